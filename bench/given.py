"""What every contender has to show, in plain numbers: importing it loads nothing of ours.

A breath of 4 s in and 8 s out, on 16 LEDs, at a fifth of full light, and a page each second.
"""

from __future__ import annotations

PIXELS = 16

CEILING = 0.2

INHALE, EXHALE = 4, 8

COLOUR = (114, 216, 255)
"""The colour by day at full drive, for libraries with 8 bits."""

RATE = 100
"""Frames a second."""

TEXT = "Let your shoulders\nsink."
"""What the screen shows, beside the number of the second."""
