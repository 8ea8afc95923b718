"""The motor's switch: a motor that fails is off as soon as that can be, and never left running."""

from __future__ import annotations

from errno import EIO, ENODEV

import pytest

from drivers.retry import Retry
from drivers.vibration.switch import AGAIN_SECONDS, URGENT_SECONDS, MotorSwitch


class Bench:
    """A motor on a bench: whether it runs, what is broken, and a clock that stands still."""

    def __init__(self):
        self.now, self.runs, self.broken, self.opened = 0.0, False, set(), 0
        self.closed = 0
        self.retry = Retry("the motor", lambda: self.now)
        self.switch = MotorSwitch(self.connect, self.retry, lambda: self.now)

    def connect(self):
        self.opened += 1
        if "bus" in self.broken:
            raise OSError(ENODEV, "no bus")
        self.runs = False
        return self

    def on(self):
        self.move("on", True)

    def off(self):
        self.move("off", False)

    def close(self):
        self.closed += 1

    def move(self, how, runs):
        if {how, "bus"} & self.broken:
            raise OSError(EIO, "no answer")
        self.runs = runs


@pytest.fixture
def bench():
    return Bench()


def test_it_is_opened_off_when_it_is_first_wanted_even_if_off(bench):
    assert bench.switch.set(on=False) is None
    assert (bench.opened, bench.runs, bench.retry.works) == (1, False, True)


def test_it_goes_on_and_off_and_is_opened_once(bench):
    assert bench.switch.set(on=True) is None
    assert bench.runs
    assert bench.switch.set(on=False) is None
    assert not bench.runs
    assert bench.opened == 1


def test_one_that_is_not_there_is_told_once_and_tried_when_its_retry_says(bench, caplog):
    bench.broken = {"bus"}
    assert bench.switch.set(on=False) == bench.retry.due_at == 1.0
    assert bench.switch.set(on=True) == 1.0
    assert bench.opened == 1
    bench.now = 1.0
    assert bench.switch.set(on=False) == bench.retry.due_at == 3.0
    assert len(caplog.records) == 1
    bench.broken, bench.now = set(), 3.0
    assert bench.switch.set(on=False) is None
    assert bench.retry.works


def test_one_that_cannot_be_switched_off_is_tried_again_soon(bench):
    bench.switch.set(on=True)
    bench.broken = {"off"}
    assert bench.switch.set(on=False) == pytest.approx(AGAIN_SECONDS)
    assert bench.retry.works is False
    bench.now = AGAIN_SECONDS
    assert bench.switch.set(on=False) is None
    assert not bench.runs, "opening it anew switches it off"


def test_one_that_is_gone_while_it_runs_is_tried_often_and_then_left_to_its_retry(bench, caplog):
    bench.switch.set(on=True)
    bench.broken = {"bus"}
    for _ in range(10_000):
        again = bench.switch.set(on=False)
        assert again > bench.now
        bench.now = again
    assert 30 <= bench.opened <= 10_000
    assert again - bench.now == 0
    assert bench.now > 10_000 - 100 * URGENT_SECONDS, "it is left alone for longer and longer"
    assert len(caplog.records) == 1


def test_trying_often_does_not_make_its_retry_wait_longer(bench):
    bench.switch.set(on=True)
    bench.broken = {"bus"}
    while bench.now <= URGENT_SECONDS:
        bench.now = again = bench.switch.set(on=False)
    assert bench.switch.set(on=False) - again < 2.5


@pytest.mark.parametrize("broken", ["on", "off"])
def test_whatever_fails_it_is_off_once_it_is_closed(bench, broken):
    bench.broken = {broken}
    bench.switch.set(on=True)
    bench.runs = True
    bench.switch.close()
    assert not bench.runs
    assert bench.closed


def test_closing_one_that_was_never_opened_opens_nothing(bench):
    bench.switch.close()
    assert bench.opened == 0


def test_one_that_is_not_there_any_more_hinders_nobody_from_closing(bench):
    bench.switch.set(on=True)
    bench.broken = {"bus"}
    bench.switch.close()
    assert bench.opened == 2
