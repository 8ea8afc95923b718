"""Breaths: how the ring shows them, and the phase of a breath at any moment."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from device.model.pattern import Pattern

__all__ = [
    "Breath",
    "BreathPhase",
    "BreathStyle",
    "Phase",
]


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
