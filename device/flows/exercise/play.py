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
from device.words import pages


def perform(context: Context, choice: Choice, clearance: Clearance) -> Flow[Ending]:
    """Do the exercise that was chosen, from its first stretch to its last."""
    exercise = ExerciseContext.of(context, choice.exercise, clearance)
    content = context.words.exercises[choice.exercise]
    again, pattern = context.begin(choice), exercise.breath.pattern
    sections = plan(content, choice.way, choice.minutes, pattern, again=again)
    for number, section in enumerate(sections, 1):
        later = seconds(sections[number:])
        if (yield from _play(exercise, section, later)) is Ending.ENDED:
            return Ending.ENDED
    return Ending.COMPLETED


def _play(exercise: ExerciseContext, section: Section, later: float) -> Flow[Ending]:
    match section:
        case Prompts():
            return (yield from show_prompts(exercise, section, later))
        case PacedBreathing():
            return (yield from breathe(exercise, section))
        case _:
            texts = pages.reading(exercise.words, exercise.name, section.texts)
            context = exercise.context
            yield from read(context, texts, exercise.clearance, context.reading_patience)
            return Ending.COMPLETED
