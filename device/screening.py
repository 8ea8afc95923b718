"""The gate: four red flags, asked before anything unlocks, and the only maker of a Clearance.

A YES, which is also the answer of whoever is not sure, leads to `device.locked`. The answers
live in these flows' variables and end with them. What is kept, in the memory of a device with one
user, is until when a screening that was passed holds: until then one question asks whether
anything has changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from device import screening_pages
from device._seal import SEAL
from device.clearance import Clearance
from device.coach import Coach
from device.flow import Flow, Scene
from device.light import Steady
from device.locked import Outcome, after_yes
from device.named import read_through
from device.pace import reading_seconds
from device.page import Page
from device.press import Button
from device.words import Question


def screening(coach: Coach, *, brief: bool = False) -> Flow[Clearance | None]:
    """Ask the red flags; a Clearance when they are passed, None when they are not.

    With `brief` it is the one user who is there: one question stands for all four while an
    earlier screening holds, and what a doctor cleared is asked after. Anybody else is asked all.
    """
    if brief and coach.passed_today and not (yield from _changed(coach)):
        return Clearance(SEAL)
    questions = tuple(coach.words.screening.questions)
    known = coach.memory.cleared if brief else {}
    while True:
        outcomes: list[Outcome | None] = []
        for name, question in questions:
            outcomes.append((yield from _asked(coach, name, question, known)))
            if outcomes[-1] is Outcome.LOCKED:
                return None
        cleared = any(outcomes) or bool(known)
        review = screening_pages.review(coach.words, cleared=cleared)
        if (yield from read_through(review, Steady(coach.look), coach.named, Button.NO)):
            break
        # What was declared in error is not to shorten a question.
        coach.memory.cleared.clear()
    # A clearance for what can be an emergency lasts for one visit.
    if not any(was and each.emergency for was, (_, each) in zip(outcomes, questions, strict=True)):
        coach.hold_until_morning()
    return Clearance(SEAL)


def _changed(coach: Coach) -> Flow[bool]:
    """Whether anything is new, while an earlier screening holds, which a YES ends at once.

    A YES by mistake is taken back by NO on the page after it.
    """
    held = coach.memory.held
    while (yield from _flagged(coach, screening_pages.changed_since(coach.words))):
        coach.memory.held = None
        press = yield Scene(screening_pages.ask_again(coach.words), Steady(coach.look))
        if press is None or press.button is not Button.NO:
            return True
        coach.memory.held = held
    return False


def _asked(
    coach: Coach, name: str, question: Question, cleared: Mapping[str, date]
) -> Flow[Outcome | None]:
    """Ask one red flag; None for a NO, and else what became of the YES."""
    while True:
        wordings = screening_pages.question(coach.words, name, question, cleared.get(name))
        if not (yield from _flagged(coach, wordings)):
            return None
        outcome = yield from after_yes(coach, name, question)
        if outcome is not Outcome.TAKEN_BACK:
            return outcome


def _flagged(coach: Coach, wordings: Sequence[Page]) -> Flow[bool]:
    """Whether the red flag is there: anything but NO to the first wording, the whole, is a yes.

    START shows the next wording. A NO to a part is followed by the next part, and after the
    last comes the whole again.
    """
    reading = 0
    while True:
        part = reading % len(wordings)
        yield from _led_in(coach, wordings[part], whole=part == 0)
        press = yield Scene(wordings[part], Steady(coach.look))
        if press is not None and press.button is Button.YES:
            return True
        if press is not None and press.button is Button.NO and part == 0:
            return False
        reading += 1


def _led_in(coach: Coach, question: Page, *, whole: bool) -> Flow[None]:
    """Say first that a question is about back pain, if its page does not; no tap cuts it short."""
    page = screening_pages.lead_in(coach.words, question, whole=whole)
    if page is not None:
        scene = Scene(page, Steady(coach.look), until=coach.clock() + reading_seconds(page.text))
        while (yield scene) is not None:
            pass
