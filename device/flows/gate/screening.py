"""The screening: asks four red flags before anything unlocks. Only it makes a Clearance.

A YES, which is also the answer of a person who is not sure, leads to `device.flows.gate.locked`.
The answers are in the variables of these flows and end with them. A device with one user remembers
until when a passed screening holds; until then one question asks whether anything has changed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.flow import Flow, Scene
from device.flows.context import Context
from device.flows.dialogs import read
from device.flows.gate.attention_check import read_through
from device.flows.gate.locked import Outcome, after_yes
from device.flows.gate.remembered import hold_until_morning, holds, known_clearances
from device.model.buttons.button import Button
from device.model.buttons.gestures import Press
from device.model.page import Page
from device.words.pages import screening_pages
from device.words.reading_time import reading_seconds
from device.words.schema.words import Question


def screening(context: Context, *, brief: bool = False) -> Flow[Clearance | None]:
    """Ask the red flags; returns a Clearance if they are passed, and None if not.

    `brief` says that the person is the device's one user. While an earlier screening holds, this
    user is asked one question instead of all four; and where a doctor's clearance was declared,
    the question asks what has changed since. Anybody else is asked all four.
    """
    if brief and holds(context) and not (yield from _has_changed(context)):
        return Clearance(SEAL)
    questions = tuple(context.words.screening.questions)
    known = known_clearances(context) if brief else {}
    while True:
        outcomes: list[Outcome | None] = []
        for name, question in questions:
            outcomes.append((yield from _ask(context, name, question, known)))
            if outcomes[-1] is Outcome.LOCKED:
                return None
        cleared = any(outcomes) or bool(known)
        review = screening_pages.review(context.words, cleared=cleared)
        if (yield from read_through(context, review, Button.NO)):
            break
        yield from read(context, (screening_pages.unread(context.words),))
        # A declaration made in error must not shorten a question.
        context.memory.cleared.clear()
    # A clearance for a possible emergency holds for one visit.
    if not any(was and each.emergency for was, (_, each) in zip(outcomes, questions, strict=True)):
        hold_until_morning(context)
    return Clearance(SEAL)


def _has_changed(context: Context) -> Flow[bool]:
    """Whether anything has changed since an earlier screening, which a YES ends at once.

    A YES by mistake is taken back by NO on the page after it.
    """
    passed = context.memory.passed
    while (yield from _has_red_flag(context, screening_pages.changed_since(context.words))):
        context.memory.passed = None
        press = yield context.scene(screening_pages.ask_again(context.words))
        if press is None or press.button is not Button.NO:
            return True
        context.memory.passed = passed
    return False


def _ask(
    context: Context, name: str, question: Question, cleared: Mapping[str, date]
) -> Flow[Outcome | None]:
    """Ask one red flag; returns None for a NO, and else what became of the YES."""
    while True:
        wordings = screening_pages.question(context.words, name, question, cleared.get(name))
        if not (yield from _has_red_flag(context, wordings)):
            return None
        outcome = yield from after_yes(context, name, question)
        if outcome is not Outcome.TAKEN_BACK:
            return outcome


def _has_red_flag(context: Context, wordings: Sequence[Page]) -> Flow[bool]:
    """Ask one question; returns whether the red flag is there.

    The first wording is the whole question, and the others are its parts. YES to any of them
    means that it is there, and NO to the whole that it is not. START, or NO to a part, shows the
    next wording, and after the last part the whole again. A device that says its questions says
    them on START alone: first the one on show, and then the one to which START leads. Any answer is
    followed by silence.
    """
    number, aloud = 0, False
    while True:
        part = number % len(wordings)
        yield from _lead_in(context, wordings[part], whole=part == 0, aloud=aloud)
        press = yield _heard(context, context.scene(wordings[part]), aloud=aloud)
        if not aloud and _is_start(press) and context.question_speech(wordings[part].text):
            press = yield _heard(context, context.scene(wordings[part]), aloud=True)
            aloud = True
        aloud = aloud and _is_start(press)
        if press is not None and press.button is Button.YES:
            return True
        if press is not None and press.button is Button.NO and part == 0:
            return False
        number += 1


def _is_start(press: Press | None) -> bool:
    return press is not None and press.button is Button.START


def _heard(context: Context, scene: Scene, *, aloud: bool) -> Scene:
    """The scene, said from now on if it is to be `aloud`."""
    speech = context.question_speech(scene.page.text) if aloud else None
    return replace(scene, speech=speech)


def _lead_in(context: Context, question: Page, *, whole: bool, aloud: bool) -> Flow[None]:
    """Say first that a question is about back pain, if its page does not; no tap skips that."""
    page = screening_pages.lead_in(context.words, question, whole=whole)
    if page is not None:
        scene = context.scene(page, until=context.clock() + reading_seconds(page.text))
        scene = _heard(context, scene, aloud=aloud)
        while (yield scene) is not None:
            pass
