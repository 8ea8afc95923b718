"""The file of a history: a database of SQLite, written ahead (WAL) and fully synchronised.

A transaction is in the file once it was committed, also when the program is killed or the power
fails right after, as far as the disk keeps what it says that it has written (sqlite.org, "PRAGMA
synchronous" and "Write-Ahead Logging"). Nothing else in the project imports `sqlite3`: to load it
takes memory, which a device spends only once it has something to keep.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from pathlib import Path

from device.model.ending import Ending
from device.model.usage import Day
from drivers.history.damage import Damaged, remove, set_aside_before
from drivers.history.migrations import migrate, transaction
from drivers.history.place import FILE
from drivers.history.rows import Row, Session
from drivers.history.sums import Sums

BUSY_SECONDS = 5.0
"""How long to wait while another program has the file: one that prints or deletes it."""

RECENT_SESSIONS, RECENT_DAYS = 1000, 60
"""How many of the last sessions, and days with uses, are summed up: more than a week has."""

_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})
"""SQLite's codes for a file that is no database, or not one of ours: a table or a column lacks."""

_INSERT = """INSERT INTO sessions (start, exercise, way, seconds, breaths, ending)
    VALUES (?, ?, ?, ?, ?, ?)"""

_COUNT = """INSERT INTO uses (day, exercises) VALUES (?, 1)
    ON CONFLICT (day) DO UPDATE SET exercises = exercises + 1"""

_SESSIONS = "SELECT start, exercise, way, seconds, breaths, ending FROM sessions ORDER BY id"

_DONE = """SELECT substr(start, 1, 10), sum(seconds), count(*) FROM sessions
    WHERE start IS NOT NULL AND id > (SELECT max(id) FROM sessions) - ? GROUP BY 1"""

_BEGUN = "SELECT day, exercises FROM uses WHERE day != '' ORDER BY day DESC LIMIT ?"


class Store:
    """An open history: the file at `path`, or one in memory without.

    It is used and closed on the thread that opened it. Its methods raise `Damaged` if the file
    cannot be read as a history, and `OSError` if the disk is full, cannot be written, or fails.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        if path is not None:
            _make_private(path)
        with _told(path):
            self._connection = _connected(path or ":memory:")
        self._file = None if path is None else path.stat()
        try:
            with _told(path):
                _prepare(self._connection)
        except BaseException:
            self.close()
            raise

    @property
    def gone(self) -> bool:
        """Whether another program has removed the file, which is then in no folder any more."""
        if self._path is None or self._file is None:
            return False
        try:
            return not os.path.samestat(self._path.stat(), self._file)
        except FileNotFoundError:
            return True

    def keep(self, rows: Iterable[Row]) -> None:
        """Write rows, all of them or none; they are on the disk when it returns."""
        with _told(self._path), transaction(self._connection):
            for row in rows:
                _insert(self._connection, row)

    def sums(self) -> Sums:
        """What was done on the last days."""
        with _told(self._path), _values():
            return Sums(_done(self._connection), _begun(self._connection))

    def close(self) -> None:
        """Close the file. What could not be written stays unwritten, and nothing is raised."""
        with suppress(sqlite3.Error):
            self._connection.close()


def sessions(path: Path) -> Iterator[Session]:
    """The sessions in a file, the earliest first, which is not changed; raises as `Store` does."""
    with _told(path), closing(_connected(_uri(path, "ro"))) as connection, _values():
        yield from map(_session, connection.execute(_SESSIONS))


def delete(path: Path) -> None:
    """Delete all that is in a history, what was set aside included; raises `OSError`.

    A device that has the file open goes on with it, empty. A damaged file that has a history's
    name is removed; with any other it may be somebody's, and raises `Damaged`.
    """
    for each in set_aside_before(path):
        remove(each)
    try:
        _empty(path)
    except Damaged:
        if path.name != FILE:
            raise
        remove(path)


def _empty(path: Path) -> None:
    with _told(path), closing(_connected(_uri(path, "rw"))) as connection:
        # What is deleted is overwritten, and what is written ahead is cut off at the end.
        connection.execute("PRAGMA secure_delete = ON")
        with transaction(connection):
            connection.execute("DELETE FROM sessions")
            connection.execute("DELETE FROM uses")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _make_private(path: Path) -> None:
    """Make the file, for its owner only, if it is not there.

    SQLite gives the files beside it the same rights, and the same owner where it runs as root.
    """
    os.close(os.open(path, os.O_RDONLY | os.O_CREAT, 0o600))


def _connected(target: Path | str) -> sqlite3.Connection:
    # Without an isolation level the module begins no transaction by itself.
    return sqlite3.connect(target, timeout=BUSY_SECONDS, isolation_level=None, uri=True)


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"


def _prepare(connection: sqlite3.Connection) -> None:
    """Check that the file is whole, and bring it to this version."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise Damaged(found)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    migrate(connection)


@contextmanager
def _told(path: Path | None) -> Iterator[None]:
    """Raise what SQLite says as `Damaged` or as `OSError`."""
    try:
        yield
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGED:
            raise Damaged(str(error)) from error
        raise OSError(f"{error}: {path}") from error


@contextmanager
def _values() -> Iterator[None]:
    """Raise what is found wrong with values that are read as `Damaged`."""
    try:
        yield
    except (ValueError, TypeError) as error:
        raise Damaged(str(error)) from error


def _insert(connection: sqlite3.Connection, row: Row) -> None:
    if isinstance(row, Session):
        connection.execute(_INSERT, row.values)
    else:
        connection.execute(_COUNT, ("" if row.day is None else row.day.isoformat(),))


def _session(row: tuple[str | None, str, str, float, int, str]) -> Session:
    start = None if row[0] is None else datetime.fromisoformat(row[0])
    return Session(start, row[1], row[2], row[3], row[4], Ending(row[5]))


def _done(connection: sqlite3.Connection) -> dict[date, Day]:
    """What was done on each day, of the last sessions that have a date."""
    found = connection.execute(_DONE, (RECENT_SESSIONS,))
    days = (Day(date.fromisoformat(day), seconds, count) for day, seconds, count in found)
    return {day.date: day for day in days}


def _begun(connection: sqlite3.Connection) -> dict[date, int]:
    """How many exercises were begun on each of the last days."""
    found = connection.execute(_BEGUN, (RECENT_DAYS,))
    return {date.fromisoformat(day): count for day, count in found}
