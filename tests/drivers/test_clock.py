"""Clocks and inboxes. No test sleeps: the world's seconds are a list that the test sets."""

from __future__ import annotations

from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st
from showing import SOON

from drivers.clock import Clock, Closed, ScaledClock


class World:
    """Seconds that pass when the test says so."""

    def __init__(self):
        self.seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def world():
    return World()


steps = st.lists(st.tuples(st.floats(0, 1000), st.floats(1, 60)), max_size=20)


@given(steps)
def test_a_scaled_clock_never_jumps(steps):
    world = World()
    clock = ScaledClock(ticks=world)
    for seconds, speed in steps:
        before = clock.now()
        world.seconds += seconds
        assert clock.now() == pytest.approx(before + seconds * clock.speed)
        at_the_turn = clock.now()
        clock.set_speed(speed)
        assert clock.now() == pytest.approx(at_the_turn)
        assert clock.speed == speed


def test_a_scaled_clock_starts_at_zero():
    world = World()
    world.seconds = 5000.0
    assert ScaledClock(ticks=world).now() == 0.0


@pytest.mark.parametrize("speed", [0.5, 61, float("nan")])
def test_a_speed_out_of_range_is_refused(world, speed):
    clock = ScaledClock(ticks=world)
    with pytest.raises(ValueError, match="1 to 60"):
        clock.set_speed(speed)
    assert clock.speed == 1.0


def test_a_message_is_there_at_once_even_when_it_is_late(world):
    inbox = ScaledClock(ticks=world).inbox()
    inbox.put("hello")
    assert inbox.get(until=-1.0) == "hello"


def test_nothing_comes_of_a_moment_that_has_passed(world):
    inbox = ScaledClock(ticks=world).inbox()
    assert inbox.get(until=0.0) is None


def test_a_moment_is_waited_for_and_never_undercut():
    clock = Clock()
    until = clock.now() + 0.002
    assert clock.inbox().get(until) is None
    assert clock.now() >= until


def test_the_newest_message_wins(world):
    inbox = ScaledClock(ticks=world).inbox()
    for message in ("old", "older", "new"):
        inbox.put(message)
    assert inbox.newest() == "new"


def test_a_change_of_speed_is_noticed_by_who_waits(world):
    clock = ScaledClock(ticks=world)
    inbox = clock.inbox()
    got = []
    waiter = Thread(target=lambda: got.append(inbox.get(until=3600.0)), daemon=True)
    waiter.start()
    world.seconds = 3600.0
    clock.set_speed(2.0)
    waiter.join(SOON)
    assert got == [None]


def test_a_change_of_speed_is_no_message(world):
    clock = ScaledClock(ticks=world)
    inbox = clock.inbox()
    clock.set_speed(2.0)
    inbox.put("hello")
    assert inbox.get(until=None) == "hello"


def test_a_closed_inbox_says_so_after_its_messages(world):
    inbox = ScaledClock(ticks=world).inbox()
    inbox.put("last")
    inbox.close()
    assert inbox.get(until=None) == "last"
    with pytest.raises(Closed):
        inbox.get(until=None)


def test_a_closed_inbox_has_no_newest_message(world):
    inbox = ScaledClock(ticks=world).inbox()
    inbox.put("too late to matter")
    inbox.close()
    with pytest.raises(Closed):
        inbox.newest()


def test_an_inbox_hands_out_every_message_in_turn():
    inbox = Clock().inbox()
    for message in ("first", "second", "third"):
        inbox.put(message)
    assert [inbox.get(0.0) for _ in range(4)] == ["first", "second", "third", None]
    inbox.put("fourth")
    assert inbox.get(None) == "fourth"
