"""The plan of an exercise: its steps in the content become sections, with their durations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from device.model.breathing.breath import BreathStyle
from device.model.breathing.own_pace import LONGEST_LISTENING
from device.model.breathing.pattern import Pattern
from device.words.reading_time import prompt_seconds
from device.words.schema.steps import (
    Attend,
    Breathe,
    Breaths,
    OwnPace,
    Read,
    Repeat,
    Rest,
    Say,
    Step,
    Texts,
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt: its text, and for how many `seconds` it is shown.

    `style` is how the ring shows the breath that the prompt takes; None where it guides none. Of a
    breath without a text the phases are told. `at` is the place of the body where the attention
    rests, from 0, its top, to 1, its bottom; None where it rests at none. `skips` is how many
    prompts YES skips, this one counted: all that are left of a step that is repeated.
    """

    text: str
    seconds: float
    style: BreathStyle | None = None
    at: float | None = None
    skips: int = 1


@dataclass(frozen=True, slots=True)
class Prompts:
    """Prompts that are shown one after the other, each for its time."""

    items: tuple[Prompt, ...]

    @property
    def seconds(self) -> float:
        """How long they take."""
        return sum(prompt.seconds for prompt in self.items)


@dataclass(frozen=True, slots=True)
class PacedBreathing:
    """Breathing at the pattern, for at least `least` seconds, with prompts at some exhales.

    If it is `silent`, the pages do not count and show no prompts: only the ring guides.
    """

    prompts: Texts
    least: int
    pattern: Pattern
    silent: bool = False

    @property
    def seconds(self) -> float:
        """How long it takes, in whole breaths, at the pattern with which it starts."""
        return -(-self.least // self.pattern.cycle) * self.pattern.cycle


@dataclass(frozen=True, slots=True)
class OwnPaceBreathing:
    """Breathing from the person's own pace on, for at least `least` seconds, with these `words`."""

    words: OwnPace
    least: int

    @property
    def seconds(self) -> float:
        """About how long it takes, with the time of the taps."""
        return LONGEST_LISTENING + self.least


@dataclass(frozen=True, slots=True)
class ReadPages:
    """Pages that wait for the reader; the plan counts no time for them."""

    texts: Texts

    seconds = 0.0


Section = Prompts | PacedBreathing | OwnPaceBreathing | ReadPages


def plan(
    steps: Iterable[Step], minutes: int, pattern: Pattern, *, aloud: bool = False
) -> tuple[Section, ...]:
    """The sections of an exercise with these steps, for the minutes and the pattern chosen.

    `aloud` is whether prompts are said. A prompt that goes with a breath is then a prompt of its
    own before it: said during the breath, it would hide the moment to exhale.
    """
    return tuple(_joined(_sections(steps, minutes, pattern, aloud=aloud)))


def seconds(sections: Iterable[Section]) -> float:
    """How many seconds sections take, without pauses and without the time that readers take."""
    return sum(section.seconds for section in sections)


def _sections(
    steps: Iterable[Step], minutes: int, pattern: Pattern, *, aloud: bool
) -> Iterator[Section]:
    for step in steps:
        match step:
            case Read():
                yield ReadPages(step.read)
            case Breathe():
                yield PacedBreathing(step.breathe, minutes * 60, pattern, step.silent)
            case OwnPace():
                yield OwnPaceBreathing(step, minutes * 60)
            case _:
                yield Prompts(tuple(_prompts(step, pattern, aloud=aloud)))


def _prompts(step: Step, pattern: Pattern, *, aloud: bool) -> Iterator[Prompt]:
    match step:
        case Say():
            for text in step.say:
                yield Prompt(text, step.seconds or prompt_seconds(text))
        case Attend():
            for text in step.attend:
                yield Prompt(text, step.seconds or prompt_seconds(text), at=step.at)
        case Breaths():
            for text in step.breaths:
                if aloud:
                    yield Prompt(text, prompt_seconds(text))
                yield Prompt("" if aloud else text, float(pattern.cycle), step.light)
        case Rest():
            yield Prompt("", step.rest, at=step.at)
        case Repeat():
            once = tuple(
                prompt for each in step.steps for prompt in _prompts(each, pattern, aloud=aloud)
            )
            yield from _skipped_as_one(once * step.repeat)


def _skipped_as_one(prompts: tuple[Prompt, ...]) -> tuple[Prompt, ...]:
    left = range(len(prompts), 0, -1)
    return tuple(
        replace(prompt, skips=number) for prompt, number in zip(prompts, left, strict=True)
    )


def _joined(sections: Iterable[Section]) -> Iterator[Section]:
    """Join prompts that follow each other into one section, so that NO can go back to each."""
    for are_prompts, group in groupby(sections, lambda section: isinstance(section, Prompts)):
        if are_prompts:
            yield Prompts(
                tuple(
                    prompt
                    for section in group
                    if isinstance(section, Prompts)
                    for prompt in section.items
                )
            )
        else:
            yield from group
