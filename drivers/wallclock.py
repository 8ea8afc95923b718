"""The date and the time of day, if they are known to be right.

A Pi whose clock has no battery starts with the time of its last shutdown, or in 1970, and its
clock is set from the network later. The time is known to be right in three cases:

- It was set from the network since the start: systemd-timesyncd then writes a file
  (systemd-timesyncd.service(8)).
- A clock with a battery, such as a DS3231, shows the same. The kernel refuses to read one that
  stopped (`drivers/rtc` of the kernel: a DS3231 notes that its oscillator stopped), and one whose
  battery was empty or never set begins long before this program existed.
- Somebody set it by the buttons. This sets no clock of the machine, for which the service has no
  right: the difference is kept until the program ends, and counted on by the clock that never goes
  back. What was set last counts: the network's time replaces it when it comes after it.

Not yet tried on a Pi.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from drivers.kernel_files import text_of

EARLIEST = datetime(2026, 11, 1, tzinfo=UTC).timestamp()
"""Seconds since 1970 when this program already existed: a right clock never shows less."""

CHECK_SECONDS = 30.0
"""Seconds from one check to the next, while the time was not set from the network."""

SAME_SECONDS = 120.0
"""How far the machine's clock and one with a battery may be apart and still show the same: in a
month without a network the machine's may drift so far (50 parts in a million of it are 130 s)."""

MARK = Path("run/systemd/timesync/synchronized")
MODEL = Path("proc/device-tree/model")


def local() -> datetime:
    """The date and time where the machine is, as its clock shows them."""
    return datetime.now()  # noqa: DTZ005 - the time of day where the device is


class WallClock:
    """The date and time where the device is; `read` gives None until they are known to be right.

    Once they are right they stay right, because the clock runs on. On a machine that is not a Pi
    they are always taken to be right. `now` gives seconds that never go back, `root` is the folder
    that contains `run`, `proc` and `sys`, and `told` gives what the machine's clock shows.
    """

    def __init__(
        self,
        now: Callable[[], float],
        root: Path = Path("/"),
        told: Callable[[], datetime] = local,
    ) -> None:
        self._now, self._root, self._told = now, root, told
        self._right = self._synchronised = "Raspberry Pi" not in text_of(root / MODEL)
        self._check_at = now()
        self._zero: float | None = None
        """Seconds since 1970 at the clock's 0, by what somebody set; None if nobody did."""

    def read(self) -> datetime | None:
        """The date and time, or None; it may be called often: files are read at most every 30 s."""
        if not self._synchronised and self._now() >= self._check_at:
            self._check()
        return self.likely() if self._right or self._zero is not None else None

    def likely(self) -> datetime:
        """What `read` gives, or would if it were known to be right: the last shutdown, or later."""
        if self._zero is None:
            return self._told()
        # By seconds since 1970, so that summer time begins and ends where the device is.
        return datetime.fromtimestamp(self._zero + self._now())  # noqa: DTZ006 - as in `local`

    def set(self, moment: datetime) -> None:
        """Take the local time `moment` for the time it is now."""
        self._zero = moment.timestamp() - self._now()

    def _check(self) -> None:
        self._check_at = self._now() + CHECK_SECONDS
        # `Path.exists` raises an error where it has no permission.
        if os.path.exists(self._root / MARK):  # noqa: PTH110 - as said
            self._right = self._synchronised = True
            self._zero = None
        elif not self._right:
            self._right = self._has_battery()

    def _has_battery(self) -> bool:
        clocks = (self._root / "sys/class/rtc").glob("rtc*/since_epoch")
        kept = [number for clock in clocks if (number := _number(clock)) >= EARLIEST]
        return any(abs(each - self._told().timestamp()) <= SAME_SECONDS for each in kept)


def _number(path: Path) -> int:
    # The kernel refuses to read a clock whose battery was empty.
    text = text_of(path).strip()
    return int(text) if text.isdecimal() else 0
