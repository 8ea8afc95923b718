"""Perceived lightness (CIE L*) and linear light, and the way from one to the other.

The eye is far more sensitive in the dark than in the bright: half the light looks three
quarters as bright. A fade that is even in light therefore seems to rush at its dark end.
Lights are computed in lightness, where equal steps look equal, and turned into linear
light, which is what an LED's pulse width sets, at the very end.
Source: CIE 15:2004, section 8.2.1; L* here runs from 0 to 1 rather than to 100.
"""

from __future__ import annotations

SEEN = 0.01
"""The least step in lightness that can be told apart side by side: about one of the hundred
steps of CIE L*."""

UNSEEN = SEEN / 2
"""A step in lightness that is not seen."""

_KNEE = 0.08
"""L* below which lightness is proportional to light (8 on the usual scale of 100)."""

_SLOPE = 24389 / 27 / 100
"""Lightness per unit of light below the knee."""


def luminance(lightness: float) -> float:
    """Linear light, 0 to 1, that looks as bright as `lightness`, 0 to 1."""
    if lightness <= _KNEE:
        return max(lightness, 0.0) / _SLOPE
    return float(((lightness + 0.16) / 1.16) ** 3)


def lightness(luminance: float) -> float:
    """Perceived lightness, 0 to 1, of linear light `luminance`, 0 to 1."""
    if luminance <= _KNEE / _SLOPE:
        return max(luminance, 0.0) * _SLOPE
    return float(1.16 * luminance ** (1 / 3) - 0.16)
