"""The date and the time of day, if they are known to be right.

A Pi whose clock has no battery starts with the time of its last shutdown, or in 1970, and its
clock is set from the network later. The time is known to be right in two cases:

- It was set from the network since the start: systemd-timesyncd then writes a file
  (systemd-timesyncd.service(8)).
- The kernel set it from a clock with a battery (`hctosys` of the kernel's rtc class), and the date
  of that clock is not before this program existed. With an empty battery the clock of a Pi 5 starts
  in 1970, and a DS3231 starts in 2000.

Not yet tried on a Pi.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from drivers.kernel_files import text_of

EARLIEST = datetime(2026, 11, 1, tzinfo=UTC).timestamp()
"""Seconds since 1970 when this program already existed: a right clock never shows less."""

LOOK_SECONDS = 30.0
"""Seconds from one check to the next, while the time is not known to be right."""

MARK = Path("run/systemd/timesync/synchronized")
MODEL = Path("proc/device-tree/model")


def local() -> datetime:
    """The date and time where the machine is, as its clock shows them."""
    return datetime.now()  # noqa: DTZ005 - the time of day where the device is


class WallClock:
    """The date and time where the device is; `read` gives None until they are known to be right.

    Once they are right they stay right, because the clock runs on. On a machine that is not a Pi
    they are always taken to be right. `now` gives seconds that never go back, and `root` is the
    folder that contains `run`, `proc` and `sys`.
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
        """The date and time, or None; it may be called often: files are read at most every 30 s."""
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
    # `Path.exists` raises an error where it has no permission.
    try:
        path.stat()
    except OSError:
        return False
    return True


def _number(path: Path) -> int:
    # The kernel refuses to read a clock whose battery was empty.
    text = text_of(path).strip()
    return int(text) if text.isdecimal() else 0
