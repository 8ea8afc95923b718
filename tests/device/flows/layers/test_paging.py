"""Turning leaves on a low panel."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.core.flow import Player, Scene
from device.flows.layers.paging import paged
from device.model.address import Address
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.cue import Off
from device.model.page import Kind, Page
from device.model.panel import Panel
from device.outputs.screen.layout import lay
from device.words.reading_time import LEAF_SECONDS

LOW, USUAL = Panel(128, 32), Panel(128, 64)
LONG = Page(Kind.QUESTION, "three lines of words that do not go on a low one")
SHORT = Page(Kind.QUESTION, "few words")


def player(panel, *scenes):
    """A player of the scenes; the flow returns the presses it was sent."""

    def flow():
        presses = []
        for scene in scenes:
            presses.append((yield scene))  # noqa: PERF401 - a comprehension cannot yield
        return presses

    return Player(lambda clock: paged(flow(), panel, clock))


def test_leaves_turn_over_and_over():
    show = player(LOW, Scene(LONG, Off()))
    shown = []
    for _ in range(4):
        shown.append(show.scene.page.leaf)
        show.wait(LEAF_SECONDS)
    assert shown == [0, 1, 0, 1]


def test_a_page_that_fits_is_left_as_it_is():
    assert player(USUAL, Scene(LONG, Off())).scene.until is None
    assert player(LOW, Scene(SHORT, Off())).scene.until is None


def test_a_press_goes_to_the_flow_on_every_leaf():
    show = player(LOW, Scene(LONG, Off()))
    show.wait(LEAF_SECONDS + 1)
    show.press(Button.YES)
    assert [press.button for press in show.result] == [Button.YES]


def test_a_deadline_comes_when_it_came_before():
    show = player(LOW, Scene(LONG, Off(), until=9.5), Scene(SHORT, Off()))
    show.wait(9.4)
    assert show.scene.page.text == LONG.text
    show.wait(0.1)
    assert show.scene.page == SHORT


def test_another_page_starts_at_its_first_leaf():
    other = Page(Kind.QUESTION, "other words that do not go on a low one as they are")
    show = player(LOW, Scene(LONG, Off()), Scene(other, Off()))
    show.wait(LEAF_SECONDS)
    assert show.press(Button.NO).page.leaf == 0


def test_a_count_goes_on_while_the_page_turns():
    counts = [
        Scene(Page(Kind.QUESTION, LONG.text, count=n), Off(), until=float(n)) for n in range(1, 10)
    ]
    show = player(LOW, *counts)
    shown = []
    for _ in counts:
        shown.append((show.scene.page.count, show.scene.page.leaf))
        show.wait(1)
    assert shown == [(n, (n - 1) // 4 % 2) for n in range(1, 10)]


ASKED = replace(LONG, answers=(Button.NO, Button.YES))


@pytest.mark.parametrize("button", [Button.NO, Button.YES])
def test_a_page_is_answered_on_the_leaf_with_its_marks(button):
    show = player(LOW, Scene(ASKED, Off()))
    assert show.press(button).page.leaf == 1
    show.press(button)
    assert [press.button for press in show.result] == [button]


def test_a_page_is_answered_whenever_its_last_leaf_is_there_again():
    show = player(LOW, Scene(ASKED, Off()))
    show.wait(3 * LEAF_SECONDS)
    show.press(Button.NO)
    assert [press.button for press in show.result] == [Button.NO]


def test_what_is_no_answer_counts_on_every_leaf():
    show = player(LOW, Scene(ASKED, Off()))
    show.press(Button.START)
    assert show.over


def test_a_hold_on_half_a_page_stops():
    show = player(LOW, Scene(LONG, Off()))
    show.press(Button.NO, Gesture.HOLD)
    assert show.over


def test_leaves_come_in_their_order():
    address = Address("https://example.org/a-long-way/to-what-is-there")
    many = Page(Kind.NOTICE, "three lines of words that do not go on a low one", code=address)
    show = player(LOW, Scene(many, Off()))
    shown = []
    for _ in range(5):
        shown.append(show.scene.page.leaf)
        show.wait(LEAF_SECONDS)
    leaves = max(shown) + 1
    assert leaves > 2
    assert shown == [turn % leaves for turn in range(5)]


LONGER = replace(ASKED, code=Address("https://example.org/a/path/of/some/length"))


def test_the_leaf_that_a_tap_turns_to_is_the_last_and_stays_for_its_time():
    show = player(LOW, Scene(LONGER, Off()))
    last = show.press(Button.NO).page.leaf
    assert last == len(lay(LONGER, LOW).leaves) - 1 > 1
    show.wait(LEAF_SECONDS - 0.01)
    assert show.scene.page.leaf == last
    show.wait(0.01)
    assert show.scene.page.leaf == 0
