"""Migrations: a file of any version becomes one of the last, whole or not at all."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from historic import session

from drivers.history.migrations import MIGRATIONS, migrate
from drivers.history.place import FILE
from drivers.history.store import Store, sessions

LATER = (
    *MIGRATIONS,
    ("ALTER TABLE sessions ADD COLUMN place TEXT NOT NULL DEFAULT ''",),
    ("CREATE TABLE more (x)", "INSERT INTO more VALUES (1)"),
)


def opened(path):
    return closing(sqlite3.connect(path, isolation_level=None))


def version(connection):
    return connection.execute("PRAGMA user_version").fetchone()[0]


def tables(connection):
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}


@pytest.fixture
def path(tmp_path):
    """A history of the first version, with something in it."""
    path = tmp_path / FILE
    store = Store(path)
    store.keep([session(1)])
    store.close()
    return path


def test_the_first_version_is_made_of_an_empty_file(path):
    with opened(path) as connection:
        assert version(connection) == len(MIGRATIONS) == 1
        assert {"sessions", "uses"} <= tables(connection)


def test_a_file_of_the_first_version_is_brought_to_the_last(path):
    with opened(path) as connection:
        migrate(connection, LATER)
        assert version(connection) == 3
        assert connection.execute("SELECT seconds, place FROM sessions").fetchall() == [(61.5, "")]
        migrate(connection, LATER)
        assert connection.execute("SELECT count(*) FROM more").fetchone() == (1,)


@pytest.mark.parametrize("good", [0, 1])
def test_a_version_that_fails_leaves_the_one_before_it(path, good):
    broken = (*LATER[:2], (*LATER[2][:good], "INSERT INTO nowhere VALUES (1)"))
    with opened(path) as connection:
        with pytest.raises(sqlite3.OperationalError, match="nowhere"):
            migrate(connection, broken)
        assert version(connection) == 2
        assert "more" not in tables(connection)
        migrate(connection, LATER)
        assert version(connection) == 3


def test_a_program_whose_update_was_taken_back_goes_on_with_a_later_file(path):
    with opened(path) as connection:
        migrate(connection, LATER)
    store = Store(path)
    store.keep([session(2)])
    store.close()
    assert list(sessions(path)) == [session(1), session(2)]
    with opened(path) as connection:
        assert version(connection) == 3
