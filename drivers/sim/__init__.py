"""The simulated boards: the real drivers, which write to wires that decode the bytes."""
