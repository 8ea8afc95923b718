"""The outline of a language: chapters of slides, with all pages that can be shown.

It is for whoever writes or reviews the words. Nothing here is a flow, and nothing is unlocked:
these are pages and cues to look at, not an exercise that somebody does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from device.flows.exercise.paced_breathing import Progress
from device.flows.exercise.plan import plan
from device.flows.exercise.prompts import cue_of
from device.flows.exercise.sections import (
    OwnPaceBreathing,
    PacedBreathing,
    Prompt,
    Prompts,
    ReadPages,
    Section,
)
from device.model.breathing.breath import Breath, BreathPhase
from device.model.breathing.pattern import Pattern
from device.model.cue import STILL, Cue
from device.model.page import Page
from device.words.pages import own_pace_pages, pages
from device.words.pages.page_list import page_list
from device.words.schema.exercise import Exercise
from device.words.schema.words import Words


@dataclass(frozen=True, slots=True)
class Slide:
    """What is on show from one prompt to the next.

    `title` is its name in a list. `pages` are shown one a second, and after the last again the
    first. `seconds` is how long the slide is shown; None is for a page that waits for the
    reader. `entry` is how many seconds after its beginning its prompt appears: who turns to the
    slide begins there.
    """

    title: str
    pages: tuple[Page, ...]
    cue: Cue
    seconds: float | None = None
    entry: float = 0.0

    def page(self, seconds: float) -> Page:
        """The page on show `seconds` after the slide began."""
        return self.pages[int(seconds) % len(self.pages)]


@dataclass(frozen=True, slots=True)
class Chapter:
    """The slides of one way to do an exercise, or of pages that belong together.

    No two chapters of an outline have the same `key`. `way` is the way's name, empty without one.
    """

    key: str
    title: str
    way: str
    slides: tuple[Slide, ...]


TITLES = {
    "welcome": "Welcome",
    "questions": "Questions",
    "menu": "Menu",
    "help": "Always at hand",
    "endings": "Endings",
    "maintenance": "For whoever looks after it",
}
"""The titles of the chapters that are no exercise."""


def outline(words: Words, pattern: Pattern) -> tuple[Chapter, ...]:
    """All chapters: the exercises in the menu's order, then the pages that are in no exercise."""
    chapters = (*_exercises(words, pattern), *_around(words))
    return tuple(chapter for chapter in chapters if chapter.slides)


def _exercises(words: Words, pattern: Pattern) -> Iterator[Chapter]:
    for name, exercise in words.exercises.items():
        exercise_slides = _Slides(words, name, pattern)
        for way in exercise.ways or ("",):
            slides = tuple(exercise_slides.slides(exercise, way))
            yield Chapter(f"{name}/{way}", exercise.name, exercise.ways.get(way, ""), slides)


@dataclass(frozen=True, slots=True)
class _Slides:
    """Makes the slides of an exercise."""

    words: Words
    name: str
    pattern: Pattern

    def slides(self, exercise: Exercise, way: str) -> Iterator[Slide]:
        """The slides of one way to do the exercise, for its usual minutes."""
        minutes = next(iter(exercise.minutes), 0)
        for section in plan(exercise.steps_of(way), minutes, self.pattern):
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[Slide]:
        match section:
            case Prompts():
                for number, prompt in enumerate(section.items):
                    yield self._prompt(prompt, first=number == 0)
            case PacedBreathing():
                yield from self._breathing(section)
            case OwnPaceBreathing():
                yield from self._own_pace(section)
            case ReadPages():
                yield from _read(pages.to_read(self.words, self.name, section.texts))

    def _prompt(self, prompt: Prompt, *, first: bool) -> Slide:
        cue = cue_of(prompt, self.pattern)
        if prompt.style is not None:
            return Slide(prompt.text, tuple(self._led(prompt.text)), cue, prompt.seconds)
        page = pages.prompt(self.words, self.name, prompt.text, first=first)
        return Slide(prompt.text, (page,), cue, prompt.seconds)

    def _led(self, text: str) -> Iterator[Page]:
        """The pages of a prompt that is one breath long, second by second."""
        for now in self._phases():
            yield pages.led(self.words, self.name, text, now)

    def _breathing(self, breathing: PacedBreathing) -> Iterator[Slide]:
        """The breaths as the device guides them; successive ones without a prompt are one slide."""
        progress = Progress(breathing.least, breathing.prompts)
        plain: list[Page] = []
        while not progress.over:
            shown = self._pages(progress, silent=breathing.silent)
            if progress.prompt is None:
                plain += shown
            else:
                yield from self._breaths("", plain)
                yield from self._breaths(progress.prompt, shown)
                plain = []
            progress.breathed(self.pattern.cycle)
        yield from self._breaths("", plain)

    def _own_pace(self, section: OwnPaceBreathing) -> Iterator[Slide]:
        """The pages around a breath that is led from somebody's own pace, and its phases once."""
        phases = tuple(self._phases())
        asked = own_pace_pages.every_page(self.words, self.name, section.words, phases)
        yield from _read(_once(asked))
        note = pages.time_left(self.words, section.least)
        led = (own_pace_pages.led(self.words, self.name, now, note, marked=True) for now in phases)
        yield from self._breaths("", tuple(led))

    def _breaths(self, prompt: str, shown: Sequence[Page]) -> Iterator[Slide]:
        """The slide of breaths that have these pages, one a second; nothing if there are none."""
        if shown:
            said = self.words.common.breath
            title = prompt or f"{said.inhale}. {said.exhale}."
            cue, seconds = Breath(self.pattern), float(len(shown))
            entry = float(self.pattern.inhale) if prompt else 0.0
            yield Slide(title, tuple(shown), cue, seconds, entry)

    def _pages(self, progress: Progress, *, silent: bool) -> list[Page]:
        """The pages of the breath that comes next, second by second."""
        note = pages.time_left(self.words, progress.left)
        if silent:
            return [pages.silent_breath(self.words, self.name, note)] * self.pattern.cycle
        return [
            pages.breath(self.words, self.name, now, progress.prompt, note)
            for now in self._phases()
        ]

    def _phases(self) -> Iterator[BreathPhase]:
        """The phase of a breath, second by second."""
        return map(Breath(self.pattern).phase_at, range(self.pattern.cycle))


def _around(words: Words) -> Iterator[Chapter]:
    """The chapters of the pages that are in no exercise."""
    for name, group in page_list(words).items():
        yield Chapter(name, TITLES[name], "", _read(_once(group)))


def _once(group: Iterable[Page]) -> Iterable[Page]:
    """The pages without those that repeat the text of an earlier one."""
    first: dict[str, Page] = {}
    for page in group:
        first.setdefault(page.text, page)
    return first.values()


def _read(shown: Iterable[Page]) -> tuple[Slide, ...]:
    """Slides of pages that wait for the reader, while the light is still."""
    return tuple(Slide(page.text, (page,), STILL) for page in shown)
