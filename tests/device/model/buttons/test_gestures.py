"""From edges to gestures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.model.buttons.button import Button
from device.model.buttons.gestures import (
    DEBOUNCE_SECONDS,
    HOLD_SECONDS,
    REPEAT_SECONDS,
    Edge,
    Gesture,
    Gestures,
)

NO, START, YES = Button.NO, Button.START, Button.YES
TAP, HOLD = Gesture.TAP, Gesture.HOLD

LATER = 1000.0
"""A moment when everything has come to its end."""

MOST = 100
"""More than can be due at the end of any wait here."""

gaps = st.one_of(st.floats(0.0002, 0.03), st.floats(0.03, 0.5), st.floats(1.9, 2.1))
moves = st.lists(st.tuples(gaps, st.sampled_from(Button)), max_size=25)


def edges_of(moves):
    """Edges from gaps and buttons: each button goes down and up in turn."""
    down, now = set(), 0.0
    for gap, button in moves:
        now += gap
        down ^= {button}
        yield Edge(button, button in down, now)


class Finger:
    """Gestures driven as a board would: time passes to each moment that is due."""

    def __init__(self):
        self.gestures = Gestures()
        self.presses = []

    def move(self, button, down, at):
        self.wait(at)
        self._keep(self.gestures.feed(Edge(button, down, at)))

    def wait(self, until):
        for _ in range(MOST):
            due = self.gestures.due()
            if due is None or due > until:
                return
            self._keep(self.gestures.at(due))
        raise AssertionError(f"something is due without end at {due}")

    def tap(self, button, at, seconds=0.1):
        self.move(button, True, at)
        self.move(button, False, at + seconds)

    def _keep(self, press):
        if press is not None:
            self.presses.append(press)

    @property
    def seen(self):
        self.wait(LATER)
        return [(press.button, press.gesture) for press in self.presses]

    @property
    def moments(self):
        self.wait(LATER)
        return [press.at for press in self.presses]


@pytest.fixture
def finger():
    return Finger()


def play(edges):
    finger = Finger()
    for edge in edges:
        finger.move(edge.button, edge.down, edge.at)
    finger.wait(LATER)
    return finger.presses


def test_a_tap_counts_when_the_button_comes_up(finger):
    finger.move(NO, True, 1.0)
    finger.wait(1.5)
    assert finger.presses == []
    finger.move(NO, False, 1.5)
    assert finger.seen == [(NO, TAP)]
    assert 1.5 <= finger.moments[0] <= 1.5 + DEBOUNCE_SECONDS


def test_a_hold_counts_while_the_button_is_down_and_once(finger):
    finger.move(YES, True, 1.0)
    finger.wait(2.999)
    assert finger.presses == []
    finger.wait(60.0)
    assert finger.seen == [(YES, HOLD)]
    assert finger.moments == [1.0 + HOLD_SECONDS]


def test_coming_up_after_a_hold_is_no_tap(finger):
    finger.tap(YES, 1.0, seconds=3.0)
    assert finger.seen == [(YES, HOLD)]


def test_just_under_two_seconds_is_a_tap(finger):
    finger.tap(START, 1.0, seconds=1.999)
    assert finger.seen == [(START, TAP)]


def test_a_press_after_a_hold_is_a_press_of_its_own(finger):
    finger.tap(NO, 1.0, seconds=2.5)
    finger.tap(NO, 4.0)
    finger.tap(NO, 5.0, seconds=2.5)
    assert finger.seen == [(NO, HOLD), (NO, TAP), (NO, HOLD)]


def test_a_hold_is_a_hold_still_when_its_end_is_known_first():
    gestures = Gestures()
    gestures.feed(Edge(NO, True, 1.0))
    assert gestures.feed(Edge(NO, False, 3.5)).gesture is HOLD


def test_a_contact_that_bounces_makes_one_tap(finger):
    for at, down in [(1.0, True), (1.002, False), (1.004, True), (1.2, False), (1.203, True)]:
        finger.move(NO, down, at)
    finger.move(NO, False, 1.205)
    assert finger.seen == [(NO, TAP)]


def test_a_contact_that_bounces_can_be_held(finger):
    for at, down in [(1.0, True), (1.003, False), (1.006, True)]:
        finger.move(NO, down, at)
    assert finger.seen == [(NO, HOLD)]
    assert finger.moments == [1.0 + HOLD_SECONDS]


def test_a_second_tap_of_the_same_button_at_once_is_a_tremor(finger):
    finger.tap(NO, 1.0, seconds=0.05)
    finger.tap(NO, 1.1, seconds=0.05)
    assert finger.seen == [(NO, TAP)]


def test_a_second_tap_after_a_moment_counts(finger):
    finger.tap(NO, 1.0, seconds=0.05)
    finger.tap(NO, 1.05 + REPEAT_SECONDS, seconds=0.05)
    assert finger.seen == [(NO, TAP), (NO, TAP)]


def test_a_tremor_that_goes_on_does_not_silence_the_button(finger):
    for number in range(10):
        finger.tap(NO, 1.0 + number / 10, seconds=0.05)
    assert len(finger.seen) == 4


def test_another_button_at_once_counts(finger):
    finger.tap(NO, 1.0, seconds=0.05)
    finger.tap(YES, 1.1, seconds=0.05)
    assert finger.seen == [(NO, TAP), (YES, TAP)]


def test_a_tremor_can_still_be_held(finger):
    finger.tap(NO, 1.0, seconds=0.05)
    finger.move(NO, True, 1.1)
    assert finger.seen == [(NO, TAP), (NO, HOLD)]


@pytest.mark.parametrize("first", Button)
@pytest.mark.parametrize("second", Button)
def test_buttons_that_are_held_together_each_count(finger, first, second):
    if first is second:
        return
    finger.move(first, True, 1.0)
    finger.move(second, True, 1.5)
    assert finger.seen == [(first, HOLD), (second, HOLD)]
    assert finger.moments == [3.0, 3.5]


def test_buttons_pressed_at_the_same_moment_are_all_heard(finger):
    for button in Button:
        finger.move(button, True, 1.0)
    finger.wait(LATER)
    for button in Button:
        finger.move(button, False, LATER)
    assert sorted(finger.seen, key=str) == sorted(((b, HOLD) for b in Button), key=str)
    assert finger.moments == [3.0, 3.0, 3.0]


def test_another_button_goes_on_while_one_is_held(finger):
    finger.move(NO, True, 1.0)
    finger.tap(YES, 1.5)
    assert finger.seen == [(YES, TAP), (NO, HOLD)]


def test_nothing_is_due_while_nothing_is_pressed(finger):
    assert finger.gestures.due() is None
    finger.tap(NO, 1.0)
    finger.wait(LATER)
    assert finger.gestures.due() is None


@given(moves)
def test_gestures_come_in_the_order_of_time(moves):
    moments = [press.at for press in play(edges_of(moves))]
    assert moments == sorted(moments)


@given(moves)
def test_no_press_is_both_a_hold_and_a_tap(moves):
    edges = list(edges_of(moves))
    held = {}
    for press in play(edges):
        if press.gesture is TAP and press.button in held:
            assert any(
                edge.button is press.button
                and edge.down
                and held[press.button] < edge.at <= press.at
                for edge in edges
            )
        if press.gesture is HOLD:
            held[press.button] = press.at


@given(moves)
def test_there_are_never_more_gestures_than_times_a_button_went_down(moves):
    edges = list(edges_of(moves))
    presses = play(edges)
    for button in Button:
        downs = sum(edge.down for edge in edges if edge.button is button)
        assert sum(press.button is button for press in presses) <= downs


@given(moves)
def test_a_hold_is_of_a_button_that_stayed_down(moves):
    edges = list(edges_of(moves))
    for press in play(edges):
        if press.gesture is HOLD:
            for up in (e for e in edges if e.button is press.button and not e.down):
                back = min(
                    (e.at for e in edges if e.button is up.button and e.down and e.at > up.at),
                    default=LATER,
                )
                within = press.at - HOLD_SECONDS < up.at and back < press.at
                assert not (within and back - up.at > DEBOUNCE_SECONDS + 1e-9)


@given(moves)
def test_what_is_due_is_always_ahead(moves):
    gestures = Gestures()
    for edge in edges_of(moves):
        gestures.feed(edge)
        for now in (edge.at, edge.at + 0.01):
            for _ in Button:
                gestures.at(now)
            due = gestures.due()
            assert due is None or due > now


@given(moves, st.sampled_from(Button))
def test_a_hold_takes_two_seconds_whatever_came_before(moves, button):
    edges = [edge for edge in edges_of(moves) if edge.button is not button or edge.at < 1]
    finger = Finger()
    for edge in edges:
        finger.move(edge.button, edge.down, edge.at)
    finger.move(button, False, 500.0)
    finger.wait(501.0)
    finger.presses.clear()
    finger.move(button, True, 501.0)
    finger.wait(502.999)
    assert (button, HOLD) not in [(p.button, p.gesture) for p in finger.presses]
    finger.wait(503.0)
    assert (button, HOLD) in [(p.button, p.gesture) for p in finger.presses]


@given(moves, st.sampled_from(Button))
def test_a_calm_tap_is_one_tap_whatever_came_before(moves, button):
    finger = Finger()
    for edge in edges_of(moves):
        finger.move(edge.button, edge.down, edge.at)
    for each in Button:
        finger.move(each, False, 500.0)
    finger.wait(501.0)
    finger.presses.clear()
    finger.tap(button, 501.0)
    assert finger.seen == [(button, TAP)]


def test_a_contact_that_opens_for_3_ms_neither_answers_nor_delays_the_hold():
    finger = Finger()
    for at, down in [(1.0, True), (2.0, False), (2.003, True), (5.0, False)]:
        finger.move(NO, down, at)
    assert finger.seen == [(NO, Gesture.HOLD)]
    assert finger.moments == [3.0]


def test_a_spike_of_a_microsecond_is_no_tap():
    finger = Finger()
    finger.tap(NO, 1.0, seconds=1e-6)
    assert finger.seen == []


def test_a_worn_contact_that_bounces_for_25_ms_makes_no_tap_before_its_hold():
    finger = Finger()
    for at, down in [(1.0, True), (1.0199, False), (1.025, True)]:
        finger.move(NO, down, at)
    assert finger.seen == [(NO, Gesture.HOLD)]


def test_a_press_was_made_when_it_was_due_however_late_that_is_noticed():
    gestures = Gestures()
    gestures.feed(Edge(Button.NO, True, 1.0))
    gestures.feed(Edge(Button.NO, False, 1.08))
    tapped = gestures.at(1.36)
    assert (tapped.gesture, tapped.at) == (Gesture.TAP, 1.08 + DEBOUNCE_SECONDS)
    gestures.feed(Edge(Button.NO, True, 1.36))
    gestures.feed(Edge(Button.NO, False, 1.40))
    assert gestures.at(2.0).gesture is Gesture.TAP
    gestures.feed(Edge(Button.NO, True, 3.0))
    held = gestures.at(5.5)
    assert (held.gesture, held.at) == (Gesture.HOLD, 3.0 + HOLD_SECONDS)


def test_a_contact_that_was_closed_for_its_whole_time_to_settle_was_pressed():
    gestures = Gestures()
    gestures.feed(Edge(NO, True, 0.0))
    gestures.feed(Edge(NO, False, DEBOUNCE_SECONDS))
    assert gestures.at(1.0).gesture is TAP


def test_a_second_tap_counts_from_the_first_moment_that_is_no_tremor():
    gestures = Gestures()
    for up in (1.0, 1.0 + REPEAT_SECONDS):
        gestures.feed(Edge(NO, True, up - 0.1))
        gestures.feed(Edge(NO, False, up))
        assert gestures.at(up + 0.1).gesture is TAP


@pytest.mark.parametrize(("seconds", "gesture"), [(0.5, TAP), (2.5, HOLD)])
def test_a_press_says_when_its_button_went_down(finger, seconds, gesture):
    finger.tap(NO, 1.0, seconds)
    assert finger.seen == [(NO, gesture)]
    assert finger.presses[0].began == 1.0


def test_how_long_a_contact_settles_a_hold_takes_and_a_tremor_repeats():
    assert (DEBOUNCE_SECONDS, HOLD_SECONDS, REPEAT_SECONDS) == (0.02, 2.0, 0.25)
