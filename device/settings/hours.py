"""Hours of the day: the night, and the hours in which a device at rest invites people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from device.outputs.light.dusk import share_of


@dataclass(frozen=True, slots=True)
class Hours:
    """The time of day from `start` to just before `end`; it may cross midnight."""

    start: time
    end: time

    @classmethod
    def parse(cls, text: str) -> Hours:
        """Read hours written as `21:00-07:00`; raises `ValueError` for anything else."""
        try:
            start, end = map(_time_of_day, text.split("-"))
        except ValueError:
            raise ValueError(f"hours are written like 21:00-07:00, not {text!r}") from None
        return cls(start, end)

    def __contains__(self, moment: time) -> bool:
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end

    def change_after(self, moment: datetime) -> datetime:
        """When the hours next begin or end after `moment`."""
        return min(_next(self.start, moment), _next(self.end, moment))

    def end_after(self, moment: datetime) -> datetime:
        """When the hours next end after `moment`."""
        return _next(self.end, moment)

    def share_at(self, moment: time | None) -> float:
        """How far the day has become night at a time of day, 0 to 1, if these hours are the night.

        `device.outputs.light.dusk` computes it. It is 1 for None, an unknown time.
        """
        return 1.0 if moment is None else share_of(moment, self.start, self.end)

    def __str__(self) -> str:
        return f"{self.start:%H:%M}-{self.end:%H:%M}"


def _time_of_day(text: str) -> time:
    # `strptime` takes as long to load as all else in this module, and a device waits for its light.
    hour, minute = text.split(":")
    if not (hour + minute).isdecimal() or len(hour) > 2 or len(minute) > 2:
        raise ValueError(text)
    return time(int(hour), int(minute))


def _next(edge: time, moment: datetime) -> datetime:
    """The next time after `moment` at which the time of day is `edge`."""
    today = datetime.combine(moment.date(), edge, moment.tzinfo)
    return today if today > moment else today + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenHours(Hours):
    """The hours in which a device at rest invites people; `off` is never."""

    @classmethod
    def parse(cls, text: str) -> OpenHours:
        """Read hours written as `08:00-18:00`, or `off`; raises `ValueError` for anything else."""
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
        """Whether the device never invites."""
        return self.start == self.end


CLOSED, WAITING_ROOM = OpenHours(time(0), time(0)), OpenHours(time(8), time(18))
"""Never; and the hours in which a kiosk invites by default."""

NIGHT_HOURS = Hours(time(21), time(7))
"""The night by default."""
