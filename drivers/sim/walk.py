"""The way into an exercise: the presses of somebody who is well and knows what they want.

Nothing but a passed screening unlocks an exercise, for a film as for anybody. So whoever
wants to see one walks there: the questions are answered, and the menus searched.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from device.flow import Clock, Flow, Player
from device.pace import prompt_seconds
from device.page import Kind, Page
from device.press import DEBOUNCE_SECONDS, Button
from drivers.sim.script import TAP_SECONDS
from drivers.sim.virtual import Move

STEP_SECONDS = 1.0
"""Between one press and the next, on the way."""

MOST_STEPS = 100
"""Presses after which somebody would give up."""

_ANSWERS = {Kind.REST: Button.START, Kind.QUESTION: Button.NO, Kind.CONFIRM: Button.YES}


@dataclass(frozen=True, slots=True)
class Walk:
    """The presses that lead into an exercise and through it, and its moments in seconds.

    It begins with its first page, at `start`, and is over when another follows, at `end`.
    """

    moves: tuple[Move, ...]
    start: float
    end: float


def walk(make: Callable[[Clock], Flow[Any]], choices: Collection[str]) -> Walk:
    """Walk through the flow that `make` returns, into an exercise and to its end.

    `choices` are the titles that are chosen in menus. Raises `LookupError` when no exercise
    comes.
    """
    walker = _Walker(Player(make))
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

    def __init__(self, player: Player[Any]) -> None:
        self.moves: list[Move] = []
        self._player = player

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
        """Answer what is on show: NO to the questions, and the next item until it is the one."""
        self._player.wait(STEP_SECONDS)
        chosen = Button.YES if self._page.text in choices else Button.NO
        self._press(_ANSWERS.get(self._page.kind, chosen))

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
