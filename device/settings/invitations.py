"""Invitations as `exhalo.yaml` names them: at which times of day a device at rest may glow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time

from device.settings.hours import Hours
from device.typed_yaml.conflict import Conflict

MOST = 6
"""The most invitations in a day: more would be a nuisance to whoever lives beside it."""

_PATHS = (("invitations",),)

_MEANT = re.compile(r"([01]?\d|2[0-3])\D?([0-5]\d)?\s*([ap]m)?", re.ASCII | re.IGNORECASE)
"""What somebody may write who means a time of day, such as `9.30`, `0930` or `9 am`."""


@dataclass(frozen=True, slots=True, order=True)
class TimeOfDay:
    """A time of day, to the minute."""

    time: time

    @classmethod
    def parse(cls, text: str) -> TimeOfDay:
        """Read a time written as `15:30`; raises `ValueError` for anything else."""
        hour, colon, minute = text.partition(":")
        plain = (hour + minute).isdecimal() and len(hour) <= 2 and len(minute) == 2
        if colon and plain and int(hour) < 24 and int(minute) < 60:
            return cls(time(int(hour), int(minute)))
        hint = _meant(text)
        question = f"; did you mean {hint!r}?" if hint else ""
        raise ValueError(f"a time of day is written like 15:30, not {text!r}{question}")

    def __str__(self) -> str:
        return f"{self.time:%H:%M}"


def misfits(times: Sequence[TimeOfDay], night: Hours) -> Iterator[Conflict]:
    """All that is wrong with the times on a device with this night."""
    if len(times) > MOST:
        yield Conflict(_PATHS, f"{len(times)} invitations", f"at most {MOST} in a day")
    for each in sorted(set(times)):
        if times.count(each) > 1:
            yield Conflict(_PATHS, f"{each} more than once", "each time once")
        if each.time in night:
            yield Conflict(_PATHS, f"{each}, which is in the night", f"times outside {night}")


def _meant(text: str) -> str:
    """The time of day that somebody may have meant; empty if none is like it."""
    found = _MEANT.fullmatch(text.strip())
    if not found:
        return ""
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half == "pm" else 0)
    return f"{hour:02}:{minute:02}"
