"""Lights: what the ring does, as pure functions of time.

A Light gives, for any moment since its start, one colour per pixel in linear light. Pixel 0 is at
the top of the ring and the others follow clockwise. A Light does not depend on a frame rate, a wire
or a kind of LED: a driver samples it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import pi, sin
from typing import Protocol

from device.outputs.light.perception import lightness, luminance

RGB = tuple[float, float, float]
"""Red, green and blue in linear light, each 0 to 1 of that LED's full drive."""

Frame = tuple[RGB, ...]
"""One colour per pixel."""

DARK: RGB = (0.0, 0.0, 0.0)

CANDELA: RGB = (0.405, 0.690, 0.190)
"""The luminous intensity of each colour of an LED at full drive, in candela. Source: Worldsemi,
WS2812B data sheet, table of LED characteristics, the middle of each range; other kinds of LED have
about the same proportions."""

FLOOR = 1.5 / 255
"""The least linear light that a lit ring shows: one and a half steps of an 8-bit LED, so that a
breath can be seen until it is over."""


def candela(colour: RGB) -> float:
    """The luminous intensity of an LED of that colour, in candela."""
    return sum(level * full for level, full in zip(colour, CANDELA, strict=True))


@dataclass(frozen=True, slots=True)
class Look:
    """The ring's brightness and colour: the `ceiling` in linear light, the `colour` at full drive.

    A ceiling that is not between `FLOOR` and 1 raises `ValueError`.
    """

    ceiling: float
    colour: RGB

    def __post_init__(self) -> None:
        if not FLOOR <= self.ceiling <= 1:
            raise ValueError(f"the ceiling must be {FLOOR:.3f} to 1, not {self.ceiling}")

    def faded(self, fade: float) -> Look:
        """The look with a lower ceiling: at 1 as it is, at 0 the floor, evenly to the eye."""
        if fade >= 1:
            return self
        low, high = lightness(FLOOR), lightness(self.ceiling)
        return replace(self, ceiling=max(luminance(low + (high - low) * fade), FLOOR))

    def shade(self, fraction: float) -> RGB:
        """The colour at a fraction of perceived brightness: 0 is the floor, 1 the ceiling."""
        low, high = lightness(FLOOR), lightness(self.ceiling)
        level = luminance(low + (high - low) * fraction)
        red, green, blue = self.colour
        return (red * level, green * level, blue * level)


class Light(Protocol):
    """A ring animation, from seconds since its start to one colour per pixel."""

    @property
    def kind(self) -> str:
        """The light's name in recordings."""

    @property
    def onset(self) -> float:
        """Seconds from the start until the light repeats itself or stands still."""

    @property
    def period(self) -> float:
        """Seconds after which it repeats; 0 for a light that stands still."""

    def at(self, seconds: float, pixels: int) -> Frame:
        """The frame of a ring with this many `pixels`, `seconds` after the start."""

    def describe(self) -> dict[str, object]:
        """What a recording says of the light: plain values, `kind` first."""

    def __hash__(self) -> int:
        """Equal lights look the same, and are computed once."""


@dataclass(frozen=True, slots=True)
class Off:
    """No light at all."""

    kind = "off"
    onset = 0.0
    period = 0.0

    def at(self, seconds: float, pixels: int) -> Frame:
        return (DARK,) * pixels

    def describe(self) -> dict[str, object]:
        return {"kind": self.kind}


@dataclass(frozen=True, slots=True)
class Ember:
    """The light at rest: one pixel at the top, just visible, that does not change."""

    look: Look

    kind = "ember"
    onset = 0.0
    period = 0.0

    def at(self, seconds: float, pixels: int) -> Frame:
        return (self.look.shade(0.0),) + (DARK,) * (pixels - 1)

    def describe(self) -> dict[str, object]:
        return {"kind": self.kind}


@dataclass(frozen=True, slots=True)
class Steady:
    """The whole ring, still, at a fraction of perceived brightness (0 the floor, 1 the ceiling)."""

    look: Look
    fraction: float = 0.0

    kind = "steady"
    onset = 0.0
    period = 0.0

    def at(self, seconds: float, pixels: int) -> Frame:
        return (self.look.shade(self.fraction),) * pixels

    def describe(self) -> dict[str, object]:
        return {"kind": self.kind, "fraction": self.fraction}


GLOW_SECONDS = 60.0
"""How long a glow takes, from the floor and back to it."""

GLOW = 0.6
"""The perceived brightness of a glow at its middle, from 0, the floor, to 1, the ceiling."""


@dataclass(frozen=True, slots=True)
class Glow:
    """The whole ring becomes brighter and darker once, so slowly that nobody sees it move."""

    look: Look

    kind = "glow"
    onset = GLOW_SECONDS
    period = 0.0

    def at(self, seconds: float, pixels: int) -> Frame:
        share = 1 - abs(2 * min(max(seconds / GLOW_SECONDS, 0.0), 1.0) - 1)
        return (self.look.shade(GLOW * softened(share)),) * pixels

    def describe(self) -> dict[str, object]:
        return {"kind": self.kind}


def softened(x: float) -> float:
    """From 0 to 1 as `x` is, but at half speed at both ends: a soft turn that can still be seen."""
    return x - sin(2 * pi * x) / (4 * pi)
