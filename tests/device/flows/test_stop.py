"""The stop page, and the help that is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from coaching import NOON, passed

from device.flows.context import Context
from device.flows.memory import Memory
from device.flows.stop import stopped
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.cue import STILL, Rest
from device.model.page import Kind

HOLD = Gesture.HOLD


def test_it_carries_the_number_and_stays_a_minute(play):
    player = play(stopped)
    assert player.scene.page.kind is Kind.STOP
    assert "911" in player.scene.page.text
    player.wait(59.9)
    assert not player.over
    player.wait(0.1)
    assert player.over


def test_a_hold_says_it_again(play):
    player = play(stopped)
    player.wait(59)
    player.press(Button.NO, HOLD)
    player.wait(59)
    assert player.scene.page.kind is Kind.STOP
    player.wait(1)
    assert player.over


@pytest.mark.parametrize("button", [Button.NO, Button.START])
def test_a_tap_leaves_it(play, button):
    player = play(stopped)
    player.press(button)
    assert player.over


def test_help_is_one_press_away_with_both_numbers_and_leads_back(play):
    player = play(stopped)
    page = player.press(Button.YES).page
    assert page.kind is Kind.NOTICE
    assert "911" in page.text
    assert "988" in page.text
    assert "chest" in player.press(Button.YES).page.text, "what to do if unwell comes second"
    while player.scene.page.kind is Kind.NOTICE:
        player.press(Button.START)
    assert player.scene.page.kind is Kind.STOP


def test_left_alone_in_help_it_ends(play):
    player = play(stopped)
    player.press(Button.YES)
    player.wait(60 + 20)
    assert player.over


def test_a_hold_in_help_stops_again(play):
    player = play(stopped)
    player.press(Button.YES)
    assert player.press(Button.START, HOLD).page.kind is Kind.STOP


def test_it_ends_what_was_passed(play):
    memory = Memory(passed=passed(1e9))
    play(stopped, memory=memory)
    assert memory.passed is None


def test_a_ring_that_is_lost_is_named_after_it(play):
    player = play(lambda context: stopped(replace(context, ring_works=lambda: False)))
    assert "911" in player.scene.page.text
    assert "light has failed" in player.press(Button.START).page.text
    player.press(Button.START)
    assert player.over


def test_left_alone_it_names_the_ring_too(play):
    player = play(lambda context: stopped(replace(context, ring_works=lambda: False)))
    player.wait(60)
    assert "light has failed" in player.scene.page.text
    player.wait(80)
    assert player.over


def lit(play, hour):
    """The light of a stop at an hour of the day."""

    def at(context):
        moment = NOON.replace(hour=hour)
        later = Context(
            context.words,
            context.settings,
            context.clock,
            lambda: moment + timedelta(seconds=context.clock()),
        )
        return stopped(later)

    return play(at).scene.cue


def test_by_night_the_ring_stays_to_see_the_floor_by(play):
    assert lit(play, 3) == STILL
    assert lit(play, 12) == Rest()
