"""An answer counts once its page could be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.core.flow import Player, Scene
from device.flows.layers.answer_delay import NOT_YET, unread_seconds, with_answer_delay
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture, Press
from device.model.cue import Off
from device.model.page import Kind, Marks, Page
from device.model.panel import PANELS, Panel
from device.words.reading_time import LEAF_SECONDS

USUAL, LOW = Panel(128, 64), Panel(128, 32)
MARKS = Marks("NO", "read", "YES")
ASKED = Page(Kind.QUESTION, "one two three four", "?", MARKS, answers=(Button.NO, Button.YES))
LONG = Page(
    Kind.QUESTION, "three lines of words that do not go on a low panel", "?", MARKS,
    answers=(Button.NO, Button.YES),
)  # fmt: skip
PLAIN = Page(Kind.ADVICE, "one two three four", "", MARKS)
DOTS = Marks(NOT_YET, "read", NOT_YET)
OPENS = 1.0
"""Four words at four a second."""


def player(*scenes, panel=USUAL):
    """A player of the scenes; the flow returns the presses it was sent."""

    def flow():
        presses = []
        for scene in scenes:
            presses.append((yield scene))  # noqa: PERF401 - a comprehension cannot yield
        return presses

    return Player(lambda clock: with_answer_delay(flow(), panel, clock))


def test_the_marks_of_answers_come_when_they_count():
    show = player(Scene(ASKED, Off()))
    assert show.scene.page.marks == DOTS
    show.wait(OPENS - 0.01)
    assert show.scene.page.marks == DOTS
    show.wait(0.01)
    assert show.scene.page == ASKED


@pytest.mark.parametrize("button", [Button.NO, Button.YES])
def test_an_answer_counts_once_its_mark_is_there(button):
    show = player(Scene(ASKED, Off()))
    show.press(button)
    assert not show.over
    show.wait(OPENS)
    show.press(button)
    assert [press.button for press in show.result] == [button]


def test_what_is_no_answer_counts_at_once():
    show = player(Scene(ASKED, Off()))
    show.press(Button.START)
    assert [press.button for press in show.result] == [Button.START]


def test_a_page_that_asks_nothing_is_left_as_it_is():
    show = player(Scene(PLAIN, Off()))
    assert show.scene == Scene(PLAIN, Off())
    show.press(Button.YES)
    assert show.over


def test_a_hold_counts_at_once():
    show = player(Scene(ASKED, Off()))
    show.press(Button.NO, Gesture.HOLD)
    assert show.result[0].gesture is Gesture.HOLD


def test_a_tap_that_began_before_its_mark_was_there_is_early():
    show = player(Scene(ASKED, Off()))
    show.wait(OPENS)
    show.send(Press(Button.YES, Gesture.TAP, show.now, began=OPENS - 0.01))
    assert not show.over
    show.wait(OPENS)
    show.send(Press(Button.YES, Gesture.TAP, show.now, began=show.now))
    assert show.over


@given(
    st.sampled_from([Button.NO, Button.YES]),
    st.lists(st.floats(0.0, OPENS - 0.01), min_size=1, max_size=60),
)
def test_a_button_pressed_over_and_over_answers_nothing(button, gaps):
    show = player(Scene(ASKED, Off()), Scene(ASKED, Off()))
    for gap in gaps:
        show.wait(gap)
        show.press(button)
    assert not show.over
    assert show.scene.page.marks == DOTS


def test_the_same_page_shown_again_must_be_read_again():
    show = player(Scene(ASKED, Off()), Scene(ASKED, Off()))
    show.wait(OPENS)
    assert show.press(Button.NO).page.marks == DOTS


def test_a_deadline_comes_when_it_came_before():
    show = player(Scene(ASKED, Off(), until=0.5), Scene(PLAIN, Off()))
    show.wait(0.5)
    assert show.scene.page == PLAIN


def test_on_a_low_panel_the_last_leaf_must_have_been_there():
    assert unread_seconds(LONG, LOW) >= LEAF_SECONDS
    assert unread_seconds(LONG, USUAL) < LEAF_SECONDS


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_a_page_that_asks_nothing_takes_no_time(panel):
    assert unread_seconds(PLAIN, panel) == 0.0
