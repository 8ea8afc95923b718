"""A clock that may be wrong tells no time; once it is known to be right it does, for good."""

from __future__ import annotations

import time
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.wallclock import CHECK_SECONDS, MARK, MODEL, SAME_SECONDS, WallClock

TOLD = datetime(2026, 11, 26, 3)
SET = str(int(TOLD.timestamp()))
"""What a clock with a battery shows while the machine's clock shows `TOLD`."""


class Pi:
    """A Pi's files, the moment it is, and its clock."""

    def __init__(self, root, model="Raspberry Pi 5 Model B Rev 1.0\0"):
        self.root, self.moment, self.asked = root, 1000.0, 0
        if model:
            self.write(MODEL, model)
        self.clock = WallClock(lambda: self.moment, root, self.told)

    def told(self):
        self.asked += 1
        return TOLD

    def write(self, path, text=""):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def battery(self, since_epoch, clock="rtc0"):
        self.write(f"sys/class/rtc/{clock}/since_epoch", f"{since_epoch}\n")


@pytest.fixture
def pi(tmp_path):
    return Pi(tmp_path)


def test_a_pi_without_network_and_battery_does_not_know(pi):
    assert pi.clock.read() is None
    pi.moment += 1e6
    assert pi.clock.read() is None
    assert pi.asked == 0


@pytest.mark.parametrize("model", ["", "Radxa ROCK 5"])
def test_another_machine_knows(tmp_path, model):
    assert Pi(tmp_path, model).clock.read() == TOLD


def test_a_clock_that_was_set_from_the_network_is_right_from_then_on(pi):
    assert pi.clock.read() is None
    pi.write(MARK)
    pi.moment += CHECK_SECONDS - 1
    assert pi.clock.read() is None
    pi.moment += 1
    assert pi.clock.read() == TOLD
    (pi.root / MARK).unlink()
    pi.moment += 1e6
    assert pi.clock.read() == TOLD


def test_a_clock_that_was_set_before_is_right_at_once(tmp_path):
    pi = Pi(tmp_path)
    pi.write(MARK)
    assert pi.clock.read() == TOLD


def test_a_clock_with_a_battery_is_right(pi):
    pi.battery(SET)
    assert pi.clock.read() == TOLD


@pytest.mark.parametrize("since_epoch", ["12", "946684800", "1767225600", "", "-5", "soon"])
def test_one_whose_battery_is_empty_or_missing_is_not(pi, since_epoch):
    pi.battery(since_epoch)
    assert pi.clock.read() is None


@pytest.mark.parametrize("apart", [SAME_SECONDS + 1, -SAME_SECONDS - 1, 86400.0 * 30])
def test_one_that_shows_another_time_is_not(pi, apart):
    """The machine's clock was not set by it: who knows which of the two is right."""
    pi.battery(str(int(TOLD.timestamp() + apart)))
    assert pi.clock.read() is None


@pytest.mark.parametrize("apart", [SAME_SECONDS - 1, 1 - SAME_SECONDS])
def test_one_from_which_the_machines_clock_has_drifted_is_right(pi, apart):
    pi.battery(str(int(TOLD.timestamp() + apart)))
    assert pi.clock.read() == TOLD


def test_what_is_likely_is_what_the_machine_shows(pi):
    assert pi.clock.likely() == TOLD
    assert pi.clock.read() is None


NEW = datetime(2026, 12, 24, 18, 30)


def test_what_somebody_sets_counts_on_by_the_clock_that_never_goes_back(pi):
    pi.clock.set(NEW)
    assert pi.clock.read() == pi.clock.likely() == NEW
    pi.moment += 3661.5
    assert pi.clock.read() == NEW + timedelta(seconds=3661.5)


def test_the_network_replaces_what_somebody_set_and_a_battery_does_not(pi):
    pi.clock.set(NEW)
    pi.battery(SET)
    pi.moment += CHECK_SECONDS
    assert pi.clock.read() > NEW
    pi.write(MARK)
    pi.moment += CHECK_SECONDS
    assert pi.clock.read() == TOLD


def test_what_is_set_last_counts(pi):
    """Where the time zone is wrong, the network's time is, too."""
    pi.write(MARK)
    assert pi.clock.read() == TOLD
    pi.clock.set(NEW)
    pi.moment += 1e4
    assert pi.clock.read() == NEW + timedelta(seconds=1e4)


def test_another_machine_can_be_set_too(tmp_path):
    clock = Pi(tmp_path, "").clock
    clock.set(NEW)
    assert clock.read() == NEW


@pytest.fixture
def in_madrid(monkeypatch):
    monkeypatch.setenv("TZ", "Europe/Madrid")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("set_to", "hours", "becomes"),
    [
        (datetime(2027, 3, 27, 22), 8, datetime(2027, 3, 28, 7)),
        (datetime(2027, 10, 30, 22), 8, datetime(2027, 10, 31, 5)),
    ],
    ids=["begins", "ends"],
)
def test_summer_time_begins_and_ends_where_the_device_is(pi, in_madrid, set_to, hours, becomes):
    pi.clock.set(set_to)
    pi.moment += hours * 3600
    assert pi.clock.read() == becomes


@given(
    steps=st.lists(
        st.one_of(
            st.tuples(st.just("set"), st.datetimes(datetime(2026, 1, 1), datetime(2090, 1, 1))),
            st.tuples(st.just("wait"), st.floats(0.0, 1e5)),
        ),
        max_size=20,
    )
)
def test_however_it_is_set_it_never_goes_back_by_itself(tmp_path_factory, steps):
    pi = Pi(tmp_path_factory.mktemp("pi"))
    before = None
    for what, value in steps:
        if what == "set":
            pi.clock.set(value)
            before = value
        else:
            pi.moment += value
        now = pi.clock.read()
        assert (now is None) == (before is None)
        if before is not None:
            assert now >= before - timedelta(milliseconds=1)
            before = now


def test_any_of_several_will_do(pi):
    pi.battery("12")
    pi.battery(SET, clock="rtc1")
    assert pi.clock.read() == TOLD


def test_what_cannot_be_read_is_not_there(pi):
    pi.battery(SET)
    (pi.root / "sys/class/rtc/rtc0/since_epoch").unlink()
    (pi.root / "sys/class/rtc/rtc0/since_epoch").mkdir()
    (pi.root / "run").write_text("no folder")
    assert pi.clock.read() is None


def test_a_breath_costs_a_look_at_most(pi, monkeypatch):
    pi.clock.read()
    monkeypatch.setattr(pi.clock, "_check", None)
    for _ in range(1200):
        assert pi.clock.read() is None
        pi.moment += 0.01
