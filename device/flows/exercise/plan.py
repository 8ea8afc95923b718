"""From the steps of an exercise to what is played: stretches of cues, with their durations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf
from typing import TypeVar

from device.model.breath import BreathStyle, Pattern
from device.settings.settings import Settings
from device.words.exercise import (
    Attend,
    Breathe,
    Breaths,
    Exercise,
    Read,
    Repeat,
    Rest,
    Say,
    Step,
    Texts,
)
from device.words.reading_time import prompt_seconds

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt: its text, and for how many seconds it is shown.

    `glow` is how the ring guides the breath that it takes, if it does, and `at` the part of
    the ring that the light rests at, if it does. `skips` is how many cues are skipped with it,
    itself counted: those that are left of what is repeated.
    """

    text: str
    seconds: float
    style: BreathStyle | None = None
    at: float | None = None
    skips: int = 1


@dataclass(frozen=True, slots=True)
class Prompts:
    """Cues that come one after the other by themselves."""

    cues: tuple[Prompt, ...]

    @property
    def seconds(self) -> float:
        """How long it takes."""
        return sum(cue.seconds for cue in self.cues)


@dataclass(frozen=True, slots=True)
class PacedBreathing:
    """Breathing at the pattern, for at least `least` seconds, with prompts at some exhales.

    With `silent` the ring leads alone.
    """

    prompts: Texts
    least: int
    pattern: Pattern
    silent: bool = False

    @property
    def seconds(self) -> float:
        """How long it takes, in whole breaths, at the pattern it starts with."""
        return -(-self.least // self.pattern.cycle) * self.pattern.cycle


@dataclass(frozen=True, slots=True)
class ReadPages:
    """Pages that wait for the reader: it takes as long as it takes."""

    texts: Texts

    seconds = 0.0


Section = Prompts | PacedBreathing | ReadPages


def plan(
    exercise: Exercise, way: str, minutes: int, pattern: Pattern, *, again: bool = False
) -> tuple[Section, ...]:
    """What is played of an exercise done in a way, for the minutes and the pattern chosen.

    With `again` as it is done when it was done before on the same day.
    """
    steps = exercise.steps_of(way, again=again)
    return tuple(_joined(_parts(steps, minutes, pattern)))


def offered(exercise: Exercise, settings: Settings) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """The minutes and the ways of an exercise that are short enough to be offered.

    If none is, the shortest.
    """

    def lasting(way: str, minutes: int) -> float:
        return seconds(plan(exercise, way, minutes, settings.pattern))

    first_way, first_minutes = next(iter(exercise.ways), ""), min(exercise.minutes, default=0)
    minutes = _short(exercise.minutes, lambda each: lasting(first_way, each), settings)
    ways = _short(tuple(exercise.ways), lambda each: lasting(each, first_minutes), settings)
    return minutes, ways


def _short(
    options: tuple[T, ...], lasting: Callable[[T], float], settings: Settings
) -> tuple[T, ...]:
    """The options that do not last longer than may be offered, or the shortest."""
    if settings.longest_seconds == inf or not options:
        return options
    short = tuple(each for each in options if lasting(each) <= settings.longest_seconds)
    return short or (min(options, key=lasting),)


def seconds(sections: Iterable[Section]) -> float:
    """How long an exercise takes, without pauses and without the time that readers take."""
    return sum(section.seconds for section in sections)


def _parts(steps: Iterable[Step], minutes: int, pattern: Pattern) -> Iterator[Section]:
    for step in steps:
        match step:
            case Read():
                yield ReadPages(step.read)
            case Breathe():
                yield PacedBreathing(step.breathe, minutes * 60, pattern, step.silent)
            case _:
                yield Prompts(tuple(_cues(step, pattern)))


def _cues(step: Step, pattern: Pattern) -> Iterator[Prompt]:
    match step:
        case Say():
            for text in step.say:
                yield Prompt(text, step.seconds or prompt_seconds(text))
        case Attend():
            for text in step.attend:
                yield Prompt(text, step.seconds or prompt_seconds(text), at=step.at)
        case Breaths():
            for text in step.breaths:
                yield Prompt(text, float(pattern.cycle), step.light)
        case Rest():
            yield Prompt("", step.rest, at=step.at)
        case Repeat():
            once = tuple(cue for each in step.steps for cue in _cues(each, pattern))
            yield from _skipped_as_one(once * step.repeat)


def _skipped_as_one(cues: tuple[Prompt, ...]) -> tuple[Prompt, ...]:
    left = range(len(cues), 0, -1)
    return tuple(replace(cue, skips=number) for cue, number in zip(cues, left, strict=True))


def _joined(parts: Iterable[Section]) -> Iterator[Section]:
    """The parts, with cues that follow each other in one stretch, so that one can go back."""
    for prompts, group in groupby(parts, lambda part: isinstance(part, Prompts)):
        if prompts:
            yield Prompts(
                tuple(cue for part in group if isinstance(part, Prompts) for cue in part.cues)
            )
        else:
            yield from group
