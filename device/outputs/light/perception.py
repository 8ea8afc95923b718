"""Perceived lightness (CIE L*) and linear light, and how each is computed from the other.

The eye is far more sensitive in the dark than in bright light: half the light looks three quarters
as bright. A fade that is even in linear light therefore seems too fast at its dark end. So lights
are computed in lightness, in which equal steps look equal, and converted at the end to linear
light, which an LED's pulse width sets.

Source: CIE 15:2004, section 8.2.1; here L* is from 0 to 1 rather than from 0 to 100.
"""

from __future__ import annotations

SEEN = 0.01
"""The least step in lightness that can be seen side by side: about one of the hundred steps of CIE
L*."""

UNSEEN = SEEN / 2
"""A step in lightness that cannot be seen."""

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
    """Perceived lightness, 0 to 1, of the linear light `luminance`, 0 to 1."""
    if luminance <= _KNEE / _SLOPE:
        return max(luminance, 0.0) * _SLOPE
    return float(1.16 * luminance ** (1 / 3) - 0.16)
