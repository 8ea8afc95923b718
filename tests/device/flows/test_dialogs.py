"""Pages that are read one by one, and menus."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coaching import context_at

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.flow import Player, Scene
from device.flows.dialogs import choose, read
from device.model.buttons.button import Button
from device.model.cue import STILL
from device.model.page import Kind, Marks, Page

NO, START, YES = Button.NO, Button.START, Button.YES
PAGES = tuple(Page(Kind.NOTICE, text, marks=Marks("back", "", "next")) for text in "abcde")
UNMARKED = tuple(replace(page, marks=Marks()) for page in PAGES)
CLEARANCE = Clearance(SEAL)


def reading(**more):
    return Player(lambda now: read(context_at(now), PAGES, **more))


def choosing(**more):
    return Player(lambda now: choose(context_at(now), PAGES, **more))


def shown(player, presses):
    return "".join(player.press(button).page.text for button in presses)


@pytest.mark.parametrize("button", [START, YES])
def test_start_and_yes_turn_every_page_once(button):
    player = reading()
    assert player.scene.page.text == "a"
    assert shown(player, [button] * 4) == "bcde"
    assert not player.over
    player.press(button)
    assert player.over


def test_no_goes_back_one_page_and_never_before_the_first():
    assert shown(reading(), [YES, YES, YES, NO, NO, NO, NO, YES]) == "bcdcbaab"


@pytest.mark.parametrize("button", [NO, YES])
def test_a_button_with_no_mark_over_it_does_nothing(button):
    player = Player(lambda now: read(context_at(now), UNMARKED))
    assert shown(player, [button, START, button, START, button]) == "abbcc"


def test_a_scene_that_ends_by_itself_goes_on():
    player = reading()
    assert player.send(None).page.text == "b"


def test_a_page_is_shown_as_it_was_asked_for():
    assert reading().scene == Scene(PAGES[0], STILL)
    asked = reading(clearance=CLEARANCE, patience=3.0).scene
    assert asked == Scene(PAGES[0], STILL, clearance=CLEARANCE, patience=3.0)


def test_no_pages_are_read_at_once():
    assert Player(lambda now: read(context_at(now), ())).over


def test_no_goes_round_the_menu():
    assert shown(choosing(), [NO] * 6) == "bcdeab"


def test_a_menu_that_nobody_answers_goes_round_and_chooses_nothing():
    player = choosing()
    assert player.send(None).page.text == "b"
    assert not player.over


@pytest.mark.parametrize("button", [START, YES])
@pytest.mark.parametrize("before", range(len(PAGES)))
def test_start_and_yes_choose_what_is_shown(button, before):
    player = choosing()
    shown(player, [NO] * before)
    player.press(button)
    assert player.over
    assert player.result == before


def test_a_menu_is_shown_as_it_was_asked_for():
    assert choosing().scene == Scene(PAGES[0], STILL)
    assert choosing(clearance=CLEARANCE).scene == Scene(PAGES[0], STILL, clearance=CLEARANCE)
