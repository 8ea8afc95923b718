"""Prompts that come by themselves."""

from __future__ import annotations

import pytest

from device._seal import SEAL
from device.clearance import Clearance
from device.guide import Ending, guide
from device.light import Steady
from device.pace import prompt_seconds
from device.page import Kind, Page
from device.press import Button

NO, START, YES = Button.NO, Button.START, Button.YES
TEXTS = ("one", "two words", "some more words to be read")


def guided(coach):
    pages = [Page(Kind.EXERCISE, text) for text in TEXTS]
    return guide(pages, Steady(coach.look), coach, Clearance(SEAL))


@pytest.fixture
def player(play):
    return play(guided)


def test_each_prompt_stays_as_long_as_it_takes_to_read(player):
    for text in TEXTS:
        assert player.scene.page.text == text
        player.wait(prompt_seconds(text) - 0.01)
        assert player.scene.page.text == text
        player.wait(0.01)
    assert player.result is Ending.COMPLETED


def test_yes_goes_on_and_no_goes_back(player):
    assert player.press(NO).page.text == "one"
    assert player.press(YES).page.text == "two words"
    assert player.press(NO).page.text == "one"


def test_a_pause_keeps_the_prompt_and_the_time_it_has_left(player):
    player.wait(prompt_seconds("one") - 1)
    player.press(START)
    assert player.scene.page.kind is Kind.PAUSED
    player.wait(30)
    player.press(START)
    assert player.scene.page.text == "one"
    player.wait(0.99)
    assert player.scene.page.text == "one"
    player.wait(0.01)
    assert player.scene.page.text == "two words"


def test_the_next_prompt_has_its_own_time_after_a_pause(player):
    player.wait(1)
    player.press(START)
    player.press(START)
    player.press(YES)
    player.wait(prompt_seconds("two words") - 0.01)
    assert player.scene.page.text == "two words"


def test_no_in_a_pause_ends(player):
    player.press(START)
    player.press(NO)
    assert player.result is Ending.ENDED
