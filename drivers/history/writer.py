"""The thread that writes a history: whoever hands it a row never waits for the disk.

While the disk is full, cannot be written or fails, it is tried again and again, and the rows wait.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from drivers.clock import Clock, Closed, Inbox
from drivers.history.damage import Damaged, set_aside
from drivers.history.rows import Row
from drivers.history.sums import Sums
from drivers.retry import Retry

if TYPE_CHECKING:  # it is loaded once there is something to read or to write
    from drivers.history.store import Store

CLOSE_SECONDS = 2.0
"""How many seconds the last rows have to be written, when the device ends."""

_logger = logging.getLogger(__name__)


class Kept(NamedTuple):
    """How many of the rows that were handed over are in the file, and the sums of all in it."""

    rows: int
    sums: Sums


class _ReadAgain:
    """The message that the file may have been changed by another program."""


class Writer:
    """Writes rows to the file at `path`, or keeps them in memory without.

    `kept` is what is in the file; None until a file that was there has been read. Any thread may
    read it. `retry` knows whether the disk works.
    """

    def __init__(self, path: Path | None, clock: Clock | None = None) -> None:
        clock = clock or Clock()
        self._path = path
        self.retry = Retry("the history", clock.now)
        self._inbox: Inbox[Row | _ReadAgain] = clock.inbox()
        self._thread = Thread(target=self._run, name="history", daemon=True)
        self._store: Store | None = None
        self._waiting: list[Row] = []
        self._written = 0
        # `Path.exists` raises an error where the disk fails.
        there = path is not None and os.path.exists(path)  # noqa: PTH110 - as said
        self.kept: Kept | None = None if there else Kept(0, Sums())
        self._thread.start()

    def put(self, row: Row) -> None:
        """Have a row written. Returns at once."""
        self._inbox.put(row)

    def read_again(self) -> None:
        """Have the file read. Returns at once."""
        self._inbox.put(_ReadAgain())

    def close(self) -> None:
        """Write what waits, and close the file; returns when it is done, or after 2 seconds."""
        self._inbox.close()
        self._thread.join(CLOSE_SECONDS)

    def _run(self) -> None:
        try:
            while True:
                self._take(self._inbox.get(self.retry.due_at))
                if self.retry.ready():
                    self._write()
        except Closed:
            if self._waiting:
                self._write()
            self._shut()

    def _take(self, message: Row | _ReadAgain | None) -> None:
        if message is not None and not isinstance(message, _ReadAgain):
            self._waiting.append(message)

    def _write(self) -> None:
        """Write what waits, and read the sums; a file that is damaged is first set aside."""
        try:
            try:
                self._try()
            except Damaged as damaged:
                self._begin_anew(damaged)
                self._try()
        except (OSError, Damaged) as error:
            self._shut()
            self.retry.failed(error)
        else:
            self.retry.worked()

    def _try(self) -> None:
        # Loaded here: a device that has nothing to keep does without SQLite.
        from drivers.history.store import Store  # noqa: PLC0415

        if self._store is not None and self._store.gone:
            self._shut()
        self._store = self._store or Store(self._path)
        if self._waiting:
            self._store.keep(self._waiting)
        self._written += len(self._waiting)
        self._waiting.clear()
        self.kept = Kept(self._written, self._store.sums())

    def _begin_anew(self, damaged: Damaged) -> None:
        self._shut()
        if self._path is None:
            raise damaged
        place = set_aside(self._path)
        _logger.warning(
            "The history could not be read (%s). It is kept as %s, and a new one begins.",
            damaged,
            place,
        )

    def _shut(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
