"""The file: what is kept is there again, whatever it was, and a damaged one is told."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from datetime import date, timedelta

import pytest
from historic import NOON, session
from hypothesis import given
from hypothesis import strategies as st

from device.model.ending import Ending
from device.model.usage import Day
from drivers.history.damage import Damaged
from drivers.history.place import FILE
from drivers.history.rows import Session, Use
from drivers.history.store import RECENT_SESSIONS, Store, delete, sessions
from drivers.history.sums import Sums

moments = st.none() | st.datetimes(
    NOON.replace(year=2020), NOON.replace(year=2090), timezones=st.timezones()
).map(lambda each: each.replace(microsecond=0))
names = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
made = st.builds(
    Session,
    moments,
    names,
    names,
    st.floats(0, 86_400, allow_nan=False).map(lambda each: round(each, 1)),
    st.integers(0, 9999),
    st.sampled_from(Ending),
)
uses = st.builds(Use, st.none() | st.dates(date(2020, 1, 1), date(2090, 1, 1)))


@pytest.fixture
def path(tmp_path):
    return tmp_path / FILE


def kept(path, rows):
    store = Store(path)
    store.keep(rows)
    store.close()


@given(st.lists(made, max_size=6))
def test_what_is_kept_is_there_again_with_its_offset_from_utc(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("history") / FILE
    kept(path, rows)
    again = list(sessions(path))
    assert again == rows
    assert [each.start and each.start.utcoffset() for each in again] == [
        row.start and row.start.utcoffset() for row in rows
    ]


@given(st.lists(made | uses, max_size=20), st.dates(date(2020, 1, 1), date(2090, 1, 1)))
def test_the_sums_of_the_file_are_those_of_its_rows(rows, today):
    store = Store(None)
    store.keep(rows)
    sums, expected = store.sums(), Sums().plus(rows)
    store.close()
    assert [(each.date, each.exercises) for each in sums.week(today)] == [
        (each.date, each.exercises) for each in expected.week(today)
    ]
    assert [each.seconds for each in sums.week(today)] == pytest.approx(
        [each.seconds for each in expected.week(today)]
    )
    assert sums.uses(today) == expected.uses(today)


def test_a_week_is_summed_however_long_the_history_is(path):
    kept(path, [session(-number) for number in range(3 * RECENT_SESSIONS, 0, -1)])
    store = Store(path)
    week = store.sums().week(NOON.date())
    store.close()
    assert [each.exercises for each in week] == [24] * 6 + [12]


def test_nobody_else_can_read_it(path):
    store = Store(path)
    store.keep([session(1)])
    modes = {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    names = {each.name for each in path.parent.iterdir()}
    store.close()
    assert modes == {0o600}
    assert names == {FILE, f"{FILE}-wal", f"{FILE}-shm"}


def test_it_is_written_ahead_and_waits_for_the_disk(path):
    store = Store(path)
    pragma = store._connection.execute
    assert pragma("PRAGMA journal_mode").fetchone() == ("wal",)
    assert pragma("PRAGMA synchronous").fetchone() == (2,)
    store.close()


def test_of_rows_that_are_kept_together_all_are_there_or_none(path):
    store = Store(path)
    unwritable = Session(None, "x", "", 1.0, 2**70, Ending.LEFT)
    with pytest.raises(OverflowError):
        store.keep([session(1), unwritable])
    store.keep([session(2)])
    store.close()
    assert list(sessions(path)) == [session(2)]


def test_deleted_means_that_nothing_is_left_in_any_file(path):
    name = "a-name-to-be-found"
    store = Store(path)
    store.keep([Session(None, name, "", float(each), 0, Ending.LEFT) for each in range(500)])
    store.keep([Use(NOON.date())])
    delete(path)
    assert not any(name.encode() in each.read_bytes() for each in path.parent.iterdir())
    store.keep([session(7)])
    assert store.sums().week(session(7).start.date())[-1] == Day(session(7).start.date(), 67.5, 1)
    assert store.sums().begun == {}
    store.close()
    assert list(sessions(path)) == [session(7)]


def test_what_was_set_aside_is_deleted_too(path):
    kept(path, [session(1)])
    aside = path.with_stem(f"{path.stem}-damaged-1")
    aside.write_bytes(b"old")
    delete(path)
    assert not aside.exists()


def test_a_damaged_file_of_another_name_is_not_deleted(tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("dear diary" * 1000)
    with pytest.raises(Damaged):
        delete(notes)
    assert notes.exists()
    notes = notes.rename(tmp_path / FILE)
    delete(notes)
    assert not notes.exists()


def spoilt(path, how):
    """Spoil a file that holds more sessions than are summed up, at its beginning."""
    kept(path, [session(each) for each in range(3 * RECENT_SESSIONS)])
    whole = path.read_bytes()
    match how:
        case "no database":
            path.write_bytes(b"\0" * 8192 + b"junk")
        case "cut":
            path.write_bytes(whole[: len(whole) // 2])
        case "scribbled over":
            path.write_bytes(whole[:8192] + b"\xa5" * 8192 + whole[16384:])
        case "of something else":
            path.unlink()
            with closing(sqlite3.connect(path)) as other:
                other.execute("CREATE TABLE sessions (what TEXT)")
        case "with another date":
            with closing(sqlite3.connect(path)) as other, other:
                other.execute("UPDATE sessions SET start = 'yesterday'")


@pytest.mark.parametrize("how", ["no database", "cut", "scribbled over", "of something else"])
def test_a_damaged_file_is_told_when_it_is_opened(path, how):
    spoilt(path, how)
    with pytest.raises(Damaged):
        Store(path)
    with pytest.raises(Damaged):
        list(sessions(path))


def test_a_date_that_is_none_is_damage(path):
    spoilt(path, "with another date")
    store = Store(path)
    with pytest.raises(Damaged):
        store.sums()
    store.close()
    with pytest.raises(Damaged):
        list(sessions(path))


@pytest.mark.parametrize("folder", ["nowhere", "a-file"])
def test_a_folder_that_is_none_is_told(tmp_path, folder):
    (tmp_path / "a-file").touch()
    with pytest.raises(OSError, match=folder):
        Store(tmp_path / folder / FILE)


@given(st.data())
def test_of_a_write_that_was_cut_off_anywhere_a_whole_beginning_is_left(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("history") / FILE
    rows = [session(each) for each in range(8)]
    store = Store(path)
    for row in rows:
        store.keep([row])
    ahead = path.with_name(f"{FILE}-wal").read_bytes()
    file = path.read_bytes()
    store.close()
    length = data.draw(st.integers(0, len(ahead)))
    path.write_bytes(file)
    path.with_name(f"{FILE}-wal").write_bytes(ahead[:length])
    again = Store(path)
    again.close()
    left = list(sessions(path))
    assert left == rows[: len(left)]
    if length == len(ahead):
        assert left == rows


def test_a_file_that_was_removed_is_noticed(path):
    store = Store(path)
    assert not store.gone
    path.unlink()
    assert store.gone
    path.touch()
    assert store.gone
    store.close()
    memory = Store(None)
    assert not memory.gone
    memory.close()


def test_a_day_later_is_another_day():
    store = Store(None)
    store.keep([session(0), session(24)])
    week = store.sums().week(NOON.date() + timedelta(1))
    store.close()
    assert [each.seconds for each in week[-2:]] == [60.5, 84.5]
