"""The simulated boards: the real drivers, on wires that decode what is sent over them."""
