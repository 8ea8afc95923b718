"""Rows: what a history keeps. Nothing in them tells of a question, an answer or a visit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from device.model.ending import Ending


@dataclass(frozen=True, slots=True)
class Session:
    """An exercise that ended, on a device with one user.

    `start` is the local date and time with its offset from UTC; None if the date was not known.
    `way` is empty where the exercise has only one. `seconds` are without its pauses, and `breaths`
    whole breaths.
    """

    start: datetime | None
    exercise: str
    way: str
    seconds: float
    breaths: int
    ending: Ending

    @property
    def values(self) -> tuple[str | None, str, str, float, int, str]:
        """Its values in a file, in this order; no start for an unknown date."""
        start = None if self.start is None else self.start.isoformat(timespec="seconds")
        return (start, self.exercise, self.way, self.seconds, self.breaths, self.ending.value)


@dataclass(frozen=True, slots=True)
class Use:
    """An exercise that began, on any device; `day` is None if the date was not known.

    It is only counted: which exercise, when on that day, and by whom is not kept.
    """

    day: date | None


Row = Session | Use
