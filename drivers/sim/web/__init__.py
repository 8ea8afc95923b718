"""The page of the simulated device, and its server."""
