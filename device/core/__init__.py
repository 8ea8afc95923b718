"""Flows, the one loop that runs them, what a board must do, and the proof of a clearance."""
