"""A pause in an exercise, in which the channels may be changed.

What tells how to follow by the channels that are on then, and did not fit before, comes after it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from device.core.flow import Flow, Scene
from device.flows.channels import choose_channels
from device.flows.exercise.context import ExerciseContext
from device.flows.exercise.sections import Prompt
from device.model.buttons.button import Button
from device.model.buttons.gestures import Press
from device.model.cue import STILL, Still
from device.model.ending import Ending
from device.words.pages import pages

PAUSE = Still(0.15)
"""The cue of a pause."""


def pause(exercise: ExerciseContext, left: Callable[[], float]) -> Flow[Ending]:
    """Wait, with so many seconds `left`: START goes on (COMPLETED), and NO stops (STOPPED).

    YES opens the page of the channels.
    """
    since = exercise.now()
    try:
        while (press := (yield _paused(exercise, left()))) is None or press.button is Button.YES:
            if press is not None:
                yield from choose_channels(exercise.context, exercise.clearance)
    finally:
        exercise.tally.paused += exercise.now() - since
    if press.button is Button.NO:
        return Ending.STOPPED
    return (yield from _catch_up(exercise, left))


def _paused(exercise: ExerciseContext, left: float) -> Scene:
    """The page of a pause, which is said each time that it comes into view."""
    page = pages.paused(exercise.words, exercise.name, left)
    speech = exercise.context.speech(pages.paused_aloud(exercise.words), exercise.now())
    return replace(
        exercise.scene(page, PAUSE, speech=speech), patience=exercise.context.pause_patience
    )


def _catch_up(exercise: ExerciseContext, left: Callable[[], float]) -> Flow[Ending]:
    """Show the prompts that were missed and fit now: START pauses, and YES goes on."""
    missed, told, fits = exercise.tally.missed, exercise.tally.told, exercise.fitting()
    for prompt in [each for each in missed if fits(each) and each.text not in told]:
        press = yield from _shown(exercise, prompt)
        if press is not None and press.button is Button.START:
            return (yield from pause(exercise, left))
        missed.remove(prompt)
    return Ending.COMPLETED


def _shown(exercise: ExerciseContext, prompt: Prompt) -> Flow[Press | None]:
    """Show a prompt for its time; returns the press that ended it, or None."""
    page = pages.prompt(exercise.words, exercise.name, prompt.text, first=True)
    speech = exercise.context.speech(prompt.text, exercise.now())
    scene = exercise.scene(page, STILL, exercise.now() + prompt.seconds, speech=speech)
    while (press := (yield scene)) is not None and press.button is Button.NO:
        pass
    return press
