"""The plan of an exercise: its steps in the content become sections, with their durations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from device.flows.exercise.sections import (
    OwnPaceBreathing,
    PacedBreathing,
    Prompt,
    Prompts,
    ReadPages,
    Section,
)
from device.model.breathing.pattern import Pattern
from device.model.channel import FOR_EYES, Channel
from device.model.needs import ANY, Needs
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
)


def plan(
    steps: Iterable[Step], minutes: int, pattern: Pattern, on: frozenset[Channel] = FOR_EYES
) -> tuple[Section, ...]:
    """The sections of an exercise with these steps, for the minutes and the pattern chosen.

    They are those while these channels are `on`, from its beginning to its end.
    """
    return fitted(whole_plan(steps, minutes, pattern, on), on)


def whole_plan(
    steps: Iterable[Step],
    minutes: int,
    pattern: Pattern,
    on: frozenset[Channel] | None = None,
) -> tuple[Section, ...]:
    """The sections with the prompts for any channels: which are on may change at each of them.

    Breathing and pages that are read are those for the channels that are `on` at the beginning;
    with None they are all there.
    """
    return tuple(_joined(_sections(steps, minutes, pattern, on)))


def fitted(sections: Iterable[Section], on: frozenset[Channel]) -> tuple[Section, ...]:
    """What sections are while these channels are `on`."""
    every = (_fitted(each, on) if isinstance(each, Prompts) else each for each in sections)
    return tuple(each for each in every if not isinstance(each, Prompts) or each.items)


def texts_said(sections: Iterable[Section]) -> Iterator[str]:
    """The texts that a voice needs which is to say all of the sections' prompts and pages."""
    for section in sections:
        match section:
            case Prompts():
                said = (each for each in section.items if Channel.VOICE not in each.needs.off)
                yield from (each.text for each in said if each.text)
            case PacedBreathing():
                yield from section.prompts
            case ReadPages():
                yield from section.texts
            case _:
                yield section.words.own_pace


def _fitted(prompts: Prompts, on: frozenset[Channel]) -> Prompts:
    return Prompts(tuple(each.by(on) for each in prompts.items if each.fits(on)))


def seconds(sections: Iterable[Section]) -> float:
    """How many seconds sections take, without pauses and without the time that readers take."""
    return sum(section.seconds for section in sections)


def _sections(
    steps: Iterable[Step], minutes: int, pattern: Pattern, on: frozenset[Channel] | None
) -> Iterator[Section]:
    for step in steps:
        there = on is None or step.needs.met_by(on)
        match step:
            case Read() if there:
                yield ReadPages(step.read)
            case Breathe() if there:
                yield PacedBreathing(step.breathe, minutes * 60, pattern, step.silent)
            case OwnPace() if there:
                yield OwnPaceBreathing(step, minutes * 60)
            case Say() | Attend() | Breaths() | Rest() | Repeat():
                yield Prompts(tuple(_prompts(step, pattern)))


def _prompts(step: Step, pattern: Pattern, outer: Needs = ANY) -> Iterator[Prompt]:
    needs = outer.and_those(step.needs)
    if isinstance(step, Repeat):
        once = tuple(prompt for each in step.steps for prompt in _prompts(each, pattern, needs))
        yield from _skipped_as_one(once * step.repeat)
    else:
        for prompt in _prompts_once(step, pattern):
            yield replace(prompt, needs=needs)


def _prompts_once(step: Step, pattern: Pattern) -> Iterator[Prompt]:
    match step:
        case Say():
            for text in step.say:
                yield Prompt(text, step.seconds or prompt_seconds(text))
        case Attend():
            for text in step.attend:
                yield Prompt(text, step.seconds or prompt_seconds(text), at=step.at)
        case Breaths():
            for text in step.breaths:
                yield Prompt(text, prompt_seconds(text), said_first=True)
                yield Prompt(text, float(pattern.cycle), step.light)
        case Rest():
            yield Prompt("", step.rest, at=step.at)


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
