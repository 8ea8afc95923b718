"""Breaths: the patterns that are safe, and the phase of a breath at any moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

SHORTEST_CYCLE = 8
"""Counts in the shortest breath: faster than 7.5 breaths a minute is not slow breathing."""

LONGEST_CYCLE = 15
"""Counts in the longest breath: slower than 4 breaths a minute leaves many hungry for air."""

COUNTS = range(3, 13)
"""Counts that an inhale or an exhale may take."""


@dataclass(frozen=True, slots=True, order=True)
class Pattern:
    """A breath of `inhale` counts in and `exhale` counts out; a count is one second.

    The breath is never held. The exhale is longer than the inhale, each takes 3 to 12 counts, and
    the two together 8 to 15. Anything else raises `ValueError`, so an unsafe pattern cannot exist.
    """

    inhale: int
    exhale: int

    def __post_init__(self) -> None:
        for name, counts in (("inhale", self.inhale), ("exhale", self.exhale)):
            if type(counts) is not int or counts not in COUNTS:
                raise ValueError(f"the {name} must be 3 to 12 whole counts, not {counts!r}")
        if self.exhale <= self.inhale:
            raise ValueError(
                f"the exhale ({self.exhale}) must be longer than the inhale ({self.inhale})"
            )
        if not SHORTEST_CYCLE <= self.cycle <= LONGEST_CYCLE:
            raise ValueError(
                f"a breath must take {SHORTEST_CYCLE} to {LONGEST_CYCLE} counts, not {self.cycle}"
            )

    @property
    def cycle(self) -> int:
        """Counts, which are seconds, in one whole breath."""
        return self.inhale + self.exhale

    @classmethod
    def parse(cls, text: str) -> Pattern:
        """Read a pattern written `4-8`; raises `ValueError` for anything else."""
        inhale, dash, exhale = text.partition("-")
        # Python also takes the digits of other scripts, which nobody expects in a settings file.
        if not (dash and text.isascii() and inhale.isdecimal() and exhale.isdecimal()):
            raise ValueError(f"a pattern is written like 4-8, not {text!r}")
        return cls(int(inhale), int(exhale))

    def __str__(self) -> str:
        return f"{self.inhale}-{self.exhale}"


OFFERED = tuple(map(Pattern.parse, ("4-8", "4-7", "4-6", "3-6", "3-5")))
"""The patterns that are offered, from the default to the easiest."""

EVERY = tuple(
    Pattern(inhale, exhale)
    for inhale in COUNTS
    for exhale in COUNTS
    if inhale < exhale and SHORTEST_CYCLE <= inhale + exhale <= LONGEST_CYCLE
)
"""Every safe pattern."""


def easier_than(pattern: Pattern) -> tuple[Pattern, ...]:
    """The offered patterns with a shorter breath and no longer inhale, the longest breath first."""
    return tuple(
        easier
        for easier in OFFERED
        if easier.cycle < pattern.cycle and easier.inhale <= pattern.inhale
    )


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
class Breath:
    """A cue: breaths at a pattern, one after the other, which the person follows."""

    pattern: Pattern
    style: BreathStyle = BreathStyle.SWELL

    needs_clearance: ClassVar[bool] = True

    def phase_at(self, seconds: float) -> BreathPhase:
        """The phase of the breath, `seconds` after the first inhale began."""
        into = seconds % self.pattern.cycle
        if into < self.pattern.inhale:
            return _phase(Phase.INHALE, into, self.pattern.inhale)
        return _phase(Phase.EXHALE, into - self.pattern.inhale, self.pattern.exhale)


def _phase(phase: Phase, into: float, counts: int) -> BreathPhase:
    return BreathPhase(phase, int(into) + 1, counts, into / counts)
