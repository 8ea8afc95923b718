"""The whole device, from rest to rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.coach import Choice, Memory
from device.light import Ember, Swell
from device.page import BLANK, Kind
from device.press import Button, Gesture
from device.settings import DAY, NIGHT, Profile
from device.visit import device

NO, START, YES = Button.NO, Button.START, Button.YES


def unlock(player):
    """From the first question to the menu."""
    for _ in range(4):
        player.press(NO)
    player.press(YES)


def to_item(player, title):
    """Go to the item of the menu with this title."""
    while player.scene.page.text != title:
        player.press(NO)


@pytest.fixture
def player(play):
    return play(device)


@pytest.fixture
def unlocked(player):
    player.press(START)
    unlock(player)
    return player


def test_it_begins_at_rest_and_stays_there(player):
    player.wait(86400)
    assert player.scene.page == BLANK
    assert isinstance(player.scene.light, Ember)


@pytest.mark.parametrize("button", [NO, YES])
def test_no_and_yes_wake_it_to_a_welcome(player, button):
    assert player.press(button).page.kind is Kind.WELCOME
    said = player.scene.page.text
    while player.press(START).page.kind is Kind.WELCOME:
        said += player.scene.page.text
    assert "Not sure" in said
    assert player.scene.page.id == "legs"


def test_start_begins_with_the_questions_at_once(player):
    assert player.press(START).page.id == "legs"


def test_a_hold_at_rest_reaches_the_stop_page(player):
    assert player.press(NO, Gesture.HOLD).page.kind is Kind.STOP


def test_no_goes_round_the_menu(unlocked):
    first = unlocked.scene.page
    titles = [first.text]
    while unlocked.press(NO).page != first:
        titles.append(unlocked.scene.page.text)
    assert titles[0] == "Deep breathing"
    assert titles[-4:] == [
        "If you feel unwell",
        "In an emergency",
        "What this is not",
        "Finish and rest",
    ]
    assert len(titles) == len(set(titles))


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("If you feel unwell", "unwell"),
        ("In an emergency", "emergency"),
        ("What this is not", "about"),
    ],
)
def test_the_menu_leads_to_what_is_always_at_hand_and_back(unlocked, title, name):
    to_item(unlocked, title)
    assert unlocked.press(YES).page.id == name
    while unlocked.scene.page.kind is Kind.NOTICE:
        unlocked.press(START)
    assert unlocked.scene.page.kind is Kind.MENU


def test_the_menu_leads_back_to_rest(unlocked):
    to_item(unlocked, "Finish and rest")
    assert unlocked.press(YES).page == BLANK


def test_a_whole_exercise_ends_in_thanks_and_rest(unlocked):
    for _ in range(3):
        unlocked.press(START)
    assert unlocked.scene.page.id == "deep-breathing"
    swelling = 0.0
    while unlocked.scene.page.kind is not Kind.THANKS:
        swelling += isinstance(unlocked.scene.light, Swell)
        unlocked.wait(1)
    assert swelling == 300
    unlocked.wait(30)
    assert unlocked.scene.page == BLANK


def test_thanks_lead_back_to_the_menu_on_a_press(unlocked):
    for _ in range(3):
        unlocked.press(START)
    while unlocked.scene.page.kind is not Kind.THANKS:
        unlocked.wait(1)
    assert unlocked.press(NO).page.kind is Kind.MENU


def test_the_length_and_the_scenery_are_chosen(unlocked):
    unlocked.press(START)
    assert unlocked.scene.page.text == "5 minutes"
    unlocked.press(NO)
    assert unlocked.press(NO).page.text == "3 minutes"
    assert unlocked.press(START).page.text == "Just the breath"
    assert unlocked.press(NO).page.text == "A quiet beach"
    unlocked.press(START)
    while unlocked.scene.page.count is None:
        unlocked.press(YES)
    assert unlocked.scene.page.note == "3 minutes left"


def test_an_exercise_that_is_ended_leads_back_to_the_menu(unlocked):
    for _ in range(3):
        unlocked.press(START)
    unlocked.press(START)
    assert unlocked.press(NO).page.kind is Kind.MENU


def test_rest_takes_the_unlocking_away(unlocked):
    unlocked.wait(80)
    assert unlocked.scene.page == BLANK
    assert unlocked.scene.clearance is None
    assert unlocked.press(START).page.kind is Kind.QUESTION


def test_start_at_rest_leads_to_what_was_chosen_last_after_the_questions(play):
    player = play(device, memory=Memory(last=Choice("deep-breathing", "beach", 10)))
    player.press(START)
    unlock(player)
    assert player.scene.page.id == "deep-breathing"


@pytest.mark.parametrize(
    ("profile", "last"),
    [(Profile.BEDSIDE, Choice("deep-breathing", "plain", 5)), (Profile.KIOSK, None)],
)
def test_a_choice_is_remembered_by_a_device_with_one_user_only(play, profile, last):
    memory = Memory()
    player = play(device, profile=profile, memory=memory)
    player.press(START)
    unlock(player)
    for _ in range(3):
        player.press(START)
    assert memory.last == last


def test_replaced_content_is_told_of_first(play):
    player = play(device, problem=True)
    assert player.scene.page.kind is Kind.PROBLEM
    assert player.press(START).page == BLANK


@pytest.fixture
def kiosk(play):
    """A kiosk that speaks two languages; the second is the first with another name."""

    def bilingual(coach):
        words = coach.words
        common = replace(words.common, language="Otherish", stop="Other words for a stop.")
        return device(replace(coach, languages=(words, replace(words, common=common))))

    return lambda profile: play(bilingual, profile=profile)


def test_a_kiosk_asks_for_the_language_first(kiosk):
    player = kiosk(Profile.KIOSK)
    page = player.press(START).page
    assert (page.kind, page.id, page.text) == (Kind.WELCOME, "language", "English")
    assert player.press(NO).page.text == "Otherish"
    assert player.press(START).page.kind is Kind.QUESTION
    assert player.press(NO, Gesture.HOLD).page.text == "Other words for a stop."


def test_a_kiosk_left_at_the_language_rests(kiosk):
    player = kiosk(Profile.KIOSK)
    player.press(NO)
    player.wait(80)
    assert player.scene.page == BLANK


def test_a_device_with_one_user_has_one_language(kiosk):
    assert kiosk(Profile.BEDSIDE).press(START).page.kind is Kind.QUESTION


def test_the_light_at_rest_turns_warm_when_the_night_comes(player):
    assert player.scene.light.look.colour == DAY
    player.wait(9 * 3600)
    assert player.scene.light.look.colour == NIGHT
    player.wait(10 * 3600)
    assert player.scene.light.look.colour == DAY
