"""The lights of exercises: those that lead a breath, and the one that shows where to attend."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, exp, pi, sin

from device.model.breath import Breath, Phase
from device.outputs.light.light import Frame, Look, softened

FLICKERS = ((0.7, 0.0), (1.15, 2.1), (1.5, 5.5))
"""About how often a second the flame flickers, and each flicker's phase in radians. A shorter
breath makes them no quicker: together they turn an LED 5 times in any one second at most,
where the 3 flashes of WCAG 2.3.1 are 6 turns."""

FLICKER = 0.05
"""How far a flicker goes, of the way from floor to ceiling as the eye sees it."""

LEAN = 0.14
"""How far the flame leans: what one side gains and the other loses."""

SPREAD = 0.2
"""How much of the ring's height the attention takes to each side of its middle."""

ATTENTION = 0.55
"""How bright the light is where the attention rests."""

FRONT = 0.6
"""How much of the ring's height the front of the wave takes."""


@dataclass(frozen=True, slots=True)
class Swell:
    """The breath: the ring swells while you inhale and fades while you exhale.

    It starts at the floor, is at its ceiling after the inhale and back at
    the floor at the end of the cycle, moving steadily to the eye and a little slower at
    both turns, as breath does.
    """

    look: Look
    breath: Breath

    kind = "swell"
    onset = 0.0

    @property
    def period(self) -> float:
        return float(self.breath.pattern.cycle)

    def at(self, seconds: float, pixels: int) -> Frame:
        return (self.look.shade(self.fraction(seconds)),) * pixels

    def fraction(self, seconds: float) -> float:
        """How full the breath is, 0 to 1, `seconds` after the start."""
        now = self.breath.phase_at(seconds)
        return softened(now.fraction if now.phase is Phase.INHALE else 1 - now.fraction)

    def describe(self) -> dict[str, object]:
        return _described(self.kind, self.breath)


@dataclass(frozen=True, slots=True)
class Flame:
    """A candle that one breathes at: it leans and flickers with the exhale, and never goes out.

    It swells like `Swell`. The flicker repeats after three breaths, in which each part of it
    comes a whole number of times, and is still at every turn of the breath, so that the seam
    cannot be seen.
    """

    look: Look
    breath: Breath

    kind = "flame"
    onset = 0.0

    @property
    def period(self) -> float:
        return 3.0 * self.breath.pattern.cycle

    def at(self, seconds: float, pixels: int) -> Frame:
        full = Swell(self.look, self.breath).fraction(seconds)
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
        """How much breath there is on the flame, 0 to 1."""
        now = self.breath.phase_at(seconds)
        return sin(pi * now.fraction) if now.phase is Phase.EXHALE else 0.0

    def describe(self) -> dict[str, object]:
        return _described(self.kind, self.breath)


@dataclass(frozen=True, slots=True)
class Wave:
    """The whole ring swells with the inhale; with the exhale it fades from top to bottom."""

    look: Look
    breath: Breath

    kind = "wave"
    onset = 0.0

    @property
    def period(self) -> float:
        return float(self.breath.pattern.cycle)

    def at(self, seconds: float, pixels: int) -> Frame:
        now = self.breath.phase_at(seconds)
        if now.phase is Phase.INHALE:
            return (self.look.shade(softened(now.fraction)),) * pixels
        fallen = now.fraction * (1 + FRONT)
        return tuple(
            self.look.shade(1 - softened(_clamped((fallen - height) / FRONT)))
            for height in _heights(pixels)
        )

    def describe(self) -> dict[str, object]:
        return _described(self.kind, self.breath)


@dataclass(frozen=True, slots=True)
class Attention:
    """A glow that rests at a part of the ring, from `place` 0, its top, to 1, its bottom."""

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
    """Where each pixel is, clockwise from the top, in radians."""
    return tuple(2 * pi * pixel / pixels for pixel in range(pixels))


@lru_cache(maxsize=8)
def _heights(pixels: int) -> tuple[float, ...]:
    """How far down each pixel is, 0 the top of the ring and 1 its bottom."""
    return tuple((1 - cos(angle)) / 2 for angle in _angles(pixels))


def _clamped(fraction: float) -> float:
    return min(max(fraction, 0.0), 1.0)


def _described(kind: str, breath: Breath) -> dict[str, object]:
    """What a recording says of a light that leads a breath."""
    return {"kind": kind, "inhale": breath.pattern.inhale, "exhale": breath.pattern.exhale}
