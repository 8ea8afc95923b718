"""Prompts that are shown one after the other: NO goes back, YES goes on, and START pauses.

YES skips all that is left of a step that is repeated, so that the same sentence does not come
again. While the ring guides a breath, NO makes the next breath easier, and YES skips this one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from device.core.flow import Flow, Scene
from device.flows.exercise.context import ExerciseContext
from device.flows.exercise.pausing import pause
from device.flows.exercise.sections import Prompt, Prompts
from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.buttons.button import Button
from device.model.buttons.gestures import Press
from device.model.cue import STILL, Cue, Focus
from device.model.ending import Ending
from device.model.speech import Speech
from device.words.pages import pages


@dataclass(frozen=True, slots=True)
class _Place:
    """Which prompt is on show, from the moment `start` on, and its cue, which began at `since`.

    `first` is whether there is none to go back to.
    """

    index: int
    start: float
    cue: Cue = STILL
    since: float = 0.0
    first: bool = True

    def showing(self, cue: Cue) -> _Place:
        """The place with the prompt's cue, which goes on if it is the cue of the prompt before."""
        return self if cue == self.cue else replace(self, cue=cue, since=self.start)

    def after(self, seconds: float) -> _Place:
        """The next place, which starts exactly `seconds` after this one, so that nothing drifts."""
        return replace(self, index=self.index + 1, start=self.start + seconds)


def show_prompts(exercise: ExerciseContext, prompts: Prompts, later: float) -> Flow[Ending]:
    """Show prompt after prompt to the last, or until the person stops in a pause.

    `later` is how many seconds of the exercise follow these prompts. After a pause the prompt is
    shown again for the time it had left; a breath that a pause interrupted starts again.
    """
    every, place = prompts.items, _Place(0, exercise.now())
    while (place := _fitting(exercise, every, place)).index < len(every):
        prompt = every[place.index].by(exercise.context.channels)
        exercise.pattern_choice.begin_breath()
        place = place.showing(cue_of(prompt, exercise.pattern_choice.pattern))
        exercise.tell(prompt)
        press = yield from _show(exercise, prompt, place)
        if press is None:
            exercise.tally.breaths += prompt.style is not None
            place = place.after(_seconds(exercise, prompt))
        elif press.button is not Button.START:
            index = _skipped_to(exercise, every, place.index, press.button)
            place = _Place(index, exercise.now())
        else:
            resumed = yield from _paused(exercise, every, place, later)
            if resumed is None:
                return Ending.STOPPED
            place = resumed
    return Ending.COMPLETED


def _fitting(exercise: ExerciseContext, every: Sequence[Prompt], place: _Place) -> _Place:
    """The first place from this one on with a prompt that fits what is on now, or the end."""
    fits = exercise.fitting()
    while place.index < len(every) and not fits(every[place.index]):
        exercise.miss(every[place.index])
        place = place.after(0.0)
    return replace(place, first=_before(exercise, every, place.index) < 0)


def _paused(
    exercise: ExerciseContext, every: Sequence[Prompt], place: _Place, later: float
) -> Flow[_Place | None]:
    """Pause at a prompt; returns where to go on, or None if the person stops."""
    prompt = every[place.index]
    shown = 0.0 if prompt.style else exercise.now() - place.start

    def left() -> float:
        fit = filter(exercise.fitting(), every[place.index :])
        return sum(_seconds(exercise, each) for each in fit) - shown + later

    if (yield from pause(exercise, left)) is Ending.STOPPED:
        return None
    # What is said is said again from its beginning, and what no longer fits takes no time.
    again = not exercise.fitting()(prompt) or _speech(exercise, prompt, place)
    shown = 0.0 if again else shown
    return _Place(place.index, exercise.now() - shown)


def cue_of(prompt: Prompt, pattern: Pattern) -> Cue:
    """The cue that goes with a prompt."""
    if prompt.style is not None:
        return Breath(pattern, prompt.style)
    return STILL if prompt.at is None else Focus(prompt.at)


def _skipped_to(
    exercise: ExerciseContext, every: Sequence[Prompt], index: int, button: Button
) -> int:
    """Where YES goes on to, past a repeated step, or NO goes back to, the first of such a step."""
    if button is Button.YES:
        return index + every[index].skips
    before = _before(exercise, every, index)
    while before > 0 and every[before - 1].skips == every[before].skips + 1:
        before -= 1
    return before


def _before(exercise: ExerciseContext, every: Sequence[Prompt], index: int) -> int:
    """Where the last prompt before this one is that fits what is on now; -1 without any."""
    fits = exercise.fitting()
    return next((at for at in range(index - 1, -1, -1) if fits(every[at])), -1)


def _seconds(exercise: ExerciseContext, prompt: Prompt) -> float:
    """How long a prompt takes; one that is a breath takes as long as the pattern of this moment."""
    return prompt.seconds if prompt.style is None else float(exercise.pattern_choice.pattern.cycle)


def _show(exercise: ExerciseContext, prompt: Prompt, place: _Place) -> Flow[Press | None]:
    """Show a prompt, or a breath second by second; returns the press that ended it, or None."""
    for second in range(1 if prompt.style is None else exercise.pattern_choice.pattern.cycle):
        while (press := (yield _scene(exercise, prompt, place, second))) is not None:
            if not _stays(exercise, prompt, place, press):
                return press
    return None


def _stays(exercise: ExerciseContext, prompt: Prompt, place: _Place, press: Press) -> bool:
    """Whether the prompt stays: NO makes a breath easier, and goes back from all but the first."""
    if press.button is not Button.NO:
        return False
    if prompt.style is not None:
        exercise.ease(Button.NO)
        return True
    return place.first


def _scene(exercise: ExerciseContext, prompt: Prompt, place: _Place, second: int) -> Scene:
    """The scene of a prompt, or of one second of a prompt that is a breath."""
    words, name = exercise.words, exercise.name
    if not isinstance(place.cue, Breath):
        page = pages.prompt(words, name, prompt.text, first=place.first)
        until, speech = place.start + prompt.seconds, _speech(exercise, prompt, place)
        return exercise.scene(page, place.cue, until, speech=speech)
    phase = place.cue.phase_at(second)
    page = pages.led(words, name, prompt.text, phase, exercise.pattern_choice.note(words))
    until, speech = place.start + second + 1, _speech(exercise, prompt, place, second)
    return exercise.scene(page, place.cue, until, place.since, speech)


def _speech(
    exercise: ExerciseContext, prompt: Prompt, place: _Place, second: int = 0
) -> Speech | None:
    """What is said with a prompt: its text, or in a breath the note on what a press changed."""
    if prompt.style is None or (prompt.text and not exercise.pattern_choice.changing):
        return exercise.context.speech(prompt.text, place.start)
    phase = Breath(exercise.pattern_choice.pattern).phase_at(second)
    return exercise.breath_speech(phase, place.start + second - phase.count + 1)
