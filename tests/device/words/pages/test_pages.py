"""What is shown is what is proofread.

A curious visitor goes through the device, and at each page does what was done there least.
Every page that this shows must be among those that are checked before the device says a
word, but for what changes from moment to moment: the count, the date and the leaf.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

import pytest
from coaching import context_at, words_for

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.flow import Player
from device.flows.exercise.context import ExerciseContext
from device.flows.exercise.sleep_ending import fade_out
from device.flows.layers.answer_delay import NOT_YET
from device.flows.memory import Memory
from device.flows.menu.clock import set_clock
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.page import BLANK, Kind, Marks
from device.settings.settings import Profile, Settings
from device.words.pages import pages, screening_pages
from device.words.validate import every_page

DATE = re.compile(r"\d+\s\w+\s\d{4}")
STEPS = 20_000

PASS, HOLD = "pass", "hold"
"""To let a scene go by, and to hold a button."""

EFFORT = {Button.NO: 1, Button.START: 1, Button.YES: 1, PASS: 5, HOLD: 40}
"""What a visitor does less often, because outside an exercise it leads away from the pages."""

EFFORT_IN_EXERCISES = {Button.NO: 60, Button.START: 90, Button.YES: 60, PASS: 1, HOLD: 2000}
"""What a visitor does less often, because it keeps an exercise from ending."""


FIGURE = re.compile(r": \w+$|\d\d:\d\d")
"""The figure at the end of a page on which a clock is set, or the time of day on the last."""


def known(page):
    """The page without what changes with time, and without what identifies it."""
    text = DATE.sub("DATE", page.text)
    if page.kind is Kind.CLOCK:
        text = FIGURE.sub("FIGURE", text)
    return replace(page, text=text, id="", count=None, leaf=0, spot=None, marks=Marks())


def marks_within(page, other):
    """Whether each mark of a page is also on the other, in the same place."""
    pairs = zip(
        (page.marks.no, page.marks.start, page.marks.yes),
        (other.marks.no, other.marks.start, other.marks.yes),
        strict=True,
    )
    return all(mark in ("", NOT_YET, proofread) for mark, proofread in pairs)


class Visitor:
    """A visitor who does at every page what was done there least often."""

    def __init__(self, flow, settings, memory):
        self._spent = defaultdict(Counter)
        self.player = Player(lambda clock: flow(context_at(clock, settings, memory)))
        self.shown = {self.player.scene.page}

    def go(self, steps):
        for _ in range(steps):
            page = self.player.scene.page
            efforts = EFFORT_IN_EXERCISES if page.kind is Kind.EXERCISE else EFFORT
            spent = self._spent[known(page), page.marks]
            deed = min(efforts, key=lambda each: spent[each] + efforts[each])
            if page.kind is Kind.CONFIRM and deed != HOLD:
                # By chance nobody gets past pages that name a button each.
                deed = next((each for each in Button if page.marks.over(each) == "go on"), PASS)
            spent[deed] += efforts[deed]
            self._do(deed)
            self.shown.add(self.player.scene.page)

    def _do(self, deed):
        until = self.player.scene.until
        if isinstance(deed, Button):
            self.player.press(deed)
        elif deed == HOLD:
            self.player.press(Button.START, Gesture.HOLD)
        elif until is not None:
            self.player.wait(max(until - self.player.now, 0.0))


def whole(context):
    return device(context, problem=True)


def setting(context):
    while True:
        yield from set_clock(context)


def fading(context):
    while True:
        yield from fade_out(ExerciseContext.of(context, "body-scan", Clearance(SEAL)))


@pytest.fixture(scope="module")
def shown():
    """All that a visitor sees of two devices, and where clocks are set and exercises fade for ever.

    One of the devices remembers a doctor's clearance.
    """
    seen = set()
    for flow, profile, memory in (
        (whole, Profile.BEDSIDE, Memory({"fever": date(2026, 9, 5)})),
        (whole, Profile.KIOSK, None),
        (setting, Profile.BEDSIDE, None),
        (fading, Profile.BEDSIDE, None),
    ):
        visitor = Visitor(flow, replace(Settings(), profile=profile), memory)
        visitor.go(STEPS)
        seen |= visitor.shown
    return seen - {BLANK}


def test_every_page_that_is_shown_is_proofread(shown):
    proofread = {}
    for page in every_page(words_for(Settings())):
        proofread.setdefault(known(page), []).append(page)
    for page in shown:
        assert any(marks_within(page, other) for other in proofread.get(known(page), [])), page


def test_the_visitor_sees_every_kind_of_page(shown):
    # Three holds in a row, which open the pages for maintenance, are nothing that one tries.
    assert {page.kind for page in shown} == set(Kind) - {Kind.MAINTENANCE}


def test_a_series_goes_back_from_all_but_its_first_page(words):
    series = pages.series(Kind.NOTICE, "id", ("a", "b", "c"), words.common.marks)
    back = words.common.marks.back
    assert [(page.text, page.marks.no) for page in series] == [("a", ""), ("b", back), ("c", back)]


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "1 minute left"),
        (60, "1 minute left"),
        (60.1, "2 minutes left"),
        (300, "5 minutes left"),
        (288, "5 minutes left"),
    ],
)
def test_the_minutes_left_are_whole_minutes_begun(words, seconds, said):
    assert pages.time_left(words, seconds) == said


def test_a_date_is_written_in_the_words_of_the_language(words):
    text = screening_pages.noted(words, "legs", date(2026, 2, 3)).text
    assert "3\N{NO-BREAK SPACE}Feb\N{NO-BREAK SPACE}2026" in text


def test_texts_that_are_filled_in_still_know_their_place(words):
    text = pages.coming(words, Settings().pattern)
    assert "4" in text
    assert "8" in text
    assert text.place == words.common.breath.coming.place


def test_the_first_page_of_a_kiosk_says_that_there_is_another_language():
    offered = [words_for(Settings(language=language)) for language in ("en", "es")]
    english, spanish = pages.languages(offered)
    assert (english.text, english.marks.no, english.marks.yes) == ("English", "Español", "pick")
    assert (spanish.text, spanish.marks.no, spanish.marks.yes) == ("Español", "English", "elegir")
    assert ("right" in english.note, "derecha" in spanish.note) == (True, True)
