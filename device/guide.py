"""The parts that all exercises share: prompts that come by themselves, and the pause."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from device import pages
from device.clearance import Clearance
from device.coach import Coach
from device.flow import Flow, Scene
from device.light import Light, Steady
from device.pace import prompt_seconds
from device.page import Page
from device.press import Button


class Ending(Enum):
    """How an exercise, or a part of one, came to its end."""

    COMPLETED = "completed"
    ENDED = "ended"


PAUSE_LIGHT = 0.15
"""How bright the ring is in a pause, from floor to ceiling as the eye sees it."""


def guide(
    prompts: Sequence[Page], light: Light, coach: Coach, clearance: Clearance
) -> Flow[Ending]:
    """Show each prompt for as long as a slow reader needs; NO and YES go back and on.

    START pauses; the prompt and what was left of its time are there again after it.
    """
    index, left = 0, None
    while index < len(prompts):
        page = prompts[index]
        until = coach.clock() + (prompt_seconds(page.text) if left is None else left)
        press = yield Scene(page, light, until=until, clearance=clearance)
        left = None
        if press is not None and press.button is Button.START:
            left = until - coach.clock()
            if (yield from pause(coach, clearance)) is Ending.ENDED:
                return Ending.ENDED
        elif press is not None and press.button is Button.NO:
            index = max(index - 1, 0)
        else:
            index += 1
    return Ending.COMPLETED


def pause(coach: Coach, clearance: Clearance, note: str = "") -> Flow[Ending]:
    """Wait for START to go on, COMPLETED, or for NO to end the exercise, ENDED."""
    while True:
        press = yield Scene(
            pages.paused(coach.words, note),
            Steady(coach.look, PAUSE_LIGHT),
            clearance=clearance,
        )
        if press is not None and press.button is not Button.YES:
            return Ending.ENDED if press.button is Button.NO else Ending.COMPLETED
