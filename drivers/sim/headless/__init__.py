"""Simulation without a window: scripts, recordings, and the presses of a reader."""
