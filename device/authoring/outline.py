"""The outline of a language: all that can be shown, prompt by prompt, each with its time.

It is for whoever writes or reviews the words. Nothing here is a flow and nothing is
unlocked: these are pages and cues to look at, not an exercise that somebody does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from device.flows.exercise.paced_breathing import Progress
from device.flows.exercise.plan import PacedBreathing, Prompt, Prompts, ReadPages, Section, plan
from device.flows.exercise.prompts import cue_of
from device.model.breath import Breath, BreathPhase, Pattern
from device.model.cue import STILL, Cue
from device.model.page import Page
from device.words import pages
from device.words.exercise import Exercise
from device.words.page_list import page_list
from device.words.schema import Words


@dataclass(frozen=True, slots=True)
class Moment:
    """What is on show from one prompt to the next.

    `title` is how a list calls it. `pages` follow each other second by second, over and over.
    `seconds` is how long it is shown, None for a page that waits for the reader. `entry` is
    how many seconds into it the prompt appears, for whoever turns straight to it.
    """

    title: str
    pages: tuple[Page, ...]
    cue: Cue
    seconds: float | None = None
    entry: float = 0.0

    def page(self, seconds: float) -> Page:
        """The page on show, `seconds` after it began."""
        return self.pages[int(seconds) % len(self.pages)]


@dataclass(frozen=True, slots=True)
class Part:
    """One way to do an exercise, or pages that belong together; `key` tells it from others."""

    key: str
    title: str
    way: str
    moments: tuple[Moment, ...]


TITLES = {
    "welcome": "Welcome",
    "questions": "Questions",
    "menu": "Menu",
    "help": "Always at hand",
    "endings": "Endings",
}
"""How a list calls the pages that are in no exercise."""


def outline(words: Words, pattern: Pattern) -> tuple[Part, ...]:
    """Every part there is: the exercises in the menu's order, then the pages around them."""
    parts = (*_exercises(words, pattern), *_around(words))
    return tuple(part for part in parts if part.moments)


def _exercises(words: Words, pattern: Pattern) -> Iterator[Part]:
    for name, exercise in words.exercises.items():
        exercise_moments = _Moments(words, name, pattern)
        for way in exercise.ways or ("",):
            moments = tuple(exercise_moments.moments(exercise, way))
            yield Part(f"{name}/{way}", exercise.name, exercise.ways.get(way, ""), moments)


@dataclass(frozen=True, slots=True)
class _Moments:
    """What the moments of an exercise are made from."""

    words: Words
    name: str
    pattern: Pattern

    def moments(self, exercise: Exercise, way: str) -> Iterator[Moment]:
        """One way of the exercise, for its usual minutes."""
        minutes = next(iter(exercise.minutes), 0)
        for section in plan(exercise, way, minutes, self.pattern):
            yield from self._section(section)

    def _section(self, section: Section) -> Iterator[Moment]:
        match section:
            case Prompts():
                for number, prompt in enumerate(section.items):
                    yield self._prompt(prompt, first=number == 0)
            case PacedBreathing():
                yield from self._breathing(section)
            case ReadPages():
                yield from _read(pages.reading(self.words, self.name, section.texts))

    def _prompt(self, prompt: Prompt, *, first: bool) -> Moment:
        cue = cue_of(prompt, self.pattern)
        if prompt.style is not None:
            return Moment(prompt.text, tuple(self._led(prompt.text)), cue, prompt.seconds)
        page = pages.prompt(self.words, self.name, prompt.text, first=first)
        return Moment(prompt.text, (page,), cue, prompt.seconds)

    def _led(self, text: str) -> Iterator[Page]:
        """The pages of a prompt that is one breath long, second by second."""
        for now in self._phases():
            yield pages.led(self.words, self.name, text, now)

    def _breathing(self, breathing: PacedBreathing) -> Iterator[Moment]:
        """Breath after breath as the device guides it; those without a prompt are one moment."""
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

    def _breaths(self, prompt: str, shown: Sequence[Page]) -> Iterator[Moment]:
        """The moment of breaths whose pages these are, one a second; none, if there are none."""
        if shown:
            said = self.words.common.breath
            title = prompt or f"{said.inhale}. {said.exhale}."
            cue, seconds = Breath(self.pattern), float(len(shown))
            entry = float(self.pattern.inhale) if prompt else 0.0
            yield Moment(title, tuple(shown), cue, seconds, entry)

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
        """Where in a breath one is, second by second."""
        return map(Breath(self.pattern).phase_at, range(self.pattern.cycle))


def _around(words: Words) -> Iterator[Part]:
    """The pages that are in no exercise."""
    for name, group in page_list(words).items():
        yield Part(name, TITLES[name], "", _read(_once(group)))


def _once(group: Iterable[Page]) -> Iterable[Page]:
    """Pages of which none says what one before it does."""
    first: dict[str, Page] = {}
    for page in group:
        first.setdefault(page.text, page)
    return first.values()


def _read(shown: Iterable[Page]) -> tuple[Moment, ...]:
    """Pages that wait for the reader, while nothing moves."""
    return tuple(Moment(page.text, (page,), STILL) for page in shown)
