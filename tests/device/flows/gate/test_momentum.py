"""A button pressed once too often is no answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from coaching import DEFAULTS, context_at, read_on, words_for
from hypothesis import given
from hypothesis import strategies as st

from device.core.flow import Player
from device.flows.layers.answer_delay import unread_seconds
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.page import Kind
from device.model.panel import PANELS
from device.settings.settings import Profile
from device.words.pages.screening_pages import question

QUICKEST = min(
    unread_seconds(page, PANELS[0])
    for name, asked in words_for(DEFAULTS).screening.questions
    for page in question(words_for(DEFAULTS), name, asked, None)
)
"""Seconds in which nobody has read even the shortest wording of a question."""

PLACES = [
    (profile, panel) for profile, panel in zip(Profile, (*PANELS[:2], PANELS[2]), strict=True)
]
places = pytest.mark.parametrize("place", PLACES, ids=lambda place: place[0].value)


class Visitor:
    """Somebody at a device, who counts the answers that it takes."""

    def __init__(self, place):
        profile, panel = place
        settings = replace(DEFAULTS, profile=profile, panel=panel)
        self.player = Player(lambda clock: device(context_at(clock, settings)))
        self.answers = 0

    @property
    def page(self):
        return self.player.scene.page

    def asks(self):
        """Whether an answer would be taken now."""
        return self.page.kind is Kind.QUESTION and self.page.marks.no == "NO"

    def press(self, button):
        answers = self.asks() and button is not Button.START
        self.answers += answers
        self.player.press(button)


@places
@pytest.mark.parametrize("button", Button)
@given(gaps=st.lists(st.floats(0.0, 30.0), min_size=20, max_size=40))
def test_from_rest_one_button_answers_nothing_however_slowly(place, button, gaps):
    visitor = Visitor(place)
    for gap in gaps:
        visitor.player.wait(gap)
        visitor.press(button)
    assert visitor.answers == 0
    assert visitor.player.scene.clearance is None


@places
@given(
    way_in=st.integers(0, 25),
    wandering=st.lists(st.tuples(st.sampled_from(Button), st.floats(0.0, 20.0)), max_size=8),
    button=st.sampled_from(Button),
    gaps=st.lists(st.floats(0.0, QUICKEST - 0.01), min_size=1, max_size=40),
)
def test_from_any_page_one_button_answers_no_more_than_what_was_read(
    place, way_in, wandering, button, gaps
):
    visitor = Visitor(place)
    for _ in range(way_in):
        if visitor.player.scene.clearance is None:
            read_on(visitor.player)
    for other, seconds in wandering:
        visitor.player.wait(seconds)
        visitor.press(other)
    read = int(visitor.asks() and button is not Button.START)
    visitor.answers = 0
    visitor.press(button)
    for gap in gaps:
        visitor.player.wait(gap)
        visitor.press(button)
    assert visitor.answers <= read
