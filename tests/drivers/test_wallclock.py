"""A clock that may be wrong tells no time; once it is known to be right it does, for good."""

from __future__ import annotations

from datetime import datetime

import pytest

from drivers.wallclock import EARLIEST, LOOK_SECONDS, MARK, MODEL, WallClock

TOLD = datetime(2026, 11, 26, 3)
SET = str(int(EARLIEST) + 3600)


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

    def battery(self, since_epoch, hctosys="1", clock="rtc0"):
        self.write(f"sys/class/rtc/{clock}/hctosys", f"{hctosys}\n")
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
    pi.moment += LOOK_SECONDS - 1
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


def test_one_that_did_not_set_the_system_is_not(pi):
    pi.battery(SET, hctosys="0")
    assert pi.clock.read() is None


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
    monkeypatch.setattr(pi.clock, "_has_battery", None)
    for _ in range(1200):
        assert pi.clock.read() is None
        pi.moment += 0.01
