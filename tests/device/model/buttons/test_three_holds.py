"""Three holds, one after the other, from left to right, within their time: and nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.model.buttons.button import Button
from device.model.buttons.gestures import HOLD_SECONDS, Edge, Gesture, Gestures, Press
from device.model.buttons.three_holds import WITHIN_SECONDS, are_three_holds

NO, START, YES = Button


def held(button, began):
    return Press(button, Gesture.HOLD, began + HOLD_SECONDS, began)


def three(*begun):
    return [held(button, began) for button, began in zip(Button, begun, strict=True)]


BUTTONS = st.sampled_from(Button)
GAPS = st.floats(0.0, 8.0)


@given(st.lists(st.tuples(BUTTONS, st.sampled_from(Gesture), GAPS), max_size=5))
def test_only_these_three_in_this_order_count(made):
    now, presses = 0.0, []
    for button, gesture, gap in made:
        presses.append(Press(button, gesture, now + gap + HOLD_SECONDS, now + gap))
        now = presses[-1].at
    shape = [(button, gesture) for button, gesture, _ in made]
    wanted = shape == [(button, Gesture.HOLD) for button in (NO, START, YES)]
    in_time = bool(presses) and now - presses[0].began <= WITHIN_SECONDS
    assert are_three_holds(presses) == (wanted and in_time)


def test_the_quickest_and_the_slowest():
    assert are_three_holds(three(0.0, 2.0, 4.0))
    assert are_three_holds(three(0.0, 9.0, 18.0))
    assert not are_three_holds(three(0.0, 9.0, 18.01))


@given(st.tuples(GAPS, GAPS, GAPS), st.floats(0.01, HOLD_SECONDS))
def test_a_button_that_goes_down_before_the_last_one_was_held_does_not_count(gaps, early):
    first, second = gaps[0], gaps[0] + HOLD_SECONDS + gaps[1]
    third = second + HOLD_SECONDS
    assert not are_three_holds(three(first, first + HOLD_SECONDS - early, third))
    assert not are_three_holds(three(first, second, third - early))


@pytest.mark.parametrize("apart", [0.0, 0.3, 1.9])
def test_whoever_leans_on_all_three_from_left_to_right_opens_nothing(apart):
    gestures, presses = Gestures(), []
    for number, button in enumerate(Button):
        now = number * apart
        presses += filter(None, (gestures.at(now), gestures.feed(Edge(button, True, now))))
    while (due := gestures.due()) is not None:
        presses += filter(None, [gestures.at(due)])
    assert [press.button for press in presses] == list(Button)
    assert not are_three_holds(presses)
    assert are_three_holds([replace(press, began=press.at) for press in presses])
