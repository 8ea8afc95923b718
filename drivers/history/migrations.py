"""Migrations: how a file of any earlier version becomes one of this version.

Each version is a tuple of SQL statements, which make it of the version before it, and the first
one makes it of an empty file. A version that was released is never changed. It adds tables, and
columns that have a default value, and takes nothing away: so an earlier program, after an update
that was taken back, goes on writing into a later file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

Migrations = Sequence[tuple[str, ...]]

MIGRATIONS: Migrations = (
    (
        """CREATE TABLE sessions (
            id INTEGER PRIMARY KEY,
            start TEXT,
            exercise TEXT NOT NULL,
            way TEXT NOT NULL,
            seconds REAL NOT NULL,
            breaths INTEGER NOT NULL,
            ending TEXT NOT NULL
        )""",
        "CREATE TABLE uses (day TEXT PRIMARY KEY, exercises INTEGER NOT NULL) WITHOUT ROWID",
    ),
)
"""All versions, the first one first. `start` is in ISO 8601, and NULL for an unknown date, as `day`
is empty for one."""


def migrate(connection: sqlite3.Connection, migrations: Migrations = MIGRATIONS) -> None:
    """Bring a file to the last version: each one whole, or not at all.

    A file of a later version stays as it is. Raises `sqlite3.Error`.
    """
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    for number in range(version, len(migrations)):
        with transaction(connection):
            for statement in migrations[number]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all that is in the block, or nothing of it if an exception leaves it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has taken some transactions back by itself, as on a full disk.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
