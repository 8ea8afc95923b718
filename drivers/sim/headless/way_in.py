"""The way into an exercise: the presses of somebody who is well and knows what they want.

Nothing but a passed screening unlocks an exercise, for a film as for anybody. So whoever
wants to see one walks there: the questions are answered, and the menus searched.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from device.core.flow import Flow, Now, Player
from device.model.gestures import DEBOUNCE_SECONDS, Button
from device.model.page import Kind, Page
from device.words.reading_time import prompt_seconds
from device.words.schema import MarkWords, Words
from drivers.sim.board.virtual import Move
from drivers.sim.headless.reader import onward
from drivers.sim.headless.script import TAP_SECONDS

STEP_SECONDS = 1.0
"""Between one press and the next, on the way."""

MOST_STEPS = 100
"""Presses after which somebody would give up."""


@dataclass(frozen=True, slots=True)
class Walk:
    """The presses that lead into an exercise and through it, and its moments in seconds.

    It begins with its first page, at `start`, and is over when another follows, at `end`.
    """

    moves: tuple[Move, ...]
    start: float
    end: float


def walk(make: Callable[[Now], Flow[Any]], choices: Collection[str], words: Words) -> Walk:
    """Walk through the flow that `make` returns, into an exercise and to its end.

    `choices` are the titles that are chosen in menus, and `words` what the device says. Raises
    `LookupError` when no exercise comes.
    """
    walker = _Walker(Player(make), words.common.marks)
    for _ in range(MOST_STEPS):
        if walker.exercising():
            break
        walker.step(choices)
    else:
        raise LookupError(f"there is no exercise behind {' and '.join(choices)}")
    start = walker.now
    while walker.exercising():
        walker.follow()
    return Walk(tuple(walker.moves), start, walker.now)


class _Walker:
    """Presses the buttons of a device, and notes when."""

    def __init__(self, player: Player[Any], marks: MarkWords) -> None:
        self.moves: list[Move] = []
        self._player, self._marks = player, marks

    @property
    def now(self) -> float:
        return self._player.now

    def exercising(self) -> bool:
        """Whether an exercise is on show."""
        return self._page.kind is Kind.EXERCISE

    @property
    def _page(self) -> Page:
        return self._player.scene.page

    def step(self, choices: Collection[str]) -> None:
        """Read what is on show for a while, and press what it calls for, if it is still there."""
        before = self._page
        self._player.wait(STEP_SECONDS)
        button = self._onward(choices)
        if button is not None and self._page == before:
            self._press(button)

    def _onward(self, choices: Collection[str]) -> Button | None:
        """In a menu the next item until it is the one, and elsewhere what leads on."""
        if self._page.kind is Kind.MENU:
            return Button.YES if self._page.text in choices else Button.NO
        return onward(self._page, self._marks)

    def follow(self) -> None:
        """Let a page of an exercise go by, or turn it when a slow reader is through."""
        page, until = self._page, self._player.scene.until
        # What goes by itself can be paused, so there is a mark over START.
        if until is None or not page.marks.start:
            self._player.wait(prompt_seconds(page.text))
            self._press(Button.YES)
        else:
            self._player.wait(until - self.now)

    def _press(self, button: Button) -> None:
        up = self.now - DEBOUNCE_SECONDS
        self.moves += [(up - TAP_SECONDS, button, True), (up, button, False)]
        self._player.press(button)
