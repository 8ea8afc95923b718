"""Changing a date and a time one unit at a time, as somebody does who sets a clock by buttons."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import datetime
from enum import Enum

YEARS = range(2026, 2100)
"""The years that can be set: this program did not exist before the first."""

MINUTES = range(0, 60, 5)
"""The minutes that can be set: nothing that the device does needs the time more exactly, and a
single minute would take up to thirty presses."""


class Unit(Enum):
    """The units of a date and a time, in the order in which they are set."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"

    def allowed(self, moment: datetime) -> Sequence[int]:
        """The values that the unit may have; days depend on the month of the `moment`."""
        return {
            Unit.YEAR: YEARS,
            Unit.MONTH: range(1, 13),
            Unit.DAY: range(1, days_in(moment.year, moment.month) + 1),
            Unit.HOUR: range(24),
            Unit.MINUTE: MINUTES,
        }[self]


def days_in(year: int, month: int) -> int:
    """How many days a month has."""
    return monthrange(year, month)[1]


def turned(moment: datetime, unit: Unit, steps: int) -> datetime:
    """The moment with one unit some steps further, round and round; the others stay.

    A day that the new month lacks becomes its last.
    """
    allowed = unit.allowed(moment)
    at = allowed.index(getattr(moment, unit.value))
    values = {each: getattr(moment, each.value) for each in Unit}
    values[unit] = allowed[(at + steps) % len(allowed)]
    last = days_in(values[Unit.YEAR], values[Unit.MONTH])
    values[Unit.DAY] = min(values[Unit.DAY], last)
    return datetime(*values.values())  # noqa: DTZ001 - the time of day where the device is


def settable(moment: datetime) -> datetime:
    """The moment that can be set next before this one, or the first of the nearest year."""
    if moment.year not in YEARS:
        year = YEARS[0] if moment.year < YEARS[0] else YEARS[-1]
        return datetime(year, 1, 1)  # noqa: DTZ001 - the time of day where the device is
    minute = moment.minute - moment.minute % MINUTES.step
    return moment.replace(minute=minute, second=0, microsecond=0, tzinfo=None, fold=0)
