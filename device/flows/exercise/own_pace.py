"""Breathing at one's own pace: the person taps at their inhales, and the device leads from there.

While taps are listened to, every button means an inhale; a hold stops as ever. The breath that was
found begins when the person is about to breathe in anyway, and lengthens evenly to the pattern. It
is led without counts: nothing tells the pace. A breath that a pause interrupts does not count.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from device.core.flow import Flow, Scene
from device.flows.dialogs import read_scenes
from device.flows.exercise.context import ExerciseContext
from device.flows.exercise.paced_breathing import breathe
from device.flows.exercise.pausing import pause
from device.flows.exercise.sections import OwnPaceBreathing, PacedBreathing
from device.model.breathing.breath import Breath, BreathPhase, Turn
from device.model.breathing.own_pace import Lead, NotFound, find, listening_ends, next_inhale
from device.model.buttons.button import Button
from device.model.buttons.gestures import Press
from device.model.cue import STILL
from device.model.ending import Ending
from device.model.page import Page
from device.model.speech import Speech
from device.outputs.screen.layout import lay
from device.words.pages import own_pace_pages, pages
from device.words.reading_time import LEAF_SECONDS, reading_seconds

AT_ONCE_SECONDS = 1.0
"""How long after its end a tap may reach this flow and still be an inhale: one that first led to
another page, as that of a kiosk which asks who is there, comes later."""


def breathe_at_own_pace(exercise: ExerciseContext, section: OwnPaceBreathing) -> Flow[Ending]:
    """Find the person's breath and lead from it; STOPPED if they stop, or breathe too quickly."""
    while True:
        taps = yield from _taps(exercise, section)
        found = find(taps)
        if found is NotFound.QUICK:
            return (yield from _help(exercise, section))
        if not isinstance(found, NotFound):
            start = yield from _until_inhale(exercise, section, taps, found)
            return (yield from _lead(exercise, section, found, start))
        if not (yield from _again(exercise, section)):
            usual = PacedBreathing((), section.least, exercise.pattern_choice.pattern)
            return (yield from breathe(exercise, usual))


def _taps(exercise: ExerciseContext, section: OwnPaceBreathing) -> Flow[list[float]]:
    """The moments at which the person tapped, while they were listened to."""
    first = _scene_said(exercise, own_pace_pages.tap(section.words, exercise.name))
    taps: list[float] = []
    while not (taps := _with(taps, (yield first), exercise.now())):
        pass
    scene = _scene_said(exercise, own_pace_pages.tapping(section.words, exercise.name))
    while (until := listening_ends(taps)) > exercise.now():
        taps = _with(taps, (yield replace(scene, until=until)), exercise.now())
    return taps


def _scene_said(exercise: ExerciseContext, page: Page) -> Scene:
    """A page that is said from now on, and waits for a press."""
    return exercise.scene(page, STILL, speech=exercise.context.speech(page.text, exercise.now()))


def _with(taps: list[float], press: Press | None, now: float) -> list[float]:
    """The taps with the moment at which the button of one more went down, if it is one."""
    if press is None or now - press.at >= AT_ONCE_SECONDS:
        return taps
    return [*taps, min(press.began, press.at)]


def _until_inhale(
    exercise: ExerciseContext, section: OwnPaceBreathing, taps: list[float], found: float
) -> Flow[float]:
    """Say that the breath was found, until the person's next inhale that leaves time to read."""
    scene = _scene_said(exercise, own_pace_pages.found(section.words, exercise.name))
    start = next_inhale(taps, found, exercise.now() + _seconds_to_read(exercise, scene.page))
    # Whoever still taps along asks for nothing.
    while (yield replace(scene, until=start)) is not None:
        pass
    return start


def _seconds_to_read(exercise: ExerciseContext, page: Page) -> float:
    """How long a slow reader needs for a page, and a low panel to show each of its leaves."""
    leaves = len(lay(page, exercise.context.settings.fitted_panel).leaves)
    return max(reading_seconds(page.text), LEAF_SECONDS * leaves)


def _again(exercise: ExerciseContext, section: OwnPaceBreathing) -> Flow[bool]:
    """Whether the person wants to tap once more, rather than the usual breath."""
    scene = _scene_said(exercise, own_pace_pages.unclear(section.words, exercise.name))
    while (press := (yield scene)) is None or press.button is Button.START:
        pass
    return press.button is Button.YES


def _help(exercise: ExerciseContext, section: OwnPaceBreathing) -> Flow[Ending]:
    """Lead no breath, but show the help and forget what was passed, as for anybody who stops."""
    exercise.context.memory.passed = None
    first, *help_pages = own_pace_pages.quick(exercise.words, section.words)

    def scene_of(page: Page) -> Scene:
        # Help is for everybody, and is not said: nobody has to be the person who began.
        scene = replace(exercise.waiting(page), clearance=None)
        return scene if page is first else replace(scene, speech=None)

    yield from read_scenes((first, *help_pages), scene_of)
    return Ending.STOPPED


@dataclass(slots=True)
class _Led:
    """How far the breath is led: `done` seconds are over, and this breath begins at `start`.

    The next one follows from the `lead` of this one, or from what was `wanted` last in it. In the
    first breath it does not listen: whoever still taps along asks for nothing. `note` says what a
    press changed, at the moment `asked`.
    """

    exercise: ExerciseContext
    section: OwnPaceBreathing
    lead: Lead
    start: float
    wanted: Lead | None = None
    done: float = 0.0
    listens: bool = False
    note: str = ""
    asked: float = 0.0

    @property
    def left(self) -> float:
        """Seconds to go."""
        return self.section.least - self.done

    def breathed(self, seconds: float) -> None:
        """Count a breath that is over and took so many seconds; the next one begins."""
        self.exercise.tally.breaths += 1
        self.start, self.done = self.start + seconds, self.done + seconds
        self.lead, self.wanted = (self.wanted or self.lead).next(), None
        self.listens, self.note = True, ""

    def paused(self, now: float) -> None:
        """Begin the breath that a pause interrupted anew, as it was asked for meanwhile."""
        self.lead, self.wanted, self.start = self.wanted or self.lead, None, now

    def ask(self, button: Button) -> None:
        """Ask for an easier next breath (NO), or for breaths that lengthen again (YES)."""
        said, limits = self.section.words, self.exercise.words.common.breath
        before, choice, self.asked = self.lead, self.exercise.pattern_choice, self.exercise.now()
        # Later exercises begin with an easier pattern, too, or a fuller one.
        self.exercise.ease(button)
        choice.begin_breath()
        if button is Button.NO:
            self.wanted = before.easier()
            self.note = limits.easiest if before.easiest else said.easier
        else:
            self.wanted = before.longer(choice.pattern)
            self.note = limits.fullest if self.wanted.arrived else said.longer

    def page(self, phase: BreathPhase) -> Page:
        """The page of a phase; a note on what a press changed replaces the time that is left."""
        note = self.note or pages.time_left(self.exercise.words, self.left)
        words, name = self.exercise.words, self.exercise.name
        return own_pace_pages.led(words, name, phase, note, marked=self.listens)

    def speech(self, phase: BreathPhase, since: float) -> Speech | None:
        """What is said in a phase that began at `since`: where only the voice tells it, the phase.

        A note on a press is said from that moment on, until then.
        """
        told = self.exercise.phase_speech(phase, since)
        if not self.note or (told is not None and self.asked < since):
            return told
        return self.exercise.context.speech(self.note, self.asked)


def _lead(
    exercise: ExerciseContext, section: OwnPaceBreathing, found: float, start: float
) -> Flow[Ending]:
    """Lead breath after breath until the time is over, or the person stops in a pause."""
    led = _Led(exercise, section, Lead.of(found, exercise.pattern_choice.pattern), start)
    while led.left > 0:
        breath = led.lead.breath
        if (yield from _breath(led, breath)):
            led.breathed(breath.cycle)
        elif (yield from pause(exercise, lambda: led.left)) is Ending.STOPPED:
            return Ending.STOPPED
        else:
            led.paused(exercise.now())
    exercise.tally.own = led.lead.breath
    return Ending.COMPLETED


def _breath(led: _Led, breath: Breath) -> Flow[bool]:
    """One breath, phase by phase; False if a pause interrupted it."""
    for seconds in (0.0, breath.inhale):
        turn, phase = breath.turn_at(seconds), breath.phase_at(seconds)
        while (press := (yield _scene(led, breath, turn, phase))) is not None:
            if led.listens and press.button is Button.START:
                return False
            if led.listens:
                led.ask(press.button)
    return True


def _scene(led: _Led, breath: Breath, turn: Turn, phase: BreathPhase) -> Scene:
    speech = led.speech(phase, led.start + turn.begins)
    return led.exercise.scene(led.page(phase), breath, led.start + turn.ends, led.start, speech)
