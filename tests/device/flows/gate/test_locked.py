"""What a YES leads to, scene by scene."""

from __future__ import annotations

from datetime import date
from math import inf

import pytest

from device.core.flow import Scene
from device.flows.gate.locked import Outcome, after_yes
from device.flows.memory import Memory
from device.model.buttons.button import Button
from device.model.cue import STILL
from device.settings.settings import Profile
from device.words.pages import pages, screening_pages

NO, START, YES = Button.NO, Button.START, Button.YES
TODAY = date(2026, 11, 24)
URGENT, OTHER = "legs", "fever"


@pytest.fixture
def told(play, words, look):
    """Plays what a YES to a question leads to: `told(name, staffed=…, …)`."""

    class Told:
        def __init__(self, name=URGENT, memory=None, **more):
            self.name = name
            self.question = dict(words.screening.questions)[name]
            self.memory = Memory() if memory is None else memory
            self.player = play(after_yes, name, self.question, memory=self.memory, **more)

        def advice(self, *, staffed=False):
            return screening_pages.after_yes(words, self.name, self.question, staffed=staffed)

        def offer(self):
            return Scene(screening_pages.offer(words, self.name), STILL)

        def declaration(self):
            return Scene(screening_pages.declaration(words, self.name), STILL)

        def relief(self):
            return Scene(screening_pages.relief(words), STILL, until=self.player.now + 20.0)

        def turn(self):
            """Go on from the advice to the offer of a clearance."""
            for _ in self.advice():
                self.player.press(START)

        def read_help(self):
            """Read what is at hand to its end, each page as it is."""
            for page in pages.at_hand(words):
                assert self.player.scene == Scene(page, STILL)
                self.player.press(YES)

    return Told


def first_shown(told, name, profile, idle):
    """The first scene of a YES, and the first page that there is for it."""
    yes = told(name, profile=profile, options={"idle_seconds": idle})
    return yes.player.scene, yes.advice(staffed=profile is Profile.KIOSK)[0]


@pytest.mark.parametrize("name", [URGENT, OTHER])
@pytest.mark.parametrize(("idle", "patience"), [(20, 15.0), (60, 5.0), (600, 1.0)])
def test_at_a_kiosk_the_number_to_call_waits_five_minutes(told, look, name, idle, patience):
    scene, first = first_shown(told, name, Profile.KIOSK, idle)
    assert scene == Scene(first, STILL, patience=patience if name is URGENT else 1.0)


@pytest.mark.parametrize(("name", "patience"), [(URGENT, inf), (OTHER, 1.0)])
@pytest.mark.parametrize("profile", [Profile.BEDSIDE, Profile.WRIST])
def test_elsewhere_the_number_to_call_waits_for_ever(told, look, name, patience, profile):
    scene, first = first_shown(told, name, profile, 20)
    assert scene == Scene(first, STILL, patience=patience)


@pytest.mark.parametrize("name", [URGENT, OTHER])
def test_no_on_the_first_page_takes_it_back_and_changes_nothing(told, name):
    memory = Memory({name: TODAY}, passed=1e9)
    yes = told(name, memory)
    yes.player.press(NO)
    assert yes.player.result is Outcome.TAKEN_BACK
    assert (memory.cleared, memory.passed) == ({name: TODAY}, 1e9)


@pytest.mark.parametrize("name", [URGENT, OTHER])
@pytest.mark.parametrize("turn", [START, YES, None])
def test_once_the_first_page_is_turned_nothing_of_it_is_passed_or_cleared(told, look, name, turn):
    memory = Memory({name: TODAY, "cancer_weight": TODAY}, passed=1e9)
    yes = told(name, memory)
    _, *rest = yes.advice()
    yes.player.press(turn) if turn else yes.player.send(None)
    assert (memory.cleared, memory.passed) == ({"cancer_weight": TODAY}, None)
    for page in rest:
        assert yes.player.scene == Scene(page, STILL)
        yes.player.press(START)
    assert yes.player.scene == yes.offer()


def test_no_to_the_offer_wishes_relief_for_twenty_seconds_and_stays_locked(told):
    yes = told()
    yes.turn()
    yes.player.wait(7.0)
    yes.player.press(NO)
    assert yes.player.scene == yes.relief()
    yes.player.wait(20.0)
    assert yes.player.result is Outcome.LOCKED


@pytest.mark.parametrize("button", [NO, START])
def test_the_wish_is_left_by_a_press_and_yes_leads_to_help_first(told, button):
    yes = told()
    yes.turn()
    yes.player.press(NO)
    yes.player.press(button)
    assert yes.player.result is Outcome.LOCKED


def test_yes_to_the_wish_leads_to_help_and_stays_locked(told):
    yes = told()
    yes.turn()
    yes.player.press(NO)
    yes.player.press(YES)
    yes.read_help()
    assert yes.player.result is Outcome.LOCKED


@pytest.mark.parametrize("turn", [START, None])
def test_the_offer_leads_to_help_and_back(told, turn):
    yes = told(OTHER)
    yes.turn()
    yes.player.press(turn) if turn else yes.player.send(None)
    yes.read_help()
    assert yes.player.scene == yes.offer()


def test_the_declaration_is_left_by_start_or_no_alone(told):
    yes = told()
    yes.turn()
    yes.player.press(YES)
    for nothing in (YES, None):
        assert yes.player.scene == yes.declaration()
        yes.player.press(nothing) if nothing else yes.player.send(None)
    assert yes.player.scene == yes.declaration()
    yes.player.press(NO)
    assert yes.player.scene == yes.offer()
    yes.player.press(NO)
    yes.player.wait(20.0)
    assert yes.player.result is Outcome.LOCKED


@pytest.mark.parametrize(("name", "kept"), [(URGENT, {}), (OTHER, {OTHER: TODAY})])
def test_a_declaration_is_noted_and_kept_where_it_is_no_emergency(told, words, look, name, kept):
    yes = told(name)
    yes.turn()
    yes.player.press(YES)
    noted = Scene(screening_pages.noted(words, name, TODAY), STILL)
    assert yes.player.press(START) == noted
    assert yes.memory.cleared == kept
    yes.player.press(START)
    assert yes.player.result is Outcome.CLEARED
