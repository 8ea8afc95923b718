"""Stretches of the day: the night, and the hours in which a device at rest invites."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from device.outputs.light.dusk import share_of


@dataclass(frozen=True, slots=True)
class Hours:
    """A stretch of the day, from `start` up to `end`; it may cross midnight."""

    start: time
    end: time

    @classmethod
    def parse(cls, text: str) -> Hours:
        """Read hours written `21:00-07:00`; raises `ValueError` for anything else."""
        try:
            start, end = (datetime.strptime(part, "%H:%M").time() for part in text.split("-"))  # noqa: DTZ007
        except ValueError:
            raise ValueError(f"hours are written like 21:00-07:00, not {text!r}") from None
        return cls(start, end)

    def __contains__(self, moment: time) -> bool:
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end

    def change_after(self, moment: datetime) -> datetime:
        """When they next begin or end after `moment`."""
        return min(_next(self.start, moment), _next(self.end, moment))

    def end_after(self, moment: datetime) -> datetime:
        """When they next end after `moment`."""
        return _next(self.end, moment)

    def share_at(self, moment: time | None) -> float:
        """How much of the way into them is over at a time of day, 0 to 1.

        It is as `device.outputs.light.dusk` says. All of it while the time is not known.
        """
        return 1.0 if moment is None else share_of(moment, self.start, self.end)

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def _next(edge: time, moment: datetime) -> datetime:
    """When it is next `edge` after `moment`."""
    today = datetime.combine(moment.date(), edge, moment.tzinfo)
    return today if today > moment else today + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenHours(Hours):
    """The hours in which a device at rest invites; `off` is never."""

    @classmethod
    def parse(cls, text: str) -> OpenHours:
        """Read hours written `08:00-18:00`, or `off`; raises `ValueError` for anything else."""
        if text == "off":
            return CLOSED
        try:
            hours = Hours.parse(text)
        except ValueError:
            said = f"open_hours are written like 08:00-18:00, or off, not {text!r}"
            raise ValueError(said) from None
        if hours.start == hours.end:
            said = f"open_hours end at another time than they start, or are off, not {text!r}"
            raise ValueError(said)
        return cls(hours.start, hours.end)

    @property
    def never(self) -> bool:
        """Whether there is no such hour."""
        return self.start == self.end


CLOSED, WAITING_ROOM = OpenHours(time(0), time(0)), OpenHours(time(8), time(18))
"""When nobody is invited, and when a kiosk invites unless its settings say otherwise."""

NIGHT_HOURS = Hours(time(21), time(7))
"""When it is night unless the settings say otherwise."""
