"""The lights of exercises: three that guide a breath, and one that shows where to attend."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, exp, pi, sin
from typing import ClassVar

from device.model.breathing.breath import Breath, Phase
from device.outputs.light.light import Frame, Look, softened

FLICKERS = ((0.7, 0.0), (1.15, 2.1), (1.5, 5.5))
"""How often a second the flame flickers, about, and the phase of each flicker in radians. A
shorter breath makes them no faster: together they make an LED brighter or darker 5 times in any one
second at most, and the 3 flashes of WCAG 2.3.1 are 6 such changes."""

FLICKER = 0.05
"""How strong the flicker is, as a share of the perceived brightness from floor to ceiling."""

LEAN = 0.14
"""How far the flame leans: the share of perceived brightness that one side gains and the other
loses."""

SPREAD = 0.2
"""How wide the glow is, above and below its middle, as a share of the ring's height."""

ATTENTION = 0.55
"""The perceived brightness in the middle of the glow, from 0, the floor, to 1, the ceiling."""

FRONT = 0.6
"""How high the front of the wave is, as a share of the ring's height."""


@dataclass(frozen=True, slots=True)
class _BreathLight:
    """What the lights that guide a breath have in common: they repeat from the start on."""

    look: Look
    breath: Breath

    kind: ClassVar[str]
    onset: ClassVar[float] = 0.0

    @property
    def period(self) -> float:
        return float(self.breath.cycle)

    def fraction(self, seconds: float) -> float:
        """How full the breath is, from 0, the floor, to 1, the ceiling, after so many seconds."""
        now = self.breath.phase_at(seconds)
        return softened(now.fraction if now.phase is Phase.INHALE else 1 - now.fraction)

    def describe(self) -> dict[str, object]:
        breath = self.breath
        return {"kind": self.kind, "inhale": breath.inhale, "exhale": breath.exhale}


@dataclass(frozen=True, slots=True)
class Swell(_BreathLight):
    """The whole ring becomes brighter during the inhale and darker during the exhale.

    It starts at the floor, is at its ceiling after the inhale, and is back at the floor after the
    exhale. To the eye it changes evenly, and a little slower at both turns, as breath does.
    """

    kind = "swell"

    def at(self, seconds: float, pixels: int) -> Frame:
        return (self.look.shade(self.fraction(seconds)),) * pixels


@dataclass(frozen=True, slots=True)
class Flame(_BreathLight):
    """A candle flame: during the exhale it leans and flickers, and it never goes out.

    It becomes brighter and darker like `Swell`. The light repeats after three breaths. In that time
    each flicker comes a whole number of times, and at each turn of the breath there is none, so
    that no jump can be seen where it repeats.
    """

    kind = "flame"

    @property
    def period(self) -> float:
        return 3.0 * self.breath.cycle

    def at(self, seconds: float, pixels: int) -> Frame:
        full = self.fraction(seconds)
        blown = self._blown(seconds)
        turn = 2 * pi * seconds / self.period
        flicker = (
            FLICKER
            * sum(sin(round(often * self.period) * turn + phase) for often, phase in FLICKERS)
            / 2
        )
        side = 2 * pi * 0.25 + sin(2 * turn) / 2
        return tuple(
            self.look.shade(_clamped(full + blown * (flicker + LEAN * cos(angle - side))))
            for angle in _angles(pixels)
        )

    def _blown(self, seconds: float) -> float:
        """How strongly the exhale blows on the flame, from 0 to 1."""
        now = self.breath.phase_at(seconds)
        return sin(pi * now.fraction) if now.phase is Phase.EXHALE else 0.0


@dataclass(frozen=True, slots=True)
class Wave(_BreathLight):
    """The whole ring becomes brighter during the inhale, and darker from top to bottom after it."""

    kind = "wave"

    def at(self, seconds: float, pixels: int) -> Frame:
        now = self.breath.phase_at(seconds)
        if now.phase is Phase.INHALE:
            return (self.look.shade(softened(now.fraction)),) * pixels
        fallen = now.fraction * (1 + FRONT)
        return tuple(
            self.look.shade(1 - softened(_clamped((fallen - height) / FRONT)))
            for height in _heights(pixels)
        )


@dataclass(frozen=True, slots=True)
class Attention:
    """A still glow at a `place` of the ring, from 0, its top, to 1, its bottom."""

    look: Look
    place: float

    kind = "attention"
    onset = 0.0
    period = 0.0

    def at(self, seconds: float, pixels: int) -> Frame:
        return tuple(
            self.look.shade(ATTENTION * exp(-(((height - self.place) / SPREAD) ** 2)))
            for height in _heights(pixels)
        )

    def describe(self) -> dict[str, object]:
        return {"kind": self.kind, "at": self.place}


@lru_cache(maxsize=8)
def _angles(pixels: int) -> tuple[float, ...]:
    """The angle of each pixel, clockwise from the top, in radians."""
    return tuple(2 * pi * pixel / pixels for pixel in range(pixels))


@lru_cache(maxsize=8)
def _heights(pixels: int) -> tuple[float, ...]:
    """How far down each pixel is, from 0, the top of the ring, to 1, its bottom."""
    return tuple((1 - cos(angle)) / 2 for angle in _angles(pixels))


def _clamped(fraction: float) -> float:
    return min(max(fraction, 0.0), 1.0)
