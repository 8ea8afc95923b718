"""Stopping, and being left alone."""

from __future__ import annotations

import pytest

from device.attend import attended, stopped
from device.flow import Scene
from device.light import Off, Steady
from device.page import Kind, Page
from device.press import Button, Gesture

HOLD = Gesture.HOLD


def asking(coach, closed=None):
    """A flow that waits for three presses, and says when it is closed."""

    def flow():
        try:
            for number in range(3):
                yield Scene(Page(Kind.QUESTION, "?", str(number)), Steady(coach.look))
        finally:
            if closed is not None:
                closed.append(True)

    return attended(flow(), coach)


def timed(coach):
    def flow():
        yield Scene(Page(Kind.QUESTION, "?"), Steady(coach.look), until=coach.clock() + 600)
        yield Scene(Page(Kind.QUESTION, "!"), Steady(coach.look))

    return attended(flow(), coach)


@pytest.mark.parametrize("button", Button)
def test_a_hold_of_any_button_stops(play, button):
    closed = []
    player = play(asking, closed)
    player.press(button, HOLD)
    assert player.scene.page.kind is Kind.STOP
    assert "911" in player.scene.page.text
    assert player.scene.light == Off()
    assert closed


def test_a_hold_on_the_stop_page_says_it_again(play):
    player = play(stopped)
    player.wait(59)
    player.press(Button.NO, HOLD)
    player.wait(59)
    assert player.scene.page.kind is Kind.STOP
    player.wait(1)
    assert player.over


def test_a_tap_leaves_the_stop_page(play):
    player = play(asking)
    player.press(Button.NO, HOLD)
    player.press(Button.START)
    assert player.over


def test_left_alone_it_warns_and_then_ends(play):
    closed = []
    player = play(asking, closed)
    player.wait(59.9)
    assert player.scene.page.kind is Kind.QUESTION
    player.wait(0.1)
    assert player.scene.page.kind is Kind.WARNING
    player.wait(19.9)
    assert not player.over
    player.wait(0.1)
    assert player.over
    assert closed


def test_any_press_brings_the_scene_back_and_is_no_answer(play):
    player = play(asking)
    player.wait(60)
    player.press(Button.YES)
    assert player.scene.page.id == "0"
    player.wait(59.9)
    assert player.scene.page.id == "0"


def test_a_hold_stops_from_the_warning_too(play):
    player = play(asking)
    player.wait(60)
    assert player.press(Button.YES, HOLD).page.kind is Kind.STOP


def test_a_press_gives_a_scene_its_patience_anew(play):
    player = play(asking)
    player.wait(50)
    player.press(Button.YES)
    player.wait(50)
    assert player.scene.page.id == "1"


def test_a_scene_with_a_deadline_is_never_warned_of(play):
    player = play(timed)
    player.wait(599)
    assert player.scene.page.text == "?"
    player.wait(1)
    assert player.scene.page.text == "!"


def test_a_flow_that_ends_has_ended(play):
    player = play(asking)
    for _ in range(3):
        player.press(Button.NO)
    assert player.over
