"""All three buttons, for eight seconds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from device.model.buttons.all_held import ALL_HELD_SECONDS, AllHeld
from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge

moves = st.lists(st.tuples(st.floats(0, 4), st.sampled_from(Button), st.booleans()), max_size=30)


def fed(*edges):
    all_held = AllHeld()
    for at, button, down in edges:
        all_held.feed(Edge(button, down, at))
    return all_held


ALL = [(0.0, Button.NO, True), (0.5, Button.START, True), (1.0, Button.YES, True)]


def test_it_is_complete_eight_seconds_after_the_last_went_down():
    all_held = fed(*ALL)
    assert all_held.due() == 1.0 + ALL_HELD_SECONDS
    assert not all_held.at(8.999)
    assert all_held.at(9.0)


def test_it_is_complete_once():
    all_held = fed(*ALL)
    assert all_held.at(9.0)
    assert not all_held.at(100.0)
    assert all_held.due() is None


def test_a_button_that_comes_up_begins_it_anew():
    all_held = fed(*ALL, (5.0, Button.NO, False), (5.1, Button.NO, True))
    assert all_held.due() == 5.1 + ALL_HELD_SECONDS


@given(moves)
def test_it_is_due_exactly_while_all_are_down(moves):
    all_held, now, down = AllHeld(), 0.0, set()
    for after, button, is_down in moves:
        now += after
        all_held.feed(Edge(button, is_down, now))
        down = down | {button} if is_down else down - {button}
        assert (all_held.due() == now + ALL_HELD_SECONDS) is (len(down) == 3)
