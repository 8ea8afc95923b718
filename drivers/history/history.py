"""The listener: it makes rows of what a device tells, and tells its pages what was done.

What it needs to keep anything is loaded with the first thing that there is to keep, or at once
where there is a file already: until then it takes next to no memory.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from device.core.events import Event, ExerciseBegan, ExerciseEnded, VisitBegan
from device.model.usage import Day, Uses, week_of
from drivers.clock import Clock

if TYPE_CHECKING:
    from pathlib import Path

    from drivers.history.rows import Row, Session, Use
    from drivers.history.sums import Sums
    from drivers.history.writer import Kept, Writer

MOST_WAITING = 1000
"""The most rows that wait in memory while the disk fails: some fifty days of one user. More are
lost."""


class History:
    """Keeps what a device tells, in the file at `path`, or in memory without one.

    It counts each exercise that begins. If it keeps `sessions`, it also keeps each one that ended:
    that is for a device with one user. `local_time` gives None while the date is not known. All
    but the writing is done on the thread of whoever calls, who never waits for the disk.
    """

    def __init__(
        self,
        path: Path | None,
        local_time: Callable[[], datetime | None],
        *,
        sessions: bool,
        clock: Clock | None = None,
    ) -> None:
        self._path, self._clock = path, clock
        self._local_time, self._keeps_sessions = local_time, sessions
        self._began, self._known = 0.0, 0
        self._waiting: deque[Row] = deque()
        self._writer: Writer | None = None
        # `Path.exists` raises an error where the disk fails.
        if path is not None and os.path.exists(path):  # noqa: PTH110 - as said
            self.writer.read_again()

    @property
    def writer(self) -> Writer:
        """What writes the file."""
        if self._writer is None:
            from drivers.history.writer import Writer  # noqa: PLC0415 - as said above

            self._writer = Writer(self._path, self._clock)
        return self._writer

    def tell(self, event: Event) -> None:
        """Keep what an event tells. Returns at once."""
        match event:
            case ExerciseBegan():
                self._began = event.at
                self._keep(self._use())
            case ExerciseEnded() if self._keeps_sessions:
                self._keep(self._session(event))
            case VisitBegan() if self._writer is not None:
                # Somebody may have deleted what was in the file.
                self._writer.read_again()

    def days(self, today: date) -> tuple[Day, ...]:
        """The seven days that end with `today`; none if no sessions are kept."""
        if not self._keeps_sessions:
            return ()
        if self._writer is None:
            return tuple(map(Day, week_of(today)))
        return self._sums(self._writer.kept).week(today)

    def uses(self, today: date) -> Uses | None:
        """How many exercises were begun; None until a file that was there has been read."""
        if self._writer is None:
            return Uses(0, 0)
        kept = self._writer.kept
        return None if kept is None else self._sums(kept).uses(today)

    def close(self) -> None:
        """Write what waits, within two seconds."""
        if self._writer is not None:
            self._writer.close()

    def _use(self) -> Use:
        from drivers.history.rows import Use  # noqa: PLC0415 - as said above

        now = self._local_time()
        return Use(None if now is None else now.date())

    def _session(self, ended: ExerciseEnded) -> Session:
        from drivers.history.rows import Session  # noqa: PLC0415 - as said above

        start = _earlier(self._local_time(), ended.at - self._began)
        seconds = round(ended.seconds, 1)
        return Session(start, ended.exercise, ended.way, seconds, ended.breaths, ended.ending)

    def _keep(self, row: Row) -> None:
        self._settle(self.writer.kept)
        if len(self._waiting) < MOST_WAITING:
            self._waiting.append(row)
            self.writer.put(row)

    def _sums(self, kept: Kept | None) -> Sums:
        """The sums of what is in the file, and of what is not in it yet."""
        from drivers.history.sums import Sums  # noqa: PLC0415 - as said above

        self._settle(kept)
        return (Sums() if kept is None else kept.sums).plus(self._waiting)

    def _settle(self, kept: Kept | None) -> None:
        """Drop the rows that are in the file."""
        while kept is not None and self._known < kept.rows:
            self._waiting.popleft()
            self._known += 1


def _earlier(now: datetime | None, seconds: float) -> datetime | None:
    """The moment so many seconds before a local time, with its offset from UTC then."""
    if now is None:
        return None
    return (now.astimezone(UTC) - timedelta(seconds=seconds)).astimezone()
