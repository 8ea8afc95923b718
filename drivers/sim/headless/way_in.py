"""The way into an exercise: the presses of a healthy person who knows which exercise to choose.

Only a passed screening unlocks an exercise, for a film, too. So a film of an exercise must go
there as a person does: it answers the questions, and goes through the menus.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from device.core.flow import Flow, Now, Player
from device.model.buttons.button import Button
from device.model.buttons.gestures import DEBOUNCE_SECONDS, Gesture, Press
from device.model.page import Kind, Page
from device.words.reading_time import prompt_seconds
from device.words.schema.labels import MarkWords
from device.words.schema.words import Words
from drivers.sim.board.virtual import Move
from drivers.sim.headless.reader import onward
from drivers.sim.headless.script import TAP_SECONDS

BETWEEN_PRESSES = 1.0
"""Seconds between one press and the next, on the way."""

MOST_PRESSES = 100
"""Presses after which the way is given up as one without an end."""


@dataclass(frozen=True, slots=True)
class Walk:
    """The presses that lead into an exercise and through it.

    The exercise is shown from the moment `start` up to `end`, in seconds.
    """

    moves: tuple[Move, ...]
    start: float
    end: float


def walk(make: Callable[[Now], Flow[Any]], choices: Collection[str], words: Words) -> Walk:
    """Walk through the flow that `make` returns, into an exercise and to its end.

    `choices` are the titles that are chosen in menus, and `words` are the words of the device.
    Raises `LookupError` when no exercise follows.
    """
    walker = _Walker(Player(make), words.common.marks)
    for _ in range(MOST_PRESSES):
        if walker.exercising():
            break
        walker.go_on(choices)
    else:
        raise LookupError(f"there is no exercise behind {' and '.join(choices)}")
    start = walker.now
    while walker.exercising():
        walker.follow()
    return Walk(tuple(walker.moves), start, walker.now)


class _Walker:
    """Presses the buttons of a device, and keeps each press with its moment."""

    def __init__(self, player: Player[Any], marks: MarkWords) -> None:
        self.moves: list[Move] = []
        self._player, self._marks = player, marks

    @property
    def now(self) -> float:
        return self._player.now

    def exercising(self) -> bool:
        """Whether an exercise is shown."""
        return self._page.kind is Kind.EXERCISE

    @property
    def _page(self) -> Page:
        return self._player.scene.page

    def go_on(self, choices: Collection[str]) -> None:
        """Wait at a page, and press the button that leads on, if the page is still shown."""
        before = self._page
        self._player.wait(BETWEEN_PRESSES)
        button = self._onward(choices)
        if button is not None and self._page == before:
            self._press(button)

    def _onward(self, choices: Collection[str]) -> Button | None:
        """The button that leads on; in a menu that for the next item, until one is a choice."""
        if self._page.kind is Kind.MENU:
            return Button.YES if self._page.text in choices else Button.NO
        return onward(self._page, self._marks)

    def follow(self) -> None:
        """Wait for the next page of an exercise, or press YES when a slow reader is through."""
        page, until = self._page, self._player.scene.until
        # A page that changes by itself can be paused, so it has a mark over START, or is dark.
        if until is None or (page.text and not page.marks.start):
            self._player.wait(prompt_seconds(page.text))
            self._press(Button.YES)
        else:
            self._player.wait(until - self.now)

    def _press(self, button: Button) -> None:
        up = self.now - DEBOUNCE_SECONDS
        down = up - TAP_SECONDS
        self.moves += [(down, button, True), (up, button, False)]
        # Where taps are listened to, it matters when the button went down.
        self._player.send(Press(button, Gesture.TAP, self.now, down))
