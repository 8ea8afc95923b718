"""Vibration: the pulses of a breath, and the output that plays them on a motor."""
