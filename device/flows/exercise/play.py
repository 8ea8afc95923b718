"""Doing an exercise: its stretches, one after the other."""

from __future__ import annotations

from device.core.clearance import Clearance
from device.core.flow import Flow
from device.flows.context import Choice, Context
from device.flows.dialogs import read
from device.flows.exercise.context import Ending, ExerciseContext
from device.flows.exercise.paced_breathing import breathe
from device.flows.exercise.plan import PacedBreathing, Prompts, Section, plan, seconds
from device.flows.exercise.prompts import show_prompts
from device.outputs.light.light import Steady
from device.words import pages


def perform(context: Context, choice: Choice, clearance: Clearance) -> Flow[Ending]:
    """Do the exercise that was chosen, from its first stretch to its last."""
    session = ExerciseContext.of(context, choice.exercise, clearance)
    exercise = context.words.exercises[choice.exercise]
    again, pattern = context.begin(choice), session.breath.pattern
    sections = plan(exercise, choice.way, choice.minutes, pattern, again=again)
    for number, section in enumerate(sections, 1):
        later = seconds(sections[number:])
        if (yield from _play(session, section, later)) is Ending.ENDED:
            return Ending.ENDED
    return Ending.COMPLETED


def _play(session: ExerciseContext, section: Section, later: float) -> Flow[Ending]:
    match section:
        case Prompts():
            return (yield from show_prompts(session, section, later))
        case PacedBreathing():
            return (yield from breathe(session, section))
        case _:
            texts = pages.reading(session.words, session.exercise, section.texts)
            light = Steady(session.look)
            yield from read(texts, light, session.clearance, session.context.reading_patience)
            return Ending.COMPLETED
