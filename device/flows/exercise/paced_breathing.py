"""Breathing for minutes: the ring guides, the page counts, and some exhales have a prompt.

It is a number of whole breaths. A breath takes whole seconds, so progress is counted in whole
numbers and nothing is rounded. A breath that a pause interrupts does not count: after the pause
the breathing goes on with an inhale, so a pause never makes the breathing shorter.
"""

from __future__ import annotations

from dataclasses import dataclass

from device.core.flow import Flow
from device.flows.exercise.context import ExerciseContext
from device.flows.exercise.pausing import pause
from device.flows.exercise.sections import PacedBreathing
from device.model.breathing.breath import Breath, Phase
from device.model.buttons.button import Button
from device.model.channel import Channel
from device.model.ending import Ending
from device.model.page import Page
from device.model.speech import Speech
from device.words.pages import pages
from device.words.schema.steps import Texts


@dataclass(slots=True)
class Progress:
    """How far the breathing is: `done` seconds of `total`, in whole breaths.

    `said` is how many prompts have been shown.
    """

    total: int
    prompts: Texts
    done: int = 0
    said: int = 0

    @property
    def over(self) -> bool:
        return self.done >= self.total

    @property
    def left(self) -> int:
        """Seconds to go."""
        return self.total - self.done

    @property
    def prompt(self) -> str | None:
        """The prompt of this breath's exhale, if it has one; prompts are spread over the time."""
        return self.prompts[self._due - 1] if self._due > self.said else None

    @property
    def _due(self) -> int:
        return self.done * (len(self.prompts) + 1) // self.total

    def breathed(self, seconds: int) -> None:
        """Count a breath that is over and took this many seconds."""
        self.said = self._due
        self.done += seconds


def breathe(exercise: ExerciseContext, breathing: PacedBreathing) -> Flow[Ending]:
    """Guide breath after breath until the time is over, or the person stops in a pause."""
    progress = Progress(breathing.least, breathing.prompts)
    start = exercise.now()
    while not progress.over:
        exercise.pattern_choice.begin_breath()
        cycle = exercise.pattern_choice.pattern.cycle
        if (yield from _breath(exercise, breathing, progress, start)):
            start += cycle
            progress.breathed(cycle)
            exercise.tally.breaths += 1
        else:
            if (yield from pause(exercise, lambda: progress.left)) is Ending.STOPPED:
                return Ending.STOPPED
            start = exercise.now()
    return Ending.COMPLETED


def _breath(
    exercise: ExerciseContext, breathing: PacedBreathing, progress: Progress, start: float
) -> Flow[bool]:
    """One breath, from the moment `start` (seconds); False if a pause interrupted it."""
    pattern = exercise.pattern_choice.pattern
    cue = Breath(pattern)
    for second in range(pattern.cycle):
        until = start + second + 1
        while True:
            page = _page(exercise, breathing, progress, second)
            speech = _speech(exercise, breathing, progress, second, start)
            press = yield exercise.scene(page, cue, until, start, speech)
            if press is None:
                break
            if press.button is Button.START:
                return False
            exercise.ease(press.button)
    return True


def _is_silent(exercise: ExerciseContext, breathing: PacedBreathing) -> bool:
    """Whether only the ring guides; in a pause its light may have been switched off since."""
    return breathing.silent and Channel.LIGHT in exercise.context.channels


def _page(
    exercise: ExerciseContext, breathing: PacedBreathing, progress: Progress, second: int
) -> Page:
    """The page of one second of a breath; a note on the next pattern replaces the prompt."""
    words, choice = exercise.words, exercise.pattern_choice
    note = choice.note(words) or pages.time_left(words, progress.left)
    if _is_silent(exercise, breathing):
        return pages.silent_breath(words, exercise.name, note)
    prompt = None if choice.changing or not exercise.has_words else progress.prompt
    return pages.breath(words, exercise.name, Breath(choice.pattern).phase_at(second), prompt, note)


def _speech(
    exercise: ExerciseContext,
    breathing: PacedBreathing,
    progress: Progress,
    second: int,
    start: float,
) -> Speech | None:
    """What is said in one second of a breath that began at `start`: a note, a prompt, or a phase.

    The voice says a prompt, or a phase, from the phase's first moment on.
    """
    choice = exercise.pattern_choice
    if _is_silent(exercise, breathing):
        return exercise.note_speech()
    phase = Breath(choice.pattern).phase_at(second)
    since = start if phase.phase is Phase.INHALE else start + choice.pattern.inhale
    if phase.phase is Phase.EXHALE and progress.prompt is not None and not choice.changing:
        return exercise.context.speech(progress.prompt, since)
    return exercise.breath_speech(phase, since)
