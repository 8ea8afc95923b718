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

READING_PATIENCE = 5.0
"""How many times longer than elsewhere the device waits for a reader: nobody is hurried."""


def perform(coach: Coach, choice: Choice, clearance: Clearance) -> Flow[Ending]:
    """Do the exercise that was chosen, from its first stretch to its last."""
    session = Session(coach, choice.exercise, clearance)
    exercise = coach.words.exercises[choice.exercise]
    stretches = score(exercise, choice.way, choice.minutes, coach.settings.pattern)
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
            yield from read(texts, light, session.clearance, READING_PATIENCE)
            return Ending.COMPLETED
