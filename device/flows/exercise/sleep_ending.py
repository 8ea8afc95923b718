"""The sleep ending: breaths go on without words, light and sound fade, and the device rests.

Nobody is watched: whoever still follows and whoever sleeps get the same. A press ends the fade, and
what would have come without it comes. The screening that was passed is forgotten as the fade
begins: nobody knows who presses next, or whether whoever woke falls asleep again.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil

from device.core.flow import Flow, Scene
from device.flows.exercise.context import ExerciseContext
from device.model.breathing.breath import Breath
from device.model.channel import Channel
from device.model.ending import Ending
from device.outputs.light.light import FLOOR
from device.outputs.light.perception import SEEN, lightness
from device.words.pages import pages

FADE_SECONDS = 300.0
"""How long the fade takes at least, in whole breaths. Nobody has tried how long is right."""


def fade_out(exercise: ExerciseContext) -> Flow[Ending]:
    """Fade breath by breath, as the person was led last.

    Returns COMPLETED at a press, and LEFT once the device is to rest.
    """
    exercise.context.memory.passed = None
    exercise.pattern_choice.begin_breath()
    cue = exercise.tally.own or Breath(exercise.pattern_choice.pattern)
    begins, breaths = exercise.now(), breaths_in(exercise, cue.cycle)
    for number in range(breaths):
        since = begins + number * cue.cycle
        if (yield _scene(exercise, cue, since, 1 - (number + 1) / (breaths + 1))) is not None:
            return Ending.COMPLETED
    return Ending.LEFT


def breaths_in(exercise: ExerciseContext, cycle: float) -> int:
    """How many breaths of `cycle` seconds the fade takes.

    They are so many that no step between two of them can be seen, if there is light.
    """
    least = ceil(FADE_SECONDS / cycle)
    if Channel.LIGHT not in exercise.context.channels:
        return least
    ceiling = exercise.context.settings.look_by(exercise.context.night).ceiling
    steps = ceil((lightness(ceiling) - lightness(FLOOR)) / SEEN)
    return max(least, steps)


def _scene(exercise: ExerciseContext, cue: Breath, since: float, fade: float) -> Scene:
    page, until = pages.fading(exercise.name), since + cue.cycle
    return replace(exercise.scene(page, cue, until, since), fade=fade)
