"""Doing an exercise: its stretches, one after the other."""

from __future__ import annotations

from device import pages
from device.breathing import breathe
from device.clearance import Clearance
from device.coach import Choice, Coach
from device.flow import Flow
from device.guide import guide
from device.light import Steady
from device.reading import read
from device.score import Breathing, Guided, Stretch, score, seconds
from device.session import Ending, Session


def perform(coach: Coach, choice: Choice, clearance: Clearance) -> Flow[Ending]:
    """Do the exercise that was chosen, from its first stretch to its last."""
    session = Session.of(coach, choice.exercise, clearance)
    exercise = coach.words.exercises[choice.exercise]
    again, pattern = coach.begin(choice), session.breath.pattern
    stretches = score(exercise, choice.way, choice.minutes, pattern, again=again)
    for number, stretch in enumerate(stretches, 1):
        later = seconds(stretches[number:])
        if (yield from _play(session, stretch, later)) is Ending.ENDED:
            return Ending.ENDED
    return Ending.COMPLETED


def _play(session: Session, stretch: Stretch, later: float) -> Flow[Ending]:
    match stretch:
        case Guided():
            return (yield from guide(session, stretch, later))
        case Breathing():
            return (yield from breathe(session, stretch))
        case _:
            texts = pages.reading(session.words, session.exercise, stretch.texts)
            light = Steady(session.look)
            yield from read(texts, light, session.clearance, session.coach.reading_patience)
            return Ending.COMPLETED
