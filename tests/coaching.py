"""Contexts and players with the shipped words, for which the test decides the time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from device.core.flow import Now, Player, Scene
from device.flows.context import Context
from device.flows.memory import Memory, PassedScreening
from device.flows.visit import device
from device.model.breathing.breath import Breath
from device.model.buttons.button import Button
from device.model.buttons.gestures import Press
from device.model.channel import Channel
from device.model.page import Kind, Page
from device.settings.settings import Settings
from device.words.load import SHIPPED, load_words
from device.words.schema.words import Words
from drivers.sim.headless import reader

NOON = datetime(2026, 11, 24, 12)


@cache
def words_for(settings: Settings) -> Words:
    return load_words(SHIPPED, settings)


MARKS = words_for(Settings()).common.marks


def passed(ends: float) -> PassedScreening:
    """A screening that holds until a moment of the clock, and until the next morning."""
    return PassedScreening(ends, NOON, NOON + timedelta(hours=19))


DEFAULTS = Settings(emergency_number="911", crisis_line="988")
"""A device whose owner has named the numbers to call."""


def context_at(clock: Now, settings: Settings = DEFAULTS, memory: Memory | None = None) -> Context:
    """A context with the shipped words; it is noon when its clock says 0."""

    def local_time() -> datetime:
        return NOON + timedelta(seconds=clock())

    return Context(words_for(settings), settings, clock, local_time, memory or Memory())


def marked(player: Player[Any], mark: str) -> Button | None:
    """The button over which a mark stands, if it stands over one."""
    marks = player.scene.page.marks
    return next((button for button in Button if marks.over(button) == mark), None)


def press_mark(player: Player[Any], mark: str) -> None:
    """Press the button that a mark stands over, once it does."""
    for _ in range(30):
        if (button := marked(player, mark)) is not None:
            player.press(button)
            return
        player.wait(1.0)
    raise AssertionError(f"there is no {mark!r} over {player.scene.page}")


def read_on(player: Player[Any]) -> None:
    """Press what a healthy reader presses on a page before the menu, once it counts."""
    for _ in range(30):
        if (button := reader.onward(player.scene.page, MARKS)) is not None:
            player.press(button)
            return
        player.wait(1.0)


class Patient(Player[Any]):
    """Plays a flow, and waits for each question that has a lead-in page before it."""

    def send(self, press: Press | None) -> Scene:
        super().send(press)
        return self.led_in()

    def led_in(self) -> Scene:
        """Wait until the lead-in page is over and the question is there."""
        while not self.over and leads_in(self.scene.page):
            self.now = self.scene.until or self.now
            super().send(None)
        return self.scene


def leads_in(page: Page) -> bool:
    """Whether a page only says what the question after it is about."""
    return page.kind is Kind.QUESTION and not page.answers


def admit(player: Player[Any]) -> None:
    """Go on from any page before the menu until the device is unlocked."""
    for _ in range(40):
        if player.over or player.scene.clearance is not None:
            return
        read_on(player)
    raise AssertionError(f"it stays locked at {player.scene.page}")


TAP_TO_PRESS = 0.05
"""Seconds from when a scripted tap goes down to the press that it makes."""


def taps(
    goal: Callable[[Player[Any]], bool], settings: Settings = DEFAULTS, begins: float = 0.0
) -> list[tuple[float, Button]]:
    """The taps of a healthy reader from rest to `goal`, each with its moment.

    A page is left a second after all of it is there. The device has no voice pack.
    """
    usable = settings.fitted_channels - {Channel.VOICE}

    def make(clock: Now) -> Any:
        return device(replace(context_at(clock, settings), usable=lambda: usable))

    player = Player(make, begins)
    made = []
    while not goal(player):
        before = player.scene.page
        player.wait(1.0)
        button = onward(player.scene.page)
        if button is not None and player.scene.page == before:
            made.append((round(player.now - TAP_TO_PRESS, 2), button))
            player.press(button)
    return made


def unlocked(player: Player[Any]) -> bool:
    return player.scene.clearance is not None


def breathing(player: Player[Any]) -> bool:
    return isinstance(player.scene.cue, Breath)


def onward(page: Page) -> Button | None:
    """The button that a healthy reader presses on a page."""
    return Button.YES if page.kind is Kind.EXERCISE else reader.onward(page, MARKS)


def pass_ask_first(player: Player[Any]) -> None:
    """Read the pages that say when to ask a doctor first, if they are there."""
    while player.scene.page.id == "ask-first":
        player.press(Button.START)
