"""Breaths: how the ring shows them, and the phase of a breath at any moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from math import floor
from typing import ClassVar, Self

from device.model.breathing.pattern import LONGEST_CYCLE, Pattern

__all__ = [
    "SHORTEST_STRETCHED",
    "Breath",
    "BreathPhase",
    "BreathStyle",
    "Phase",
    "Turn",
]

SHORTEST_STRETCHED = 4.0
"""Seconds in the shortest breath that is not at its pattern: nobody is led faster than 15 a minute,
which is within the 12 to 20 that an adult at rest breathes (NEWS2, Royal College of Physicians
2017)."""


_DIGITS = 9
"""Breaths that differ in number by less than a billionth are as many."""


class BreathStyle(Enum):
    """How the ring shows a breath that it guides."""

    SWELL = "swell"
    FLAME = "flame"
    WAVE = "wave"


class Phase(Enum):
    """The two phases of a breath, which is never held."""

    INHALE = "inhale"
    EXHALE = "exhale"


@dataclass(frozen=True, slots=True)
class BreathPhase:
    """A moment of a breath: its phase, and the `count`, from 1 to `counts`, within the phase.

    `fraction` is how much of the phase is over, from 0 up to 1.
    """

    phase: Phase
    count: int
    counts: int
    fraction: float


@dataclass(frozen=True, slots=True)
class Turn:
    """A phase, and when it `begins` and `ends`, in seconds since the first inhale began."""

    phase: Phase
    begins: float
    ends: float


@dataclass(frozen=True, slots=True)
class Breath:
    """A cue: breaths at a pattern, one after the other, which the person follows.

    `stretch` is how many times as long as the pattern a breath is, in the same proportions, so that
    the exhale is the longer phase at any pace; at 1 a count is a second. `inhale`, `exhale` and
    `cycle` are in seconds, and whole hundredths, as the frames of a ring are. A stretched breath
    that is no `SWELL`, or takes less than `SHORTEST_STRETCHED` or more than `LONGEST_CYCLE`
    seconds, raises `ValueError`.
    """

    pattern: Pattern
    style: BreathStyle = BreathStyle.SWELL
    stretch: float = 1.0
    inhale: float = field(init=False, repr=False, compare=False)
    exhale: float = field(init=False, repr=False, compare=False)
    cycle: float = field(init=False, repr=False, compare=False)

    needs_clearance: ClassVar[bool] = True

    def __post_init__(self) -> None:
        inhale: float = self.pattern.inhale
        cycle: float = self.pattern.cycle
        if self.stretch != 1:
            inhale, cycle = round(inhale * self.stretch, 2), round(cycle * self.stretch, 2)
            _refuse_unsafe(cycle, self.style)
        exhale = cycle - inhale if self.stretch == 1 else round(cycle - inhale, 2)
        # Computed once: the lights ask for them at each of their frames.
        for name, seconds in (("inhale", inhale), ("exhale", exhale), ("cycle", cycle)):
            object.__setattr__(self, name, seconds)

    @classmethod
    def lasting(cls, seconds: float, pattern: Pattern) -> Self:
        """A breath of so many seconds, in the proportions of a pattern."""
        return cls(pattern, stretch=round(seconds, 2) / pattern.cycle)

    def phase_at(self, seconds: float) -> BreathPhase:
        """The phase of the breath, `seconds` after the first inhale began."""
        into = seconds % self.cycle
        if into < self.inhale:
            return _phase(Phase.INHALE, into, self.inhale, self.pattern.inhale)
        return _phase(Phase.EXHALE, into - self.inhale, self.exhale, self.pattern.exhale)

    def turn_at(self, seconds: float) -> Turn:
        """The phase that is on, `seconds` after the first inhale began, with its two moments."""
        # A sum of floats must not put a moment before the turn that is due at it.
        number = floor(round(seconds / self.cycle, _DIGITS))
        begins, ends = round(number * self.cycle, 2), round((number + 1) * self.cycle, 2)
        turns = round(begins + self.inhale, 2)
        if seconds < turns:
            return Turn(Phase.INHALE, begins, turns)
        return Turn(Phase.EXHALE, turns, ends)


def _refuse_unsafe(cycle: float, style: BreathStyle) -> None:
    if style is not BreathStyle.SWELL:
        raise ValueError(f"only a swell can be stretched, and not a {style.value}")
    if not SHORTEST_STRETCHED <= cycle <= LONGEST_CYCLE:
        wanted = f"{SHORTEST_STRETCHED:g} to {LONGEST_CYCLE} seconds"
        raise ValueError(f"a stretched breath must take {wanted}, not {cycle:g}")


def _phase(phase: Phase, into: float, seconds: float, counts: int) -> BreathPhase:
    share = into / seconds
    # Rounding must not begin another count at the very end of the last one.
    count = int(share * counts) + 1
    return BreathPhase(phase, count if count <= counts else counts, counts, share)
