"""The simulated boards, and the parts that both are built from."""
