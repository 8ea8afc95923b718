"""A device that does not know the date can be told it by its three buttons, and by nothing less."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import count

import pytest
from coaching import DEFAULTS, NOON, admit, context_at, words_for
from hypothesis import given
from hypothesis import strategies as st

from device.core.flow import Player
from device.flows.channels import MENU
from device.flows.memory import Memory
from device.flows.menu.clock import set_clock
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.calendar import Unit, settable
from device.model.page import Kind
from device.settings.settings import Profile
from device.words.reading_time import quick_seconds

NO, START, YES = Button
PAST = datetime(2026, 11, 3, 4, 17)
"""What the clock shows after a night without power."""


class Told:
    """A device whose clock is not set until somebody sets it; `told` is what they set it to."""

    def __init__(self, settings=DEFAULTS, flow=set_clock):
        self.told, self.memory = None, Memory()
        self._settings, self._flow = settings, flow
        self.player = Player(self._make)

    def _make(self, clock):
        def local_time():
            if self.told is None:
                return None
            moment, at = self.told
            return moment + timedelta(seconds=clock() - at)

        context = context_at(clock, self._settings, self.memory)
        return self._flow(
            replace(
                context,
                local_time=local_time,
                likely_time=lambda: local_time() or PAST,
                set_local_time=lambda moment: setattr(self, "told", (moment, clock())),
            )
        )

    @property
    def page(self):
        return self.player.scene.page

    def press(self, *buttons):
        for button in buttons:
            self.player.wait(0.2)
            self.player.press(button)

    def answer(self, button):
        """Press once the page could be read."""
        self.player.wait(10.0)
        self.player.press(button)


def test_each_page_shows_one_figure_and_the_last_one_all_of_them():
    told = Told()
    assert told.page.text == "Year: 2026"
    texts = []
    for _ in Unit:
        texts.append(told.page.text)
        told.press(START)
    assert texts == ["Year: 2026", "Month: Nov", "Day: 3", "Hour, 0 to 23: 4", "Minutes: 15"]
    assert told.page.text == "Is it 3\u00a0Nov\u00a02026, 04:15?"


def test_it_is_lit_as_a_menu_is_on_every_page():
    told = Told()
    for _ in range(len(Unit) + 1):
        assert told.player.scene.cue == MENU
        told.press(START)


def test_no_makes_less_of_it_and_yes_more_and_each_has_its_mark():
    told = Told()
    assert (told.page.marks.no, told.page.marks.start, told.page.marks.yes) == (
        "less",
        "next",
        "more",
    )
    told.press(YES, YES, NO)
    assert told.page.text == "Year: 2027"


def test_only_yes_on_the_last_page_sets_it():
    told = Told()
    told.press(*[START] * 5)
    told.press(START, START)
    assert told.told is None
    told.press(NO)
    assert (told.page.text, told.told) == ("Year: 2026", None)
    told.press(*[START] * 3, YES, *[START] * 2)
    told.answer(YES)
    assert told.told[0] == datetime(2026, 11, 3, 5, 15)
    assert told.player.over


@given(presses=st.lists(st.sampled_from(Button), max_size=60))
def test_whatever_is_pressed_the_last_page_shows_what_is_set(presses):
    told, words = Told(), words_for(DEFAULTS)
    for button in presses:
        shown = told.page
        told.press(button)
        if told.told is not None:
            moment = told.told[0]
            day = f"{moment.day} {words.common.months[moment.month - 1]} {moment.year}"
            assert shown.text == f"Is it {day.replace(' ', chr(0xA0))}, {moment:%H:%M}?"
            assert settable(moment) == moment
            return


def in_menu(settings=DEFAULTS):
    """A device whose date is unknown, in its menu."""
    told = Told(settings, device)
    told.press(START)
    admit(told.player)
    return told


def titles(told):
    """The items of the menu, once round."""
    seen = []
    for _ in count():
        if told.page.text in seen:
            return seen
        seen.append(told.page.text)
        told.player.press(NO)
    raise AssertionError


UNSET = words_for(DEFAULTS).common.clock.unset


def test_while_the_date_is_unknown_the_menu_says_so_before_rest():
    assert titles(in_menu())[-2:] == [UNSET, "Finish and rest"]


def choose(told, title):
    while told.page.text != title:
        told.player.press(NO)
    told.press(YES)


def test_it_is_set_from_the_menu_which_then_says_so_no_more():
    told = in_menu()
    choose(told, UNSET)
    assert told.page.kind is Kind.CLOCK
    told.press(*[START] * 5)
    told.answer(YES)
    assert told.told[0] == datetime(2026, 11, 3, 4, 15)
    assert told.page.kind is Kind.MENU
    assert UNSET not in titles(told)


def test_a_device_that_knows_the_date_does_not_offer_it():
    player = Player(lambda clock: device(context_at(clock)))
    player.press(START)
    admit(player)
    seen = {player.press(NO).page.text for _ in range(12)}
    assert "Finish and rest" in seen
    assert UNSET not in seen


def test_a_passer_by_at_a_kiosk_is_not_offered_it():
    told = Told(replace(DEFAULTS, profile=Profile.KIOSK), device)
    told.press(START)
    admit(told.player)
    assert UNSET not in titles(told)


@pytest.mark.parametrize("pages", range(6))
@pytest.mark.parametrize("button", Button)
def test_a_hold_stops_and_sets_nothing(button, pages):
    told = in_menu()
    choose(told, UNSET)
    told.press(*[START] * pages)
    assert told.page.kind is Kind.CLOCK
    assert told.player.press(button, Gesture.HOLD).page.kind is Kind.STOP
    assert told.told is None


@pytest.mark.parametrize("pages", range(6))
def test_who_walks_away_sets_nothing(pages):
    told = in_menu()
    choose(told, UNSET)
    told.press(*[START] * pages)
    told.player.wait(600.0)
    assert told.page.kind is Kind.REST
    assert told.told is None


def test_a_yes_that_comes_before_the_last_page_could_be_read_sets_nothing():
    told = in_menu()
    choose(told, UNSET)
    told.press(*[START] * 5)
    assert told.page.marks.yes == "…"
    told.press(YES)
    assert told.told is None
    told.player.wait(quick_seconds(told.page.text) + 1.0)
    told.press(YES)
    assert told.told is not None


def test_from_then_on_what_needs_a_date_has_one():
    told = in_menu()
    assert told.memory.passed is None, "it was not known until when it holds"
    choose(told, UNSET)
    told.press(*[START] * 3, *[YES] * 8, *[START] * 2)
    told.answer(YES)
    assert told.told[0] == datetime(2026, 11, 3, 12, 15)
    choose(told, "Finish and rest")
    assert told.page.kind is Kind.REST
    told.press(START)
    admit(told.player)
    assert told.memory.passed is not None
    assert told.memory.passed.morning == datetime(2026, 11, 4, 7)


def test_the_light_follows_the_clock_that_was_set():
    told = in_menu()
    assert told.player.scene.night == 1.0
    choose(told, UNSET)
    told.press(*[START] * 3, *[YES] * 8, *[START] * 2)
    told.answer(YES)
    assert told.player.scene.night == 0.0


def test_noon_is_not_asked_for_where_there_is_no_clock():
    context = context_at(lambda: 0.0)
    assert context.likely_time() <= NOON
    context.set_local_time(NOON)
    assert context.local_time() == NOON
