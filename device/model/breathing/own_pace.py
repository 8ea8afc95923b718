"""A breath at a person's own pace: found by taps at their inhales, and led from there.

Everything here is a pure function of the moments of taps, in seconds. Nothing of it is shown as a
number: a device that told somebody their rate would be a monitor.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from device.model.breathing.breath import SHORTEST_STRETCHED, Breath
from device.model.breathing.pattern import LONGEST_CYCLE, Pattern

LISTENING_SECONDS = 30.0
"""How long taps are listened to, from the first."""

LONGEST_LISTENING = 45.0
"""The same while there are fewer than `ENOUGH_TAPS`."""

ENOUGH_TAPS = 5
"""Taps after which nothing more is waited for: four breaths."""

DOUBLE_SECONDS = 0.8
"""A tap so soon after the one before belongs to the same inhale: nobody breathes 75 times a
minute."""

QUICK_SECONDS = 2.4
"""A breath that is no longer is 25 a minute or more. NEWS2 scores that red: by itself it calls for
an urgent look by a clinician (Royal College of Physicians 2017)."""

EVEN = 0.35
"""How far an interval may be from the median and still be a breath, as a share of the median. The
rate at rest varies from breath to breath by 21 % of its mean (Tobin 1988, 65 people): nine of ten
breaths are left in. A tap that was missed makes an interval twice as long, which is left out."""

LEAST_EVEN = 3
"""The fewest intervals that tell a breath."""

EVEN_SHARE = 2 / 3
"""The least share of the intervals that must be even; of taps at random it is rarely as much."""

SHORT_SHARE = 1 / 6
"""The largest share of the intervals that may be odd and short. With more of them the median may be
that of missed taps, twice as long as a breath, and nobody is to be led so."""

LEADING_SECONDS = 180.0
"""About how long it takes from the breath that was found to the pattern."""

MOST_LONGER = 0.045
"""By which share one breath may be longer than the one before; with the rounding to hundredths of a
second it is less than 0.05. A person who compares two times of 3 or 6 seconds that they see tells
them apart when they differ by 0.22 (Wackermann 2006)."""

EASIER = 1.1
"""By which factor an easier breath is shorter: about as much as from 12 seconds to 11."""


class NotFound(Enum):
    """Why taps tell no breath that is led."""

    QUICK = "quick"
    UNCLEAR = "unclear"


def listening_ends(taps: Sequence[float]) -> float:
    """The moment at which enough was listened to, given the taps so far, one or more."""
    counted = _counted(taps)
    if len(counted) < ENOUGH_TAPS:
        return counted[0] + LONGEST_LISTENING
    return max(counted[0] + LISTENING_SECONDS, counted[ENOUGH_TAPS - 1])


def find(taps: Sequence[float]) -> float | NotFound:
    """The seconds of a breath, given the moments of taps at inhales; or why none was found.

    It is the median of the intervals; the odd ones are left out.
    """
    intervals = [round(later - earlier, 3) for earlier, later in pairwise(_counted(taps))]
    if len(intervals) < LEAST_EVEN:
        return NotFound.UNCLEAR
    usual = _median(intervals)
    if usual <= QUICK_SECONDS:
        return NotFound.QUICK
    even = [each for each in intervals if abs(each - usual) <= EVEN * usual]
    short = [each for each in intervals if each < (1 - EVEN) * usual]
    if len(even) < max(LEAST_EVEN, EVEN_SHARE * len(intervals)):
        return NotFound.UNCLEAR
    if len(short) > SHORT_SHARE * len(intervals):
        return NotFound.UNCLEAR
    found = _median(even)
    return found if found > QUICK_SECONDS else NotFound.QUICK


def next_inhale(taps: Sequence[float], found: float, earliest: float) -> float:
    """The first moment from `earliest` on at which a person who goes on so breathes in again."""
    last = max(taps)
    whole, into = divmod(earliest - last, found)
    return last + found * (whole + (into > 0))


@dataclass(frozen=True, slots=True)
class Lead:
    """Where a breath that is led is, on the way from the one that was found to a pattern.

    `first` is the breath that it began with: the one that was found, in seconds, or the shortest
    that is led if that is longer. `goal` is the longest one: the pattern's, or `first` if that is
    longer. `cycle` is this breath; each one is longer than the last by the same `ratio`, while it
    `lengthens`. A breath is shorter than `first` only where an easier one was asked for.
    """

    pattern: Pattern
    first: float
    goal: float
    cycle: float
    ratio: float
    lengthens: bool = True

    @classmethod
    def of(cls, found: float, pattern: Pattern) -> Lead:
        """The first breath, at the pace that was found."""
        first = min(max(found, SHORTEST_STRETCHED), float(LONGEST_CYCLE))
        goal = max(first, float(pattern.cycle))
        # So many equal steps take `LEADING_SECONDS`, as the sum of a geometric series.
        ratio = 1 + min((goal - first) / LEADING_SECONDS, MOST_LONGER)
        return cls(pattern, first, goal, first, ratio)

    @property
    def breath(self) -> Breath:
        """As a cue."""
        return Breath.lasting(self.cycle, self.pattern)

    @property
    def arrived(self) -> bool:
        """Whether the breath is as long as it is to become."""
        return self.cycle >= self.goal

    @property
    def easiest(self) -> bool:
        """Whether no breath is shorter."""
        return self.cycle <= SHORTEST_STRETCHED

    def next(self) -> Lead:
        """The breath that follows."""
        if not self.lengthens:
            return self
        return replace(self, cycle=min(self.cycle * self.ratio, self.goal))

    def easier(self) -> Lead:
        """A shorter breath, which no longer lengthens."""
        shorter = max(self.cycle / EASIER, SHORTEST_STRETCHED)
        return replace(self, cycle=shorter, lengthens=False)

    def longer(self, pattern: Pattern) -> Lead:
        """The same breath, which lengthens to this pattern, by as much a breath as it may."""
        goal = max(self.first, self.cycle, float(pattern.cycle))
        ratio = 1 + MOST_LONGER
        return replace(self, pattern=pattern, goal=goal, ratio=ratio, lengthens=True)


def _counted(taps: Sequence[float]) -> list[float]:
    """The taps in order, one for each inhale.

    They come in the order in which the buttons came up, and not in that in which they went down.
    """
    counted: list[float] = []
    for tap in sorted(taps):
        if not counted or tap - counted[-1] >= DOUBLE_SECONDS:
            counted.append(tap)
    return counted


def _median(values: Sequence[float]) -> float:
    # The library's module of statistics takes a megabyte of memory.
    ordered, middle = sorted(values), len(values) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2
