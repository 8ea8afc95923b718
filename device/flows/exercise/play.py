"""Plays an exercise: its sections, one after the other."""

from __future__ import annotations

from dataclasses import replace

from device.core.clearance import Clearance
from device.core.events import ExerciseBegan, ExerciseEnded, Tell, nobody
from device.core.flow import Closed, Flow, Scene
from device.flows.context import Context
from device.flows.dialogs import read_scenes
from device.flows.exercise.context import ExerciseContext
from device.flows.exercise.paced_breathing import breathe
from device.flows.exercise.plan import PacedBreathing, Prompts, Section, plan, seconds
from device.flows.exercise.prompts import show_prompts
from device.flows.memory import Choice
from device.model.channel import Channel
from device.model.cue import STILL
from device.model.ending import Ending
from device.model.page import Page
from device.words import pages


def perform(
    context: Context, choice: Choice, clearance: Clearance, tell: Tell = nobody
) -> Flow[Ending]:
    """Play the exercise that was chosen, and `tell` its events; returns how it ended."""
    exercise = ExerciseContext.of(context, choice.exercise, clearance)
    began, ending = exercise.now(), Ending.SWITCHED_OFF
    tell(ExerciseBegan(began, choice.exercise, choice.way))
    try:
        ending = yield from _sections(exercise, choice)
    except Closed as closed:
        ending = closed.ending
        raise
    finally:
        at, tally = exercise.now(), exercise.tally
        seconds_taken = at - began - tally.paused
        done = (ending, seconds_taken, tally.breaths)
        tell(ExerciseEnded(at, choice.exercise, choice.way, *done))
    return ending


def _sections(exercise: ExerciseContext, choice: Choice) -> Flow[Ending]:
    """Play section by section; STOPPED if the person stops in a pause."""
    context, content = exercise.context, exercise.words.exercises[choice.exercise]
    again, pattern = context.begin(choice), exercise.pattern_choice.pattern
    steps = content.steps_of(choice.way, context.channels, again=again)
    sections = plan(steps, choice.minutes, pattern, aloud=Channel.VOICE in context.channels)
    for number, section in enumerate(sections, 1):
        later = seconds(sections[number:])
        if (yield from _play(exercise, section, later)) is Ending.STOPPED:
            return Ending.STOPPED
    return Ending.COMPLETED


def _play(exercise: ExerciseContext, section: Section, later: float) -> Flow[Ending]:
    match section:
        case Prompts():
            return (yield from show_prompts(exercise, section, later))
        case PacedBreathing():
            return (yield from breathe(exercise, section))
        case _:
            texts = pages.to_read(exercise.words, exercise.name, section.texts)
            yield from read_scenes(texts, lambda page: _reading(exercise, page))
            return Ending.COMPLETED


def _reading(exercise: ExerciseContext, page: Page) -> Scene:
    """A page that waits for its reader, and is said."""
    context = exercise.context
    speech = context.speech(page.text, context.clock())
    scene = context.scene(page, STILL, None, exercise.clearance, context.reading_patience)
    return replace(scene, speech=speech)
