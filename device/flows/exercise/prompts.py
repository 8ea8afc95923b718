"""Cues that come one after the other by themselves: NO and YES go back and on, START pauses.

What is repeated is skipped as one: who says YES to a sentence does not meet it again. With a breath
that the light leads, NO makes the next one easier, and YES passes it over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from device.core.flow import Flow, Scene
from device.flows.exercise.context import Ending, ExerciseContext
from device.flows.exercise.plan import Prompt, Prompts
from device.model.breath import Breath, BreathStyle
from device.model.gestures import Button, Press
from device.model.page import Page
from device.outputs.light.breath import Attention, Flame, Wave
from device.outputs.light.light import Light, Look, Steady, Swell
from device.words import pages

LIGHTS: dict[BreathStyle, Callable[[Look, Breath], Light]] = {
    BreathStyle.SWELL: Swell,
    BreathStyle.FLAME: Flame,
    BreathStyle.WAVE: Wave,
}
"""The light of each way to guide a breath."""


@dataclass(frozen=True, slots=True)
class _Showing:
    """A cue on show: when it began, and its light with the moment from which that goes on."""

    cue: Prompt
    start: float
    light: Light
    since: float
    first: bool


def show_prompts(session: ExerciseContext, prompts: Prompts, later: float) -> Flow[Ending]:
    """Show cue after cue to the end, or until the person ends it in a pause.

    `later` is how many seconds of the exercise come after these cues. Each cue begins where
    the one before it ended, so nothing drifts. After a pause the cue is there again with the
    time it had left; a breath that was cut short begins anew. The light of a breath goes on
    through the breaths that follow it at the same pattern.
    """
    index, start = 0, session.now()
    shown, since = None, start
    while index < len(prompts.cues):
        cue = prompts.cues[index]
        session.breath.turn_over()
        light = light_of(cue, session.look, session.breath.breath)
        since = since if light == shown else start
        shown = light
        press = yield from _show(session, _Showing(cue, start, light, since, first=index == 0))
        if press is None:
            index, start = index + 1, start + _seconds(session, cue)
            continue
        elapsed = 0.0 if cue.style else session.now() - start
        if press.button is Button.START:
            left = sum(_seconds(session, each) for each in prompts.cues[index:]) - elapsed + later
            if (yield from session.pause(left)) is Ending.ENDED:
                return Ending.ENDED
        else:
            index = _before(prompts.cues, index) if press.button is Button.NO else index + cue.skips
            elapsed = 0.0
        start, shown = session.now() - elapsed, None
    return Ending.COMPLETED


def _before(cues: Sequence[Prompt], index: int) -> int:
    """Where NO goes back to: the cue before, or the first of what is skipped with it."""
    index -= 1
    while index > 0 and cues[index - 1].skips == cues[index].skips + 1:
        index -= 1
    return index


def _seconds(session: ExerciseContext, cue: Prompt) -> float:
    """How long a cue takes: a breath, at the pattern of this moment."""
    return cue.seconds if cue.style is None else float(session.breath.pattern.cycle)


def _show(session: ExerciseContext, on: _Showing) -> Flow[Press | None]:
    """Show a cue; the press that ended it, if one did."""
    if on.cue.style is None:
        page = pages.cue(session.words, session.exercise, on.cue.text, first=on.first)
        scene = session.scene(page, on.light, on.start + on.cue.seconds)
        return (yield from _answer(scene, first=on.first))
    for second in range(session.breath.pattern.cycle):
        press = yield from _second(session, on, second)
        if press is not None:
            return press
    return None


def _second(session: ExerciseContext, on: _Showing, second: int) -> Flow[Press | None]:
    """One second of a breath that is led; the press that ended it, if one did."""
    while True:
        page = _led(session, on.cue, second)
        press = yield session.scene(page, on.light, on.start + second + 1, on.since)
        if press is None or press.button is not Button.NO:
            return press
        session.ease(Button.NO)


def _led(session: ExerciseContext, cue: Prompt, second: int) -> Page:
    """The page of one second of a breath that is led."""
    now, note = session.breath.breath.phase_at(second), session.breath.note(session.words)
    return pages.led(session.words, session.exercise, cue.text, now, note)


def _answer(scene: Scene, *, first: bool) -> Flow[Press | None]:
    """The press that ended a scene, if one did; before the first cue there is none to go to."""
    while True:
        press = yield scene
        if not (first and press is not None and press.button is Button.NO):
            return press


def light_of(cue: Prompt, look: Look, breath: Breath) -> Light:
    """What the ring shows with a cue."""
    if cue.style is not None:
        return LIGHTS[cue.style](look, breath)
    return Steady(look) if cue.at is None else Attention(look, cue.at)
