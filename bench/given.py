"""What every contender is given to do, in plain numbers: whoever reads it loads nothing of ours.

A breath of 4 in and 8 out, on 16 LEDs, at a fifth of full light, and a page each second.
"""

from __future__ import annotations

PIXELS = 16

CEILING = 0.2

INHALE, EXHALE = 4, 8

COLOUR = (114, 216, 255)
"""The colour by day at full drive, for libraries of 8 bits."""

RATE = 100
"""Frames a second."""

TEXT = "Let your shoulders\nsink."
"""What the screen says, beside the second that is counted."""
