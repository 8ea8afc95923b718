"""The whole device, from rest to rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from coaching import DEFAULTS, NOON, admit, context_at, marked, pass_ask_first, press_mark

from device.core.flow import Player, Scene
from device.flows.memory import Choice, Memory
from device.flows.visit import device
from device.model.breathing.breath import Breath
from device.model.breathing.pattern import OFFERED
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.cue import Rest as RestCue
from device.model.cue import Still
from device.model.page import BLANK, Kind
from device.settings.settings import Profile
from device.typed_yaml.problem import Text
from device.words.pages import pages
from device.words.schema.exercise import Exercise
from device.words.schema.steps import Rest

NO, START, YES = Button.NO, Button.START, Button.YES
AT_REST = RestCue()


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
    admit(player)
    return player


def begin(player):
    """From the menu into its first exercise, as it is usually done."""
    for _ in range(3):
        player.press(YES)
    pass_ask_first(player)


def finish(player):
    """To the end of the exercise."""
    while player.scene.page.kind is not Kind.THANKS:
        player.wait(1)


def test_it_begins_at_rest_and_stays_there(player):
    player.wait(86400)
    assert player.scene.page == BLANK
    assert player.scene.cue == AT_REST


@pytest.mark.parametrize("button", [NO, YES])
def test_no_and_yes_wake_it_to_a_welcome(player, button):
    assert player.press(button).page.kind is Kind.WELCOME
    said = player.scene.page.text
    while player.press(START).page.kind is Kind.WELCOME:
        said += player.scene.page.text
    assert "Not sure" in said
    assert player.scene.page.id == "legs"


def test_the_first_start_does_not_skip_the_welcome_and_the_next_does(play):
    memory = Memory()
    player = play(device, memory=memory)
    assert player.press(START).page.kind is Kind.WELCOME
    while player.scene.page.kind is Kind.WELCOME:
        player.press(START)
    player.press(NO, Gesture.HOLD)
    player.press(START)
    assert player.scene.page == BLANK
    assert player.press(START).page.id == "legs"


def test_a_welcome_that_was_left_is_not_skipped(player):
    player.press(START)
    player.press(NO, Gesture.HOLD)
    player.press(START)
    assert player.press(START).page.kind is Kind.WELCOME


def test_start_at_a_kiosk_never_skips_the_welcome(play):
    player = play(device, profile=Profile.KIOSK)
    for _ in range(3):
        assert player.press(START).page.kind is Kind.WELCOME
        while player.scene.page.kind is Kind.WELCOME:
            player.press(START)
        player.wait(600)
        assert player.scene.page.kind is Kind.REST


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
    begin(unlocked)
    assert unlocked.scene.page.id == "deep-breathing"
    swelling = 0.0
    while unlocked.scene.page.kind is not Kind.THANKS:
        swelling += isinstance(unlocked.scene.cue, Breath)
        unlocked.wait(1)
    assert swelling == 300
    unlocked.wait(30)
    assert unlocked.scene.page == BLANK


def test_thanks_lead_back_to_the_menu_on_a_press(unlocked):
    begin(unlocked)
    finish(unlocked)
    assert unlocked.press(NO).page.kind is Kind.MENU


def test_the_length_and_the_scenery_are_chosen(unlocked):
    unlocked.press(YES)
    assert unlocked.scene.page.text == "5 minutes"
    unlocked.press(NO)
    assert unlocked.press(NO).page.text == "3 minutes"
    assert unlocked.press(START).page.text == "Just the breath"
    assert unlocked.press(NO).page.text == "A quiet beach"
    unlocked.press(START)
    pass_ask_first(unlocked)
    while unlocked.scene.page.count is None:
        unlocked.press(YES)
    assert unlocked.scene.page.note == "3 minutes left"


def test_an_exercise_that_is_ended_leads_back_to_the_menu(unlocked):
    begin(unlocked)
    unlocked.press(START)
    page = unlocked.press(NO).page
    assert (page.kind, page.text) == (Kind.MENU, "Finish and rest")
    assert unlocked.press(NO).page.text == "Deep breathing"


def test_rest_takes_the_unlocking_away(unlocked):
    unlocked.wait(80)
    assert unlocked.scene.page == BLANK
    assert unlocked.scene.clearance is None
    assert unlocked.press(START).page.kind is Kind.QUESTION


def test_start_at_rest_leads_to_what_was_chosen_last_after_the_questions(play):
    last = Choice("deep-breathing", "beach", 10)
    player = play(device, memory=Memory(last=last, welcomed=True, reminded=0.0))
    player.press(START)
    admit(player)
    assert player.scene.page.id == "deep-breathing"


@pytest.mark.parametrize(
    ("profile", "last"),
    [(Profile.BEDSIDE, Choice("deep-breathing", "plain", 5)), (Profile.KIOSK, None)],
)
def test_a_choice_is_remembered_by_a_device_with_one_user_only(play, profile, last):
    memory = Memory()
    player = play(device, profile=profile, memory=memory)
    player.press(START)
    admit(player)
    begin(player)
    assert memory.last == last


def again(player):
    """From an exercise to rest, and to what START then leads to."""
    finish(player)
    player.wait(30)
    assert player.scene.page.kind is Kind.REST
    return player.press(START)


def test_the_tenth_time_today_takes_two_presses_and_less_than_ten_seconds(unlocked):
    begin(unlocked)
    assert again(unlocked).page.id == "changed"
    began, presses = unlocked.now, 1
    while not isinstance(unlocked.scene.cue, Breath):
        if unlocked.scene.page.marks.no == "NO":
            unlocked.press(NO)
            presses += 1
        unlocked.wait(0.1)
    assert presses == 2
    assert unlocked.now - began < 10


def test_the_easier_breath_is_offered_again(unlocked):
    begin(unlocked)
    while unlocked.scene.page.count is None:
        unlocked.press(YES)
    unlocked.press(NO)
    again(unlocked)
    press_mark(unlocked, "NO")
    while not isinstance(unlocked.scene.cue, Breath):
        unlocked.wait(1)
    assert unlocked.scene.cue.pattern == OFFERED[1]


def test_a_hold_ends_what_was_passed_today(unlocked):
    begin(unlocked)
    unlocked.press(NO, Gesture.HOLD)
    unlocked.press(START)
    assert unlocked.press(START).page.id == "legs"


def test_a_hold_at_rest_does_so_too(unlocked):
    begin(unlocked)
    finish(unlocked)
    unlocked.wait(30)
    unlocked.press(NO, Gesture.HOLD)
    unlocked.press(START)
    assert unlocked.press(START).page.id == "legs"


def test_the_morning_ends_what_was_passed(unlocked):
    begin(unlocked)
    finish(unlocked)
    unlocked.wait(19 * 3600)
    assert unlocked.press(START).page.id == "legs"


@pytest.mark.parametrize("button", [NO, YES])
def test_who_wakes_it_otherwise_is_welcomed_and_asked_all_four(unlocked, button):
    begin(unlocked)
    finish(unlocked)
    unlocked.wait(30)
    assert unlocked.press(button).page.kind is Kind.WELCOME
    while unlocked.scene.page.kind is Kind.WELCOME:
        unlocked.press(START)
    assert unlocked.scene.page.id == "legs"


def first_said(player):
    """The pages about when to ask a doctor first that come before an exercise."""
    said = []
    for _ in range(3):
        player.press(YES)
    while player.scene.page.id == "ask-first":
        said.append(player.scene.page.text)
        player.press(START)
    return said


def test_before_the_first_exercise_it_is_said_when_to_ask_first(unlocked):
    said = " ".join(first_said(unlocked))
    for word in ("chest", "drive", "water", "Heart", "pregnant", "adults"):
        assert word in said


def test_it_is_said_again_after_a_week(play):
    memory = Memory()
    player = play(device, memory=memory)
    player.press(START)
    admit(player)
    assert first_said(player)
    finish(player)
    player.press(START)
    assert not first_said(player)
    player.wait(7 * 86400)
    player.press(START)
    admit(player)
    assert player.scene.page.id == "ask-first"


def test_a_kiosk_says_it_each_visit_on_three_pages(play):
    player = play(device, profile=Profile.KIOSK)
    for _ in range(2):
        player.press(START)
        admit(player)
        assert len(first_said(player)) == 3
        player.wait(600)
        assert player.scene.page.kind is Kind.REST


def test_a_kiosk_offers_nothing_long(play):
    player = play(device, profile=Profile.KIOSK)
    player.press(START)
    admit(player)
    player.press(YES)
    offered = {player.scene.page.text}
    while player.press(NO).page.text not in offered:
        offered.add(player.scene.page.text)
    assert offered == {"5 minutes", "3 minutes"}


def test_a_ring_that_is_lost_is_named_when_it_wakes(play):
    player = play(lambda context: device(replace(context, ring_works=lambda: False)))
    assert "light has failed" in player.press(START).page.text
    assert player.press(START).page.kind is Kind.WELCOME
    assert player.press(NO, Gesture.HOLD).page.kind is Kind.STOP
    assert "light has failed" in player.press(START).page.text
    assert player.press(START).page == BLANK


def test_what_was_not_read_to_its_end_is_said_again(play):
    memory = Memory()
    player = play(device, memory=memory)
    player.press(START)
    admit(player)
    for _ in range(3):
        player.press(YES)
    assert player.scene.page.id == "ask-first"
    player.press(NO, Gesture.HOLD)
    assert memory.reminded is None


def test_after_the_thanks_the_same_person_at_a_kiosk_comes_to_the_menu(play):
    player = play(device, profile=Profile.KIOSK)
    player.press(START)
    admit(player)
    begin(player)
    finish(player)
    assert player.press(START).page.kind is Kind.SAME_PERSON
    press_mark(player, "go on")
    assert player.scene.page.kind is Kind.MENU


def test_until_the_settings_name_numbers_each_power_up_says_which_it_names(play):
    unset = {"emergency_number": None}
    player = play(device, options=unset)
    page = player.scene.page
    assert "911" in page.text
    assert "988" in page.text
    assert "exhalo.yaml" in page.text
    player.wait(60)
    assert player.scene.page == BLANK
    assert play(device, options=unset).press(START).page.kind is Kind.WELCOME


def test_replaced_content_is_told_of_first(play):
    player = play(device, problem=True)
    assert player.scene.page.kind is Kind.PROBLEM
    assert player.press(START).page == BLANK


@pytest.fixture
def kiosk(play):
    """A kiosk that speaks two languages; the second is the first with another name."""

    def bilingual(context):
        words = context.words
        common = replace(words.common, language="Otherish", stop="Other words for a stop.")
        return device(replace(context, languages=(words, replace(words, common=common))))

    return lambda profile: play(bilingual, profile=profile)


def test_a_kiosk_asks_for_the_language_first(kiosk):
    player = kiosk(Profile.KIOSK)
    page = player.press(START).page
    assert (page.kind, page.id, page.text) == (Kind.WELCOME, "language", "English")
    assert player.press(NO).page.text == "Otherish"
    assert player.press(START).page.id == "welcome"
    assert player.press(NO, Gesture.HOLD).page.text == "Other words for a stop."


def test_somebody_else_begins_anew_with_the_language(kiosk):
    player = kiosk(Profile.KIOSK)
    player.press(START)
    admit(player)
    begin(player)
    player.wait(100)
    assert player.press(START).page.kind is Kind.SAME_PERSON
    player.wait(10)
    named = marked(player, "go on")
    page = player.press(next(button for button in Button if button is not named)).page
    assert page.id == "language"


def test_a_kiosk_left_at_the_language_rests(kiosk):
    player = kiosk(Profile.KIOSK)
    player.press(NO)
    player.wait(80)
    assert player.scene.page.kind is Kind.REST


def test_a_device_with_one_user_has_one_language(kiosk):
    assert kiosk(Profile.BEDSIDE).press(START).page.id == "welcome"


def test_the_light_at_rest_is_that_of_the_night_all_round_the_clock(player):
    assert player.scene.until is None
    assert player.scene.cue == AT_REST
    assert player.wait(10 * 3600).cue == AT_REST


def device_at(hour, minute):
    """The whole device, at rest at a time of day."""
    return Player(lambda clock: device(context_at(clock)), ((hour - 12) * 60 + minute) * 60.0)


@pytest.mark.parametrize("minute", [20, 59])
def test_a_visit_keeps_the_look_with_which_it_began(minute):
    player = device_at(20, minute)
    player.press(YES)
    night = player.scene.night
    assert night == DEFAULTS.night.share_at(time(20, minute))
    admit(player)
    begin(player)
    while player.wait(5).page != BLANK:
        assert player.scene.night == night


def test_the_next_visit_has_the_look_of_its_own_time():
    player = device_at(20, 30)
    player.press(YES)
    player.press(NO, Gesture.HOLD)
    player.press(NO)
    assert player.scene.page == BLANK
    player.wait(600)
    player.press(YES)
    assert player.scene.night == DEFAULTS.night.share_at(time(20, 40))


def test_an_exercise_keeps_its_look_when_the_clock_is_set_meanwhile():
    known = [None]
    player = Player(
        lambda clock: device(replace(context_at(clock), local_time=lambda: known[0])),
    )
    player.press(YES)
    admit(player)
    begin(player)
    assert player.scene.night == 1.0
    known[0] = NOON
    player.wait(20)
    assert player.scene.night == 1.0


@pytest.mark.parametrize("button", [NO, YES])
def test_who_wakes_it_otherwise_chooses_anew(play, button):
    last = Choice("deep-breathing", "beach", 10)
    player = play(device, memory=Memory(last=last, welcomed=True, reminded=0.0))
    player.press(button)
    admit(player)
    assert player.scene.page.kind is Kind.MENU


def offering(**exercise):
    """A device that has one exercise, which is nothing but a rest."""

    def make(context):
        one = Exercise(Text("Test."), Text("A test"), (Rest(20.0),), **exercise)
        return device(replace(context, words=replace(context.words, exercises={"test": one})))

    return make


WAYS = {Text("one"): Text("One way"), Text("two"): Text("Another way")}


@pytest.mark.parametrize(
    ("exercise", "asked", "choice"),
    [
        ({}, [], Choice("test", "", 0)),
        ({"minutes": (4,)}, [], Choice("test", "", 4)),
        ({"minutes": (4, 2)}, ["4 minutes"], Choice("test", "", 4)),
        ({"ways": {"two": WAYS["two"]}}, [], Choice("test", "two", 0)),
        ({"ways": WAYS}, ["One way"], Choice("test", "one", 0)),
        ({"minutes": (4, 2), "ways": WAYS}, ["4 minutes", "One way"], Choice("test", "one", 4)),
    ],
)
def test_only_what_leaves_a_choice_is_asked(play, exercise, asked, choice):
    memory = Memory(reminded=0.0)
    player = play(offering(**exercise), memory=memory)
    player.press(START)
    admit(player)
    for text in ("A test", *asked):
        scene = player.scene
        assert (scene.page.kind, scene.page.text) == (Kind.MENU, text)
        assert scene.cue == Still(0.2)
        player.press(YES)
    assert player.scene.page.kind is Kind.EXERCISE
    assert memory.last == choice


def test_what_is_always_at_hand_is_read_in_the_light_of_the_menu(unlocked, words, look):
    to_item(unlocked, "If you feel unwell")
    clearance = unlocked.scene.clearance
    unlocked.press(YES)
    for page in pages.notices(words)[0]:
        until = unlocked.now + 60.0
        assert unlocked.scene == Scene(page, Still(0.2), None, until, clearance)
        unlocked.press(START)
    assert unlocked.scene.page.kind is Kind.MENU


def test_after_what_is_always_at_hand_the_menu_begins_at_its_first_item(unlocked):
    begin(unlocked)
    unlocked.press(START)
    unlocked.press(NO)
    to_item(unlocked, "In an emergency")
    unlocked.press(YES)
    while unlocked.scene.page.kind is Kind.NOTICE:
        unlocked.press(START)
    assert unlocked.scene.page.text == "Deep breathing"
