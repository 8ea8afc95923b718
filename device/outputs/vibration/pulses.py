"""The track of the motor: which pulses a scene has, and when each begins and ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf
from types import MappingProxyType

from device.core.ports import Presented
from device.model.breathing.breath import Breath, BreathStyle, Phase
from device.model.breathing.pattern import OFFERED
from device.model.channel import Channel
from device.model.cue import SelfTest

PULSES: Mapping[Phase, int] = MappingProxyType({Phase.INHALE: 1, Phase.EXHALE: 2})
"""How many pulses tell each phase: the least that differ, and they can be counted on the skin."""

APART_SECONDS = 0.35
"""From the start of one pulse to the start of the next, of the same phase."""

LONGEST_SECONDS = 0.15
"""The longest that a pulse may last: the motor then rests for longer than it ran, and stands still
before the next pulse (`docs/decisions/0024-vibration.md`)."""

SHORTEST_SECONDS = 0.05
"""The shortest pulse, to which one fades: a shorter one sets no motor turning."""

_DIGITS = 6
"""Moments that differ by less than a microsecond are the same: sums of floats are not exact."""


@dataclass(frozen=True, slots=True)
class Pulse:
    """One pulse: its `number` in its phase, from 1, of all the pulses `of` that phase."""

    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Pulses:
    """The pulses of a `breath`, as the phases of `Breath.phase_at` begin; None has none.

    While they fade, `fade` is the share that is left of what they are longer than the shortest.
    """

    breath: Breath | None = None
    fade: float = 1.0

    def on_until(
        self, seconds: float, length: float, joined: float = -inf
    ) -> tuple[Pulse | None, float | None]:
        """The pulse that is on, or None, and when that changes; None for never.

        All are seconds since the breath began; `length` is how long a pulse lasts. A phase that
        began before the moment `joined` has no pulses: of its two one might be left, which
        would tell the other phase.
        """
        if self.breath is None:
            return None, None
        seconds = round(seconds, _DIGITS)
        if seconds < 0:
            return None, 0.0
        turn = self.breath.turn_at(seconds)
        into = round(seconds - turn.begins, _DIGITS)
        told = turn.begins >= round(joined, _DIGITS)
        for pulse, edge in _edges(PULSES[turn.phase] if told else 0, self._faded(length)):
            if into < edge:
                return pulse, turn.begins + edge
        return None, turn.ends

    def _faded(self, length: float) -> float:
        """How long a pulse lasts that would last so long if nothing faded."""
        shortest = min(SHORTEST_SECONDS, length)
        return shortest + (length - shortest) * self.fade


NONE = Pulses()
"""No pulses at all."""


def pulses_for(presented: Presented) -> Pulses:
    """The pulses of what is presented: none outside a breath, or while vibration is off.

    The self-test has those of the usual breath, so that both phases are felt as they will be.
    """
    cue = presented.cue
    if cue == SelfTest(Channel.VIBRATION):
        return Pulses(Breath(OFFERED[0]))
    if isinstance(cue, Breath) and Channel.VIBRATION in presented.channels:
        # Pulses do not tell the styles apart.
        return Pulses(replace(cue, style=BreathStyle.SWELL), presented.fade)
    return NONE


def _edges(count: int, length: float) -> Iterator[tuple[Pulse | None, float]]:
    """What is on up to which second of a phase, one after the other."""
    length = round(min(length, LONGEST_SECONDS), _DIGITS)
    for number in range(count):
        begins = round(number * APART_SECONDS, _DIGITS)
        yield None, begins
        yield Pulse(number + 1, count), round(begins + length, _DIGITS)
