"""Usage: how much a device was used on its days. It says nothing of any question or answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

WEEK_DAYS = 7
"""How many days are shown: today and the six before."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day: the `seconds` of exercises that began on it, without pauses, and how many."""

    date: date
    seconds: float = 0.0
    exercises: int = 0


@dataclass(frozen=True, slots=True)
class Uses:
    """How many exercises were begun, by anybody: `today`, and in the `week` that ends today."""

    today: int
    week: int


def week_of(today: date) -> tuple[date, ...]:
    """The seven days that end with `today`, the earliest first."""
    return tuple(today - timedelta(days) for days in reversed(range(WEEK_DAYS)))
