"""Measures how long visits take, and writes the tables of `docs/visits.md` again.

python docs/tools/visits.py docs/visits.md
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from typing import Any

from tables import written

from device.core.flow import Flow, Now, Player
from device.flows.context import Context
from device.flows.layers.answer_delay import NOT_YET
from device.flows.memory import Memory
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.channel import Channel
from device.model.page import Kind, Page
from device.settings.settings import Profile, Settings
from device.words.load import SHIPPED, load_words
from device.words.reading_time import reading_seconds
from device.words.schema.words import Words
from drivers.sim.headless.reader import onward

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
STEP = 0.05
"""Seconds from one look at the device to the next."""

LANGUAGES = ("en", "es")
"""The languages that a kiosk offers."""

MOST_LOOKS = 50_000
"""Looks after which a visit is given up."""

BEDSIDE = Settings(emergency_number="911", crisis_line="988")
KIOSK = replace(BEDSIDE, profile=Profile.KIOSK)


@cache
def words_for(settings: Settings, language: str) -> Words:
    return load_words(SHIPPED, replace(settings, language=language), (settings.fitted_panel,))


class Visitor:
    """A healthy person who reads, and presses the buttons that lead on; the time is simulated.

    `words` are in the language that the visitor reads: at first that of the settings.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        slowly: bool = False,
        memory: Memory | None = None,
        starts: datetime = NOON,
    ) -> None:
        self.presses, self._slowly = 0, slowly
        # The settings' own language comes first, as a kiosk offers them.
        names = sorted(LANGUAGES, key=lambda name: name != settings.language)
        self.languages = tuple(words_for(settings, name) for name in names)
        self.words = self.languages[0]

        def make(clock: Now) -> Flow[Any]:
            def local_time() -> datetime:
                return starts + timedelta(seconds=clock())

            kept = memory or Memory()
            context = Context(self.words, settings, clock, local_time, kept, self.languages)
            # As a device that has no voice pack.
            usable = settings.fitted_channels - {Channel.VOICE}
            return device(replace(context, usable=lambda: usable))

        self.player: Player[Any] = Player(make)

    @property
    def page(self) -> Page:
        return self.player.scene.page

    def until(self, goal: Callable[[Visitor], bool]) -> Visitor:
        """Go on until `goal` is reached; raises `LookupError` when it never is."""
        for _ in range(MOST_LOOKS):
            if goal(self):
                return self
            self._go_on()
        raise LookupError(f"it never comes, but stays at {self.page}")

    def _go_on(self) -> None:
        before, button = self.page, self._onward()
        # An invitation at rest need not be read.
        said = "" if before.kind is Kind.REST else f"{before.text} {before.note}"
        wait = reading_seconds(said) if self._slowly else 0.0
        if button is not None and wait:
            self.player.wait(wait)
        if button is not None and self._onward() is button and self.page.text == before.text:
            self.press(button)
        else:
            self.player.wait(STEP)

    def press(self, button: Button) -> None:
        self.presses += 1
        self.player.press(button)

    def _onward(self) -> Button | None:
        return onward(self.page, self.words.common.marks)

    def at_rest_after(self) -> float:
        """Seconds until the device is at rest, if nobody presses a button any more."""
        began = self.player.now
        while self.page.kind is not Kind.REST:
            self.player.wait(STEP)
        return self.player.now - began


def inhaling(visitor: Visitor) -> bool:
    """Whether the device leads a breath."""
    return visitor.player.scene.cue.needs_clearance


def first(settings: Settings, *, slowly: bool) -> tuple[int, float]:
    """Presses and seconds from rest to the first breath, on a first visit."""
    visitor = Visitor(settings, slowly=slowly).until(inhaling)
    return visitor.presses, visitor.player.now


def later(*, slowly: bool) -> tuple[int, float]:
    """Presses and seconds from rest to the first breath, on the next visit of the same day."""
    memory = Memory()
    visitor = Visitor(BEDSIDE, slowly=slowly, memory=memory).until(inhaling)
    visitor.until(lambda each: each.page.kind is Kind.THANKS)
    visitor.at_rest_after()
    visitor.presses, began = 0, visitor.player.now
    visitor.until(inhaling)
    return visitor.presses, visitor.player.now - began


def after_a_stop(*, slowly: bool) -> tuple[int, float]:
    """Presses and seconds from rest to the first breath, on the next visit after a stop by a hold.

    A stop forgets what was passed, so the visitor answers all four questions again.
    """
    memory = Memory()
    visitor = Visitor(BEDSIDE, slowly=slowly, memory=memory).until(inhaling)
    visitor.player.press(Button.START, Gesture.HOLD)
    visitor.at_rest_after()
    visitor.presses, began = 0, visitor.player.now
    visitor.until(inhaling)
    return visitor.presses, visitor.player.now - began


def first_breath() -> list[str]:
    """The table of presses and seconds to the first inhale."""
    rows = ["| visit | presses | seconds, at least | seconds, read slowly |", "|---|---|---|---|"]
    for name, measure in (
        ("the first, at a bedside", partial(first, BEDSIDE)),
        ("the tenth that day, at a bedside", later),
        ("that after a stop by a hold, at a bedside", after_a_stop),
        ("any, at a kiosk", partial(first, KIOSK)),
    ):
        (presses, quick), (_, slow) = measure(slowly=False), measure(slowly=True)
        rows.append(f"| {name} | {presses} | {quick:.0f} | {slow:.0f} |")
    return rows


def left_at(goal: Callable[[Visitor], bool], *after: Button) -> float:
    """Seconds until a kiosk rests, if it is left when `goal` is reached and `after` is pressed."""
    visitor = Visitor(KIOSK).until(goal)
    for button in after:
        while visitor.page.marks.over(button) in ("", NOT_YET):
            visitor.player.wait(STEP)
        visitor.press(button)
    return visitor.at_rest_after()


def of_kind(kind: Kind) -> Callable[[Visitor], bool]:
    return lambda visitor: visitor.page.kind is kind


def beginning(exercise: str) -> float:
    """Seconds until a kiosk rests, if it is left when an exercise begins."""
    title = words_for(KIOSK, "en").exercises[exercise].name
    visitor = Visitor(KIOSK).until(of_kind(Kind.MENU))
    while visitor.page.text != title:
        visitor.press(Button.NO)
    visitor.press(Button.YES)
    return visitor.until(of_kind(Kind.EXERCISE)).at_rest_after()


def stop() -> float:
    """Seconds until a kiosk rests, if a hold has stopped the exercise."""
    visitor = Visitor(KIOSK).until(inhaling)
    visitor.player.press(Button.NO, Gesture.HOLD)
    return visitor.at_rest_after()


def walked_away() -> list[str]:
    """The table of how soon a kiosk rests after it was left."""
    rows = ["| left | rests after, in seconds |", "|---|---|"]
    for name, seconds in (
        ("at the choice of the language", left_at(of_kind(Kind.WELCOME))),
        ("at a question", left_at(of_kind(Kind.QUESTION))),
        ("at the number to call", left_at(of_kind(Kind.QUESTION), Button.YES)),
        ("in the review", left_at(of_kind(Kind.CONFIRM))),
        ("in the menu", left_at(of_kind(Kind.MENU))),
        ("as five minutes of breathing begin", beginning("deep-breathing")),
        ("as the body scan begins", beginning("body-scan")),
        ("as the guided relaxation begins", beginning("guided-relaxation")),
        ("in the read on stress", beginning("stress")),
        ("in a pause", left_at(inhaling, Button.START)),
        ("on the stop page", stop()),
        ("at the thanks", left_at(of_kind(Kind.THANKS))),
    ):
        rows.append(f"| {name} | {seconds:.0f} |")
    return rows


TABLES = {"first breath": first_breath, "walked away": walked_away}
"""The tables of the page, each between two comments with its name."""


if __name__ == "__main__":
    page = Path(sys.argv[1])
    page.write_text(written(page.read_text(encoding="utf-8"), TABLES), encoding="utf-8")
