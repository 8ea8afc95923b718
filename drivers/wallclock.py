"""The date and the time of day, where they are known to be right.

A Pi without a battery for its clock starts at the time of its last shutdown, or in 1970, and
has it set from the network while it runs. Two things tell that the time is right: that it was
set from the network since the start, which systemd-timesyncd marks with a file
(systemd-timesyncd.service(8)), or that the kernel set it from a clock with a battery (`hctosys`
of the kernel's rtc class) whose date is one at which this program existed: without its battery
a Pi 5's begins at 1970, and a DS3231's at 2000. Not yet tried on a Pi.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from drivers.kernel_files import text_of

EARLIEST = datetime(2026, 11, 1, tzinfo=UTC).timestamp()
"""Seconds since 1970 at which this program existed: no right clock shows less."""

LOOK_SECONDS = 30.0
"""How often a clock that is not known to be right is looked at."""

MARK = Path("run/systemd/timesync/synchronized")
MODEL = Path("proc/device-tree/model")


def local() -> datetime:
    """What the machine takes for the date and time where it is."""
    return datetime.now()  # noqa: DTZ005 - the time of day where the device is


class WallClock:
    """The date and time where the device is; `read` is None until they are known to be right.

    Once they were, they stay so: the clock runs on. A machine that is no Pi always knows. `now`
    is seconds that never go back, and `root` the folder that everything is in.
    """

    def __init__(
        self,
        now: Callable[[], float],
        root: Path = Path("/"),
        told: Callable[[], datetime] = local,
    ) -> None:
        self._now, self._root, self._told = now, root, told
        self._right = "Raspberry Pi" not in text_of(root / MODEL)
        self._look_at = now()

    def read(self) -> datetime | None:
        """The date and time; it costs no more than to ask for them."""
        if not self._right and self._now() >= self._look_at:
            self._look_at = self._now() + LOOK_SECONDS
            self._right = _is_there(self._root / MARK) or self._has_battery()
        return self._told() if self._right else None

    def _has_battery(self) -> bool:
        clocks = (self._root / "sys/class/rtc").glob("rtc*")
        return any(
            text_of(clock / "hctosys").strip() == "1" and _number(clock / "since_epoch") >= EARLIEST
            for clock in clocks
        )


def _is_there(path: Path) -> bool:
    # `Path.exists` raises where it may not look.
    try:
        path.stat()
    except OSError:
        return False
    return True


def _number(path: Path) -> int:
    # A clock whose battery was empty refuses to be read.
    text = text_of(path).strip()
    return int(text) if text.isdecimal() else 0
