"""The gate: four red flags, asked before anything unlocks, and the only maker of a Clearance.

A YES, which is also the answer of whoever is not sure, leads to `device.flows.locked`. The answers
live in these flows' variables and end with them. What is kept, in the memory of a device with one
user, is until when a screening that was passed holds: until then one question asks whether
anything has changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.flow import Flow
from device.flows.attention_check import read_through
from device.flows.context import Context
from device.flows.locked import Outcome, after_yes
from device.model.gestures import Button
from device.model.page import Page
from device.words import screening_pages
from device.words.reading_time import reading_seconds
from device.words.schema import Question


def screening(context: Context, *, brief: bool = False) -> Flow[Clearance | None]:
    """Ask the red flags; a Clearance when they are passed, None when they are not.

    With `brief` it is the one user who is there: one question stands for all four while an
    earlier screening holds, and what a doctor cleared is asked after. Anybody else is asked all.
    """
    if brief and context.passed_today and not (yield from _changed(context)):
        return Clearance(SEAL)
    questions = tuple(context.words.screening.questions)
    known = context.memory.cleared if brief else {}
    while True:
        outcomes: list[Outcome | None] = []
        for name, question in questions:
            outcomes.append((yield from _asked(context, name, question, known)))
            if outcomes[-1] is Outcome.LOCKED:
                return None
        cleared = any(outcomes) or bool(known)
        review = screening_pages.review(context.words, cleared=cleared)
        if (yield from read_through(context, review, Button.NO)):
            break
        # What was declared in error is not to shorten a question.
        context.memory.cleared.clear()
    # A clearance for what can be an emergency lasts for one visit.
    if not any(was and each.emergency for was, (_, each) in zip(outcomes, questions, strict=True)):
        context.hold_until_morning()
    return Clearance(SEAL)


def _changed(context: Context) -> Flow[bool]:
    """Whether anything is new, while an earlier screening holds, which a YES ends at once.

    A YES by mistake is taken back by NO on the page after it.
    """
    passed = context.memory.passed
    while (yield from _flagged(context, screening_pages.changed_since(context.words))):
        context.memory.passed = None
        press = yield context.scene(screening_pages.ask_again(context.words))
        if press is None or press.button is not Button.NO:
            return True
        context.memory.passed = passed
    return False


def _asked(
    context: Context, name: str, question: Question, cleared: Mapping[str, date]
) -> Flow[Outcome | None]:
    """Ask one red flag; None for a NO, and else what became of the YES."""
    while True:
        wordings = screening_pages.question(context.words, name, question, cleared.get(name))
        if not (yield from _flagged(context, wordings)):
            return None
        outcome = yield from after_yes(context, name, question)
        if outcome is not Outcome.TAKEN_BACK:
            return outcome


def _flagged(context: Context, wordings: Sequence[Page]) -> Flow[bool]:
    """Whether the red flag is there: anything but NO to the first wording, the whole, is a yes.

    START shows the next wording. A NO to a part is followed by the next part, and after the
    last comes the whole again.
    """
    reading = 0
    while True:
        part = reading % len(wordings)
        yield from _led_in(context, wordings[part], whole=part == 0)
        press = yield context.scene(wordings[part])
        if press is not None and press.button is Button.YES:
            return True
        if press is not None and press.button is Button.NO and part == 0:
            return False
        reading += 1


def _led_in(context: Context, question: Page, *, whole: bool) -> Flow[None]:
    """Say first that a question is about back pain, if its page does not; no tap cuts it short."""
    page = screening_pages.lead_in(context.words, question, whole=whole)
    if page is not None:
        scene = context.scene(page, until=context.clock() + reading_seconds(page.text))
        while (yield scene) is not None:
            pass
