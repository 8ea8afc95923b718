"""Sums: how much was done on each day, of which the pages of a device show a week."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from device.model.usage import Day, Uses, week_of
from drivers.history.rows import Row, Session


@dataclass(frozen=True, slots=True)
class Sums:
    """What was done on each day, and how many exercises were begun on each, by its date."""

    done: Mapping[date, Day] = field(default_factory=dict)
    begun: Mapping[date, int] = field(default_factory=dict)

    def plus(self, rows: Iterable[Row]) -> Sums:
        """The sums with more rows; one whose date is not known is on no day."""
        done, begun = dict(self.done), dict(self.begun)
        for row in rows:
            if not isinstance(row, Session):
                if row.day is not None:
                    begun[row.day] = begun.get(row.day, 0) + 1
            elif row.start is not None:
                before = done.get(row.start.date(), Day(row.start.date()))
                done[before.date] = _with(before, row.seconds)
        return Sums(done, begun)

    def week(self, today: date) -> tuple[Day, ...]:
        """The seven days that end with `today`, the earliest first."""
        return tuple(self.done.get(each, Day(each)) for each in week_of(today))

    def uses(self, today: date) -> Uses:
        """How many exercises were begun today, and in the seven days that end with it."""
        counts = [self.begun.get(each, 0) for each in week_of(today)]
        return Uses(counts[-1], sum(counts))


def _with(day: Day, seconds: float) -> Day:
    return Day(day.date, day.seconds + seconds, day.exercises + 1)
