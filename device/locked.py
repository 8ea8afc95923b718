"""What a YES to a red flag leads to: its advice, the lock, and the way back by a doctor's word.

Nothing is locked before its pages have been turned: until then a YES can be taken back, by NO on
the first of them. What was remembered is forgotten with the YES, and there again when it is taken
back.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from math import inf

from device import pages, screening_pages
from device.coach import Coach
from device.flow import Flow, Scene
from device.light import Steady
from device.page import Page
from device.press import Button
from device.reading import read
from device.words import Question

EMERGENCY_SECONDS = 300.0
"""How long the number to call stays at least where strangers come and go."""

RELIEF_SECONDS = 20.0
"""How long the good wish at the end of a locked visit stays."""


class Outcome(Enum):
    """What became of a YES."""

    TAKEN_BACK = "taken back"
    CLEARED = "cleared"
    LOCKED = "locked"


def after_yes(coach: Coach, name: str, question: Question) -> Flow[Outcome]:
    """Give the advice and lock, unless the YES is taken back or a doctor's clearance declared."""
    pages_told = screening_pages.after_yes(
        coach.words, name, question, staffed=coach.settings.strangers
    )
    held, cleared = coach.memory.held, coach.memory.cleared.pop(name, None)
    coach.memory.held = None
    if not (yield from _told(coach, pages_told, urgent=bool(question.emergency))):
        coach.memory.held = held
        if cleared is not None:
            coach.memory.cleared[name] = cleared
        return Outcome.TAKEN_BACK
    while (yield from _offered(coach, name)):
        if (yield from _declared(coach, screening_pages.declaration(coach.words, name))):
            yield from _noted(coach, name, question)
            return Outcome.CLEARED
    yield from _wished_relief(coach)
    return Outcome.LOCKED


def _told(coach: Coach, told: Sequence[Page], *, urgent: bool) -> Flow[bool]:
    """Show the pages; False when NO on the first of them took the YES back.

    What is urgent stays until it is turned, and where strangers come and go for some minutes.
    """
    index = 0
    while 0 <= index < len(told):
        patience = _urgent_patience(coach) if urgent and index == 0 else 1.0
        press = yield Scene(told[index], Steady(coach.look), patience=patience)
        index += -1 if press is not None and press.button is Button.NO else 1
    return index == len(told)


def _urgent_patience(coach: Coach) -> float:
    if not coach.settings.strangers:
        return inf
    return max(EMERGENCY_SECONDS / coach.settings.idle_seconds, 1.0)


def _offered(coach: Coach, name: str) -> Flow[bool]:
    """Whether a doctor's clearance is claimed; START leads to help, and back."""
    while True:
        press = yield Scene(screening_pages.offer(coach.words, name), Steady(coach.look))
        if press is not None and press.button is not Button.START:
            return press.button is Button.YES
        yield from read(pages.at_hand(coach.words), Steady(coach.look))


def _declared(coach: Coach, page: Page) -> Flow[bool]:
    """Whether START was pressed on the declaration; NO goes back, and YES does nothing."""
    while True:
        press = yield Scene(page, Steady(coach.look))
        if press is not None and press.button is not Button.YES:
            return press.button is Button.START


def _noted(coach: Coach, name: str, question: Question) -> Flow[None]:
    """Say that it is noted; one for what can be an emergency holds for this visit only."""
    if not question.emergency:
        coach.remember(name)
    yield from read((screening_pages.noted(coach.words, name, coach.today()),), Steady(coach.look))


def _wished_relief(coach: Coach) -> Flow[None]:
    until = coach.clock() + RELIEF_SECONDS
    press = yield Scene(screening_pages.relief(coach.words), Steady(coach.look), until=until)
    if press is not None and press.button is Button.YES:
        yield from read(pages.at_hand(coach.words), Steady(coach.look))
