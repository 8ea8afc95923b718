"""A part that is lost for long is a hold, and one that is lost for a moment is nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from thorough import examples

from device.model.buttons.button import Button
from device.model.buttons.gestures import HOLD_SECONDS, Edge, Gesture, Gestures
from drivers.gpio.lost_parts import LOST_SECONDS, LostParts
from drivers.retry import Retry

STOPPED_SECONDS = LOST_SECONDS + HOLD_SECONDS
ROUNDING = 1e-9


MANY = 1000
"""More than any of these tests looks at or presses; a loop that goes on is ended there."""


class World:
    """Parts that come and go, fingers, and what a conversation makes of the edges."""

    def __init__(self):
        self.now, self.runs = 0.0, 0
        self.retries = {name: Retry(name, lambda: self.now) for name in ("ring", "buttons")}
        self.edges, self.presses, self.gestures = [], [], Gestures()
        self.lost = LostParts(self.retries.values(), self.take)

    def at(self, moment):
        """Let time pass, and run the part whenever there is something to do."""
        while (due := self.lost.due()) is not None and due <= moment:
            self.now = max(self.now, due)
            self.lost.run(self.now)
            self.runs += 1
            assert self.runs < MANY
        self.now = moment
        while (press := self.gestures.at(moment)) is not None:
            self.presses.append(press)
            assert len(self.presses) < MANY

    def take(self, edge):
        self.edges.append(edge)
        press = self.gestures.feed(edge)
        if press is not None:
            self.presses.append(press)

    def finger(self, button, *, down):
        edge = self.lost.passed(Edge(button, down, self.now))
        if edge is not None:
            self.take(edge)

    def fail(self, part):
        self.retries[part].failed(OSError("gone"))

    def mend(self, part):
        self.retries[part].worked()


@pytest.fixture
def world():
    return World()


@pytest.mark.parametrize("part", ["ring", "buttons"])
def test_a_part_that_is_lost_is_a_hold_of_start_after_five_seconds(world, part):
    world.at(10.0)
    world.fail(part)
    world.at(14.9)
    assert world.presses == []
    world.at(15.0)
    assert [(press.button, press.gesture, press.at) for press in world.presses] == [
        (Button.START, Gesture.HOLD, 15.0)
    ]


def test_it_is_held_once_however_long_the_part_is_away(world):
    world.fail("ring")
    for minute in range(1, 60):
        world.at(60.0 * minute)
        world.fail("ring")
    assert [edge.down for edge in world.edges] == [True, False]
    assert len(world.presses) == 1


def test_it_is_held_again_when_the_part_is_lost_again(world):
    for moment in (0.0, 100.0):
        world.at(moment)
        world.fail("ring")
        world.at(moment + 50.0)
        world.mend("ring")
    assert [press.at for press in world.presses] == [5.0, 105.0]


def test_a_part_that_is_back_within_three_seconds_is_nothing(world):
    world.fail("buttons")
    world.at(2.9)
    world.mend("buttons")
    world.at(60.0)
    assert world.edges == []
    assert world.lost.due() is None


def test_one_that_is_back_after_four_is_still_a_hold_and_never_a_tap(world):
    world.fail("buttons")
    world.at(4.0)
    world.mend("buttons")
    world.at(60.0)
    assert [press.gesture for press in world.presses] == [Gesture.HOLD]


def test_two_parts_that_are_lost_together_are_one_hold(world):
    world.fail("buttons")
    world.at(1.0)
    world.fail("ring")
    world.at(60.0)
    assert [edge.at for edge in world.edges] == [3.0, 6.0]


def test_start_can_be_used_again_although_the_ring_is_not_back(world):
    world.fail("ring")
    world.at(7.0)
    world.finger(Button.START, down=True)
    world.at(7.2)
    world.finger(Button.START, down=False)
    world.at(8.0)
    assert [press.gesture for press in world.presses] == [Gesture.HOLD, Gesture.TAP]


def test_a_finger_that_leaves_the_button_meanwhile_does_not_end_the_hold(world):
    world.fail("ring")
    for moment, down in ((3.5, True), (3.7, False), (4.0, True), (4.5, False)):
        world.at(moment)
        world.finger(Button.START, down=down)
    world.at(60.0)
    assert [(press.gesture, press.at) for press in world.presses] == [(Gesture.HOLD, 5.0)]
    assert [edge.down for edge in world.edges] == [True, False]


def test_the_other_buttons_go_on(world):
    world.fail("ring")
    world.at(3.5)
    world.finger(Button.NO, down=True)
    world.at(3.7)
    world.finger(Button.NO, down=False)
    world.at(60.0)
    assert {(press.button, press.gesture) for press in world.presses} == {
        (Button.NO, Gesture.TAP),
        (Button.START, Gesture.HOLD),
    }


def test_nothing_is_due_while_all_parts_work(world):
    assert world.lost.due() is None
    world.mend("ring")
    world.mend("buttons")
    assert world.lost.due() is None


parts = st.sampled_from(["ring", "buttons"])
fingers = st.sampled_from([Button.START, Button.NO])
moves = st.tuples(st.just("finger"), fingers, st.booleans())
faults = st.tuples(st.just("part"), parts, st.booleans())
happenings = st.lists(st.tuples(st.floats(0.05, 5), st.one_of(moves, faults)), max_size=30)

THE_END = [
    (60.0, ("part", "ring", False)),
    (60.0, ("part", "buttons", False)),
]


def happened(world, events):
    """Let it all happen; since when parts were lost, each time that was for five seconds."""
    since, losses = {}, []
    for wait, (kind, what, down) in [*events, *THE_END]:
        world.at(world.now + wait)
        if kind == "finger":
            world.finger(what, down=down)
        elif down:
            world.fail(what)
            since.setdefault(what, world.now)
        else:
            world.mend(what)
            losses.append((since.pop(what, world.now), world.now))
    return [lost for lost, back in losses if back - lost > STOPPED_SECONDS + ROUNDING]


@given(happenings)
@hypothesis_settings(max_examples=examples(500))
def test_whatever_two_fingers_do_no_part_is_lost_for_five_seconds_without_a_hold(events):
    world = World()
    losses = happened(world, events)
    holds = [press.at for press in world.presses if press.gesture is Gesture.HOLD]
    for lost in losses:
        assert any(lost <= at <= lost + STOPPED_SECONDS + ROUNDING for at in holds)


@given(st.lists(st.tuples(st.floats(0.05, 5), faults), max_size=30))
def test_a_part_that_comes_and_goes_is_never_a_tap(events):
    world = World()
    happened(world, events)
    assert {press.gesture for press in world.presses} <= {Gesture.HOLD}


def test_a_finger_that_leans_on_start_leaves_the_hold_to_another_button(world):
    world.finger(Button.START, down=True)
    world.at(10.0)
    world.fail("ring")
    world.at(60.0)
    assert [(press.button, press.at) for press in world.presses] == [
        (Button.START, HOLD_SECONDS),
        (Button.NO, 10.0 + STOPPED_SECONDS),
    ]


def test_a_finger_that_leaves_start_at_the_last_moment_leaves_the_hold_to_another_button(world):
    world.finger(Button.START, down=True)
    world.fail("ring")
    world.at(2.99)
    world.finger(Button.START, down=False)
    world.at(60.0)
    assert [(press.button, press.at) for press in world.presses] == [
        (Button.START, HOLD_SECONDS),
        (Button.NO, STOPPED_SECONDS),
    ]


def test_all_three_under_fingers_are_a_hold_already(world):
    for button in Button:
        world.finger(button, down=True)
    world.fail("ring")
    world.at(60.0)
    assert {(press.gesture, press.at) for press in world.presses} == {(Gesture.HOLD, HOLD_SECONDS)}
    assert world.lost.due() is None


@pytest.mark.parametrize(("at", "free"), [(0.04, True), (0.039, False)])
def test_a_button_is_free_two_settlings_after_a_finger_left_it(world, at, free):
    world.lost.passed(Edge(Button.START, True, -1.0))
    world.lost.passed(Edge(Button.START, False, 0.0))
    assert world.lost._is_free(Button.START, at) is free
