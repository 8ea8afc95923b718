"""The listener: what is told is kept and shown, and nobody waits for the disk."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from historic import NOON, do, waited, written
from hypothesis import given
from hypothesis import strategies as st
from loose import Hurried

from device.core.events import ExerciseBegan, ExerciseEnded, VisitBegan, VisitEnded
from device.model.ending import Ending
from device.model.usage import Day, Uses, week_of
from drivers.history.history import MOST_WAITING, History
from drivers.history.place import FILE
from drivers.history.rows import Session
from drivers.history.store import Store, delete, sessions

TODAY = NOON.date()


class Local:
    """The local time, which a test sets."""

    def __init__(self, now=NOON):
        self.now = now

    def __call__(self):
        return self.now


@pytest.fixture
def path(tmp_path):
    return tmp_path / FILE


@pytest.fixture
def make(path):
    """Makes histories of the same file, all of which are closed."""
    made = []

    def make(where=path, local=None, *, kept=True, clock=None):
        made.append(History(where, local or Local(), sessions=kept, clock=clock))
        return made[-1]

    yield make
    for each in made:
        each.close()


def today_of(history):
    return history.days(TODAY)[-1]


def test_an_exercise_is_kept_with_the_moment_at_which_it_began(path, make):
    history = make()
    do(history, 90.0)
    history.close()
    (kept,) = sessions(path)
    assert kept == Session(
        (NOON - timedelta(seconds=90)).astimezone(),
        "deep-breathing",
        "swell",
        90.0,
        7,
        Ending.COMPLETED,
    )


def test_what_was_told_is_shown_at_once_and_after_a_restart(make):
    first = make()
    do(first, 90.0)
    assert today_of(first) == Day(TODAY, 90.0, 1)
    first.close()
    again = make()
    assert written(again, 0)
    do(again, 30.0)
    assert today_of(again) == Day(TODAY, 120.0, 2)
    assert again.uses(TODAY) == Uses(2, 2)


def test_a_week_is_the_days_that_end_with_today(make):
    local = Local()
    history = make(None, local)
    for days in range(9):
        local.now = NOON - timedelta(days)
        do(history, 60.0 + days)
    assert history.days(TODAY) == tuple(
        Day(each, 60.0 + (TODAY - each).days, 1) for each in week_of(TODAY)
    )
    assert history.uses(TODAY) == Uses(1, 7)


def test_while_the_date_is_not_known_nothing_is_dated(path, make):
    history = make(local=Local(None))
    do(history)
    assert history.uses(TODAY) == Uses(0, 0)
    assert today_of(history) == Day(TODAY)
    history.close()
    (kept,) = sessions(path)
    assert (kept.start, kept.seconds) == (None, 60.0)


def test_a_date_that_becomes_known_meanwhile_dates_the_beginning(path, make):
    local = Local(None)
    history = make(local=local)
    history.tell(ExerciseBegan(0.0, "body-scan", ""))
    local.now = NOON
    history.tell(ExerciseEnded(600.0, "body-scan", "", Ending.LEFT, 600.0, 0))
    history.close()
    assert next(iter(sessions(path))).start == (NOON - timedelta(seconds=600)).astimezone()


def test_where_strangers_come_only_a_count_of_each_day_is_kept(path, make):
    history = make(kept=False)
    for _ in range(3):
        history.tell(VisitBegan(0.0))
        do(history, exercise="a-name-to-be-found")
        history.tell(VisitEnded(61.0))
    assert history.days(TODAY) == ()
    assert history.uses(TODAY) == Uses(3, 3)
    history.close()
    assert list(sessions(path)) == []
    left = path.read_bytes()
    for never in (b"a-name-to-be-found", b"swell", b"12:0", b"completed"):
        assert never not in left
    assert TODAY.isoformat().encode() in left


def test_a_visit_without_an_exercise_leaves_no_file_and_no_thread(path, make):
    before = threading.active_count()
    history = make()
    for _ in range(3):
        history.tell(VisitBegan(0.0))
        history.tell(VisitEnded(1.0))
    assert history.uses(TODAY) == Uses(0, 0)
    history.close()
    assert threading.active_count() == before
    assert not path.exists()


LOADED = """
import sys
from datetime import datetime
from pathlib import Path
from device.core.events import VisitBegan
from drivers.history.history import History
history = History(Path(sys.argv[1]), datetime.now, sessions=True)
history.tell(VisitBegan(0.0))
history.days(datetime.now().date())
history.close()
print("sqlite3" in sys.modules)
"""


def test_nothing_is_loaded_before_there_is_something_to_keep(path):
    def loaded():
        return subprocess.run(
            [sys.executable, "-c", LOADED, path],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parents[3],
        ).stdout

    assert loaded() == "False\n"
    Store(path).close()
    assert loaded() == "True\n"


def test_what_another_program_deletes_is_gone_from_the_page_with_the_next_visit(path, make):
    history = make()
    do(history)
    assert written(history, 2)
    delete(path)
    history.tell(VisitBegan(0.0))
    assert waited(lambda: today_of(history).exercises == 0)
    do(history, 30.0)
    assert today_of(history) == Day(TODAY, 30.0, 1)


def test_a_file_that_is_removed_meanwhile_is_begun_anew(path, make):
    history = make()
    do(history)
    assert written(history, 2)
    path.unlink()
    do(history, 30.0)
    assert written(history, 4)
    history.close()
    assert [each.seconds for each in sessions(path)] == [30.0]


def test_a_damaged_file_is_set_aside_said_once_and_a_new_one_begun(path, make, caplog):
    path.write_bytes(b"nonsense" * 1000)
    history = make()
    do(history)
    assert written(history, 2)
    do(history)
    history.close()
    (said,) = caplog.records
    assert "history-damaged-1.sqlite" in said.getMessage()
    assert path.with_stem("history-damaged-1").read_bytes() == b"nonsense" * 1000
    assert [each.seconds for each in sessions(path)] == [60.0, 60.0]


class Disk:
    """A disk that fails when a test says so, in the place of the file's."""

    def __init__(self, monkeypatch):
        self.fails = False
        whole = Store.keep

        def keep(store, rows):
            if self.fails:
                raise OSError("database or disk is full")
            whole(store, rows)

        monkeypatch.setattr(Store, "keep", keep)


def test_a_full_disk_is_said_once_and_nothing_is_lost(path, make, monkeypatch, caplog):
    disk, clock = Disk(monkeypatch), Hurried()
    history = make(clock=clock)
    disk.fails = True
    for _ in range(5):
        do(history)
        assert waited(lambda: history.writer.retry.fails)
        clock.put_forward(100.0)
    assert today_of(history) == Day(TODAY, 300.0, 5)
    disk.fails = False
    clock.put_forward(100.0)
    assert written(history, 10)
    assert today_of(history) == Day(TODAY, 300.0, 5)
    history.close()
    assert len(list(sessions(path))) == 5
    said = [each.getMessage() for each in caplog.records]
    assert said == [
        "Not working: the history (database or disk is full). It is tried again and again.",
        "Working again: the history.",
    ]


def test_what_was_written_is_counted_once_though_it_could_not_be_read(path, make, monkeypatch):
    clock, whole, fails = Hurried(), Store.sums, [True]

    def sums(store):
        if fails:
            fails.clear()
            raise OSError("disk I/O error")
        return whole(store)

    monkeypatch.setattr(Store, "sums", sums)
    history = make(clock=clock)
    do(history)
    assert waited(lambda: history.writer.retry.fails)
    clock.put_forward(100.0)
    do(history)
    assert written(history, 4)
    assert today_of(history) == Day(TODAY, 120.0, 2)


def test_a_folder_that_cannot_be_looked_into_keeps_nothing_from_running(tmp_path):
    history = History(tmp_path / ("n" * 300) / FILE, Local(), sessions=True)
    assert today_of(history) == Day(TODAY)


def test_what_waits_is_written_at_the_end_though_it_is_not_due(path, make, monkeypatch):
    disk = Disk(monkeypatch)
    history = make()
    disk.fails = True
    do(history)
    assert waited(lambda: history.writer.retry.fails)
    disk.fails = False
    history.close()
    assert len(list(sessions(path))) == 1


def test_while_the_disk_fails_no_more_than_a_bounded_number_waits(make, monkeypatch):
    disk = Disk(monkeypatch)
    history = make(clock=Hurried())
    disk.fails = True
    for _ in range(MOST_WAITING):
        do(history)
    assert len(history._waiting) == MOST_WAITING
    assert today_of(history).exercises == MOST_WAITING // 2
    disk.fails = False


def test_nobody_waits_for_a_disk_that_hangs(make, monkeypatch):
    hangs, entered = threading.Event(), threading.Event()
    whole = Store.keep

    def keep(store, rows):
        entered.set()
        hangs.wait(20.0)
        whole(store, rows)

    monkeypatch.setattr(Store, "keep", keep)
    history = make()
    do(history)
    assert entered.wait(20.0)
    do(history)
    assert today_of(history) == Day(TODAY, 120.0, 2)
    monkeypatch.setattr("drivers.history.writer.CLOSE_SECONDS", 0.01)
    history.close()
    assert history.writer.kept.rows == 0
    hangs.set()
    history.writer._thread.join(20.0)
    assert history.writer.kept.rows == 4


def test_until_a_file_was_read_nobody_knows_how_often_the_device_was_used(path, make, monkeypatch):
    Store(path).close()
    reads = threading.Event()
    whole = Store.sums

    def sums(store):
        reads.wait(20.0)
        return whole(store)

    monkeypatch.setattr(Store, "sums", sums)
    history = make()
    assert history.uses(TODAY) is None
    do(history)
    assert history.uses(TODAY) is None
    assert today_of(history).exercises == 1
    reads.set()
    assert waited(lambda: history.uses(TODAY) == Uses(1, 1))


@given(st.lists(st.integers(0, 13), max_size=12), st.lists(st.booleans(), max_size=12))
def test_the_page_never_counts_anything_twice_whatever_is_written_when(days, waits):
    local = Local()
    history = History(None, local, sessions=True)
    try:
        for number, ago in enumerate(days):
            local.now = NOON - timedelta(ago)
            do(history)
            expected = sum(each < 7 for each in days[: number + 1])
            if dict(enumerate(waits)).get(number):
                assert written(history, 2 * (number + 1))
            assert sum(day.exercises for day in history.days(TODAY)) == expected
            assert history.uses(TODAY).week == expected
    finally:
        history.close()
