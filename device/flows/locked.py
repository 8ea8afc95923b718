"""What a YES to a red flag leads to: its advice, the lock, and the way back by a doctor's word.

Nothing is locked before its pages have been turned: until then a YES can be taken back, by NO on
the first of them. What was remembered is forgotten with the YES, and there again when it is taken
back.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from math import inf

from device.core.flow import Flow
from device.flows.context import Context
from device.flows.dialogs import read
from device.model.gestures import Button
from device.model.page import Page
from device.words import pages, screening_pages
from device.words.schema import Question

EMERGENCY_SECONDS = 300.0
"""How long the number to call stays at least where strangers come and go."""

RELIEF_SECONDS = 20.0
"""How long the good wish at the end of a locked visit stays."""


class Outcome(Enum):
    """What became of a YES."""

    TAKEN_BACK = "taken back"
    CLEARED = "cleared"
    LOCKED = "locked"


def after_yes(context: Context, name: str, question: Question) -> Flow[Outcome]:
    """Give the advice and lock, unless the YES is taken back or a doctor's clearance declared."""
    pages_told = screening_pages.after_yes(
        context.words, name, question, staffed=context.settings.strangers
    )
    passed, cleared = context.memory.passed, context.memory.cleared.pop(name, None)
    context.memory.passed = None
    if not (yield from _told(context, pages_told, urgent=bool(question.emergency))):
        context.memory.passed = passed
        if cleared is not None:
            context.memory.cleared[name] = cleared
        return Outcome.TAKEN_BACK
    while (yield from _offered(context, name)):
        if (yield from _declared(context, screening_pages.declaration(context.words, name))):
            yield from _noted(context, name, question)
            return Outcome.CLEARED
    yield from _wished_relief(context)
    return Outcome.LOCKED


def _told(context: Context, told: Sequence[Page], *, urgent: bool) -> Flow[bool]:
    """Show the pages; False when NO on the first of them took the YES back.

    What is urgent stays until it is turned, and where strangers come and go for some minutes.
    """
    index = 0
    while 0 <= index < len(told):
        patience = _urgent_patience(context) if urgent and index == 0 else 1.0
        press = yield context.scene(told[index], patience=patience)
        index += -1 if press is not None and press.button is Button.NO else 1
    return index == len(told)


def _urgent_patience(context: Context) -> float:
    if not context.settings.strangers:
        return inf
    return max(EMERGENCY_SECONDS / context.settings.idle_seconds, 1.0)


def _offered(context: Context, name: str) -> Flow[bool]:
    """Whether a doctor's clearance is claimed; START leads to help, and back."""
    while True:
        press = yield context.scene(screening_pages.offer(context.words, name))
        if press is not None and press.button is not Button.START:
            return press.button is Button.YES
        yield from read(context, pages.at_hand(context.words))


def _declared(context: Context, page: Page) -> Flow[bool]:
    """Whether START was pressed on the declaration; NO goes back, and YES does nothing."""
    while True:
        press = yield context.scene(page)
        if press is not None and press.button is not Button.YES:
            return press.button is Button.START


def _noted(context: Context, name: str, question: Question) -> Flow[None]:
    """Say that it is noted; one for what can be an emergency holds for this visit only."""
    if not question.emergency:
        context.remember(name)
    yield from read(context, (screening_pages.noted(context.words, name, context.today()),))


def _wished_relief(context: Context) -> Flow[None]:
    until = context.clock() + RELIEF_SECONDS
    press = yield context.scene(screening_pages.relief(context.words), until=until)
    if press is not None and press.button is Button.YES:
        yield from read(context, pages.at_hand(context.words))
