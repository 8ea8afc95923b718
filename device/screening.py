"""The gate: four red flags, asked before anything unlocks, and the only maker of a Clearance.

A YES, which is also the answer of whoever is not sure, leads to its advice and to the
locked state. From there the one way on is a doctor's clearance, declared in two steps. The
answers live in this flow's variables and end with it.
"""

from __future__ import annotations

from device import pages
from device._seal import SEAL
from device.clearance import Clearance
from device.coach import Coach
from device.flow import Flow, Scene
from device.light import Progress, Steady
from device.page import Page
from device.press import Button
from device.reading import read
from device.words import Question

RELIEF_SECONDS = 20.0
"""How long the good wish at the end of a locked visit stays."""


def screening(coach: Coach) -> Flow[Clearance | None]:
    """Ask the red flags; a Clearance when they are passed, None when they are not."""
    while True:
        cleared = False
        for number, (name, question) in enumerate(coach.words.screening.questions):
            flagged = yield from _ask(coach, number, name, question)
            if flagged and not (yield from _cleared_by_doctor(coach, name, question)):
                return None
            cleared = cleared or flagged or name in coach.memory.cleared
        if (yield from _confirmed(coach, cleared=cleared)):
            return Clearance(SEAL)
        # What was declared in error is not to shorten a question.
        coach.memory.cleared.clear()


def _ask(coach: Coach, number: int, name: str, question: Question) -> Flow[bool]:
    """Whether the red flag is there: anything but NO to the whole of it is a yes.

    A NO to one of its parts is followed by the next, and after the last comes the whole again.
    """
    wordings = pages.question(coach.words, name, question, coach.memory.cleared.get(name))
    light = Progress(coach.look, number, len(tuple(coach.words.screening.questions)))
    reading = 0
    while True:
        part = reading % len(wordings)
        press = yield Scene(wordings[part], light)
        if press is not None and press.button is Button.YES:
            return True
        if press is not None and press.button is Button.NO and part == 0:
            return False
        reading += 1


def _cleared_by_doctor(coach: Coach, name: str, question: Question) -> Flow[bool]:
    """Give the advice and lock; whether a doctor's clearance was then declared.

    One for a red flag that can be an emergency holds for this visit only.
    """
    coach.memory.cleared.pop(name, None)
    light = Steady(coach.look)
    yield from read(pages.emergency(coach.words, name, question), light)
    yield from read(pages.advice(coach.words, name, question), light)
    while (yield from _answer(coach, pages.offer(coach.words, name))) is Button.YES:
        if (yield from _declared(coach, pages.declaration(coach.words, name))):
            if not question.emergency:
                coach.remember(name)
            today = coach.today()
            if today is not None:
                yield from read((pages.noted(coach.words, name, today),), light)
            return True
    until = coach.clock() + RELIEF_SECONDS
    yield Scene(pages.relief(coach.words), light, until=until)
    return False


def _declared(coach: Coach, page: Page) -> Flow[bool]:
    """Whether START was pressed on the declaration; NO goes back, and YES does nothing."""
    while True:
        press = yield Scene(page, Steady(coach.look))
        if press is not None and press.button is not Button.YES:
            return press.button is Button.START


def _answer(coach: Coach, page: Page) -> Flow[Button]:
    """NO or YES; START does nothing."""
    while True:
        press = yield Scene(page, Steady(coach.look))
        if press is not None and press.button is not Button.START:
            return press.button


def _confirmed(coach: Coach, *, cleared: bool) -> Flow[bool]:
    answer = yield from _answer(coach, pages.confirm(coach.words, cleared=cleared))
    return answer is Button.YES
