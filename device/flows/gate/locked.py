"""What a YES to a red flag leads to: advice, the lock, and the way back by a doctor's clearance.

The device locks when the person has gone through the pages of advice. Until then a YES can be
taken back, by NO on the first of them. A YES makes the device forget the passed screening and the
clearance of this question; taking it back restores both.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from math import inf

from device.core.flow import Flow
from device.flows.context import Context
from device.flows.dialogs import read
from device.flows.gate.remembered import remember_clearance
from device.model.buttons.button import Button
from device.model.page import Page
from device.words.pages import pages, screening_pages
from device.words.schema.words import Question

EMERGENCY_SECONDS = 300.0
"""How long the number to call stays at least, where strangers come and go."""

RELIEF_SECONDS = 20.0
"""How long the good wish at the end of a locked visit stays."""


class Outcome(Enum):
    """What became of a YES."""

    TAKEN_BACK = "taken back"
    CLEARED = "cleared"
    LOCKED = "locked"


def after_yes(context: Context, name: str, question: Question) -> Flow[Outcome]:
    """Show the advice, and lock unless the YES is taken back or a doctor's clearance declared."""
    advice = screening_pages.after_yes(
        context.words, name, question, staffed=context.settings.strangers
    )
    passed, cleared = context.memory.passed, context.memory.cleared.pop(name, None)
    context.memory.passed = None
    if not (yield from _advise(context, advice, urgent=bool(question.emergency))):
        context.memory.passed = passed
        if cleared is not None:
            context.memory.cleared[name] = cleared
        return Outcome.TAKEN_BACK
    while (yield from _claims_clearance(context, name)):
        if (yield from _declares(context, screening_pages.declaration(context.words, name))):
            yield from _say_noted(context, name, question)
            return Outcome.CLEARED
    yield from _wish_relief(context)
    return Outcome.LOCKED


def _advise(context: Context, advice: Sequence[Page], *, urgent: bool) -> Flow[bool]:
    """Show the pages; False if NO on the first of them took the YES back.

    An urgent first page stays until a press; where strangers come and go it stays for at least
    `EMERGENCY_SECONDS`.
    """
    index = 0
    while 0 <= index < len(advice):
        patience = _urgent_patience(context) if urgent and index == 0 else 1.0
        press = yield context.scene(advice[index], patience=patience)
        index += -1 if press is not None and press.button is Button.NO else 1
    return index == len(advice)


def _urgent_patience(context: Context) -> float:
    if not context.settings.strangers:
        return inf
    return max(EMERGENCY_SECONDS / context.settings.idle_seconds, 1.0)


def _claims_clearance(context: Context, name: str) -> Flow[bool]:
    """Whether the person says that a doctor gave a clearance; START shows the help pages first."""
    while True:
        press = yield context.scene(screening_pages.offer(context.words, name))
        if press is not None and press.button is not Button.START:
            return press.button is Button.YES
        yield from read(context, pages.at_hand(context.words))


def _declares(context: Context, page: Page) -> Flow[bool]:
    """Whether the person declares it, by START; NO goes back, and YES does nothing."""
    while True:
        press = yield context.scene(page)
        if press is not None and press.button is not Button.YES:
            return press.button is Button.START


def _say_noted(context: Context, name: str, question: Question) -> Flow[None]:
    """Say that it is noted. A clearance for a possible emergency holds for this visit only."""
    if not question.emergency:
        remember_clearance(context, name)
    yield from read(context, (screening_pages.noted(context.words, name, context.today()),))


def _wish_relief(context: Context) -> Flow[None]:
    until = context.clock() + RELIEF_SECONDS
    press = yield context.scene(screening_pages.relief(context.words), until=until)
    if press is not None and press.button is Button.YES:
        yield from read(context, pages.at_hand(context.words))
