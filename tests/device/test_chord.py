"""All three buttons, for eight seconds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from device.chord import CHORD_SECONDS, Chord
from device.press import Button, Edge

moves = st.lists(st.tuples(st.floats(0, 4), st.sampled_from(Button), st.booleans()), max_size=30)


def fed(*edges):
    chord = Chord()
    for at, button, down in edges:
        chord.feed(Edge(button, down, at))
    return chord


ALL = [(0.0, Button.NO, True), (0.5, Button.START, True), (1.0, Button.YES, True)]


def test_it_is_complete_eight_seconds_after_the_last_went_down():
    chord = fed(*ALL)
    assert chord.due() == 1.0 + CHORD_SECONDS
    assert not chord.at(8.999)
    assert chord.at(9.0)


def test_it_is_complete_once():
    chord = fed(*ALL)
    assert chord.at(9.0)
    assert not chord.at(100.0)
    assert chord.due() is None


def test_a_button_that_comes_up_begins_it_anew():
    chord = fed(*ALL, (5.0, Button.NO, False), (5.1, Button.NO, True))
    assert chord.due() == 5.1 + CHORD_SECONDS


@given(moves)
def test_it_is_due_exactly_while_all_are_down(moves):
    chord, now, down = Chord(), 0.0, set()
    for after, button, is_down in moves:
        now += after
        chord.feed(Edge(button, is_down, now))
        down = down | {button} if is_down else down - {button}
        assert (chord.due() == now + CHORD_SECONDS) is (len(down) == 3)
