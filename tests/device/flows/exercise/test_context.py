"""An exercise under way, and its pauses."""

from __future__ import annotations

from dataclasses import replace

from coaching import DEFAULTS, context_at, words_for

from device.core._seal import SEAL
from device.core.clearance import Clearance
from device.core.flow import Scene
from device.flows.exercise.context import ExerciseContext
from device.flows.exercise.pattern_choice import PatternChoice
from device.flows.memory import Memory
from device.model.breathing.pattern import OFFERED
from device.model.buttons.button import Button
from device.model.channel import FOR_EYES
from device.model.cue import Off
from device.model.page import Kind, Page
from device.model.speech import Speech

NO, START, YES = Button.NO, Button.START, Button.YES
CLEARANCE = Clearance(SEAL)
EXERCISE = "deep-breathing"


def exercise(clock=lambda: 0.0, memory=None, **options):
    context = context_at(clock, memory=memory)
    context = replace(context, settings=replace(context.settings, **options))
    return ExerciseContext.of(context, EXERCISE, CLEARANCE)


def test_it_is_what_it_is_made_of():
    ours = exercise(lambda: 12.5, Memory(eased=1))
    assert (ours.name, ours.clearance) == (EXERCISE, CLEARANCE)
    assert (ours.words, ours.now()) == (words_for(DEFAULTS), 12.5)
    assert ours.pattern_choice == PatternChoice.of(ours.context)
    assert ours.pattern_choice.pattern == OFFERED[1]


def test_a_scene_has_all_that_it_is_given_and_the_clearance():
    page = Page(Kind.EXERCISE, "words")
    ours = {"clearance": CLEARANCE, "channels": FOR_EYES}
    assert exercise().scene(page, Off()) == Scene(page, Off(), **ours)
    speech = Speech("words", 3.0)
    given = Scene(page, Off(), since=3.0, until=9.0, speech=speech, **ours)
    assert exercise().scene(page, Off(), 9.0, 3.0, speech) == given


def test_what_is_eased_is_remembered_and_comes_with_the_next_breath():
    ours = exercise()
    ours.ease(NO)
    ours.ease(NO)
    assert (ours.pattern_choice.wanted, ours.context.memory.eased) == (2, 2)
    assert ours.pattern_choice.pattern == OFFERED[0]
    ours.ease(YES)
    assert (ours.pattern_choice.wanted, ours.context.memory.eased) == (1, 1)
