"""Plays an exercise: its sections, one after the other, and at its end a fade where one is wanted.

An exercise whose last section was ended by a press has somebody who is awake, and does not fade.
"""

from __future__ import annotations

from dataclasses import replace

from device.core.clearance import Clearance
from device.core.events import ExerciseBegan, ExerciseEnded, Tell, nobody
from device.core.flow import Closed, Flow, Running, T
from device.flows.context import Context
from device.flows.dialogs import read_scenes
from device.flows.exercise.context import ExerciseContext
from device.flows.exercise.own_pace import breathe_at_own_pace
from device.flows.exercise.paced_breathing import breathe
from device.flows.exercise.plan import fitted, seconds, texts_said, whole_plan
from device.flows.exercise.prompts import show_prompts
from device.flows.exercise.sections import OwnPaceBreathing, PacedBreathing, Prompts, Section
from device.flows.exercise.sleep_ending import fade_out
from device.flows.memory import Choice
from device.model.buttons.gestures import Press
from device.model.ending import Ending
from device.words.pages import pages


def perform(
    context: Context, choice: Choice, clearance: Clearance, tell: Tell = nobody
) -> Flow[Ending]:
    """Play the exercise that was chosen, and `tell` its events; returns how it ended.

    It is LEFT when the fade after it has ended by itself, of which no event tells.
    """
    exercise = ExerciseContext.of(context, choice.exercise, clearance)
    began, ending, press = exercise.now(), Ending.SWITCHED_OFF, None
    tell(ExerciseBegan(began, choice.exercise, choice.way))
    try:
        ending, press = yield from _with_last_press(_sections(exercise, choice))
    except Closed as closed:
        ending = closed.ending
        raise
    finally:
        at, tally = exercise.now(), exercise.tally
        seconds_taken = at - began - tally.paused
        done = (ending, seconds_taken, tally.breaths)
        tell(ExerciseEnded(at, choice.exercise, choice.way, *done))
    if exercise.fades and ending is Ending.COMPLETED and press is None:
        return (yield from fade_out(exercise))
    return ending


def _with_last_press(flow: Flow[T]) -> Flow[tuple[T, Press | None]]:
    """Run `flow`; returns what it returns, and the press that ended it, or None."""
    press = None
    with Running(flow) as running:
        while not running.over:
            press = yield running.scene
            running.send(press)
        return running.result, press


def _sections(exercise: ExerciseContext, choice: Choice) -> Flow[Ending]:
    """Play section by section; STOPPED if the person stops in a pause."""
    sections = _planned(exercise, choice)
    exercise = replace(exercise, texts=tuple(texts_said(sections)))
    exercise.context.memory.told[choice.exercise] = exercise.told_by
    for number, section in enumerate(sections, 1):
        later = seconds(fitted(sections[number:], exercise.context.channels))
        if (yield from _play(exercise, section, later)) is Ending.STOPPED:
            return Ending.STOPPED
    return Ending.COMPLETED


def _planned(exercise: ExerciseContext, choice: Choice) -> tuple[Section, ...]:
    """The sections of the exercise that begins now."""
    context, content = exercise.context, exercise.words.exercises[choice.exercise]
    again, known = context.begin(choice), context.memory.told.get(choice.exercise)
    closing = not exercise.fades
    steps = content.steps_of(choice.way, None, again=again, closing=closing, known=known)
    pattern = exercise.pattern_choice.pattern
    return whole_plan(steps, choice.minutes, pattern, context.channels)


def _play(exercise: ExerciseContext, section: Section, later: float) -> Flow[Ending]:
    match section:
        case Prompts():
            return (yield from show_prompts(exercise, section, later))
        case PacedBreathing():
            return (yield from breathe(exercise, section))
        case OwnPaceBreathing():
            return (yield from breathe_at_own_pace(exercise, section))
        case _:
            texts = pages.to_read(exercise.words, exercise.name, section.texts)
            yield from read_scenes(texts, exercise.waiting)
            return Ending.COMPLETED
