"""Every text that may be said, in order, and for how long the page stays that goes with it.

The exercises come first, in the order of the menu, then what is said in all of them, and then the
questions. A question since a doctor's clearance has a date in it, and is not said.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from math import inf

from device.flows.exercise.plan import whole_plan
from device.flows.exercise.sections import OwnPaceBreathing, PacedBreathing, Prompts, Section
from device.flows.idle import WARNING_SECONDS
from device.flows.visit import THANKS_SECONDS
from device.model.breathing.breath import SHORTEST_STRETCHED, Breath
from device.model.breathing.pattern import EVERY, OFFERED, Pattern, easier_than
from device.model.channel import Channel
from device.words.pages import pages
from device.words.reading_time import reading_seconds
from device.words.schema.exercise import Exercise
from device.words.schema.steps import OwnPace, Repeat, Say, Step
from device.words.schema.words import Screening, Words

SHORTEST = min(EVERY, key=lambda pattern: pattern.cycle)
"""The pattern with the shortest inhale and exhale: a person can always choose it."""

NAME_LETTERS = 32
"""The most letters of a text in the name of its recording."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A text, and within how many seconds it must be said; infinity for a page that waits.

    A `question` is said only where the settings have `questions_aloud`.
    """

    text: str
    limit: float = inf
    question: bool = False

    @property
    def key(self) -> str:
        """A hash of the text."""
        return sha256(self.text.encode()).hexdigest()[:16]

    @property
    def recording(self) -> str:
        """The name of the file in which a person may have recorded the text.

        It begins with the text's first words. A text that changes gets another name, so that no
        recording is ever said in the place of another text.
        """
        plain = unicodedata.normalize("NFKD", self.text).encode("ascii", "ignore").decode()
        words = re.sub(r"[^a-z0-9]+", "-", plain.lower())[:NAME_LETTERS].strip("-")
        return f"{words}-{self.key[:8]}.wav"


def spoken(words: Words, full: Pattern) -> tuple[Spoken, ...]:
    """Every text that may be said in these words, once, with the tightest of its limits.

    `full` is the pattern from the settings.
    """
    found: dict[str, Spoken] = {}
    for each in _every(words, full):
        if each.text:
            before = found.get(each.text, each)
            found[each.text] = replace(before, limit=min(before.limit, each.limit))
    return tuple(found.values())


def _every(words: Words, full: Pattern) -> Iterator[Spoken]:
    for exercise in words.exercises.values():
        for section in _sections(exercise):
            yield from _in_section(section)
    yield from _in_every_exercise(words, full)
    yield from _questions(words.screening)


def _sections(exercise: Exercise) -> tuple[Section, ...]:
    """What the steps of an exercise become, whichever way they belong to."""
    again = (Say((exercise.again,)),) if exercise.again else ()
    return whole_plan((*again, *_with_voice(exercise.steps)), 1, SHORTEST)


def _with_voice(steps: Iterable[Step]) -> Iterator[Step]:
    """The steps that are done while the voice is on, and those inside a `repeat` once."""
    for step in steps:
        if Channel.VOICE in step.only_without:
            continue
        if isinstance(step, Repeat):
            yield from _with_voice(step.steps)
        else:
            yield step


def _in_section(section: Section) -> Iterator[Spoken]:
    match section:
        case Prompts():
            for prompt in section.items:
                yield Spoken(prompt.by(frozenset({Channel.VOICE})).text, prompt.seconds)
        case PacedBreathing():
            for text in section.prompts:
                yield Spoken(text, SHORTEST.exhale)
        case OwnPaceBreathing(said):
            # A page waits for its time or for the reader, and a note for the next breath.
            asked = (said.own_pace, said.tapping, said.unclear, said.quick)
            yield from map(Spoken, (*asked, said.easier, said.longer))
            yield Spoken(said.found, reading_seconds(said.found))
        case _:
            yield from map(Spoken, section.texts)


def _in_every_exercise(words: Words, full: Pattern) -> Iterator[Spoken]:
    """The phases, what a press changes, the pause, who is there, and the thanks."""
    said = words.common.breath
    for breath in _shortest_breaths(words, full):
        for start in (0.0, breath.inhale):
            phase = pages.phase(words, breath.phase_at(start))
            yield Spoken(phase, breath.exhale if start else breath.inhale)
    # A note stays until the next breath, and may come at the last moment of this one.
    for pattern in dict.fromkeys((full, *OFFERED)):
        yield Spoken(pages.coming(words, pattern))
    yield from map(Spoken, (said.easiest, said.fullest, pages.paused_aloud(words)))
    yield Spoken(pages.warning(words).text, WARNING_SECONDS)
    yield Spoken(pages.thanks(words).text, THANKS_SECONDS)


def _shortest_breaths(words: Words, full: Pattern) -> Iterator[Breath]:
    """The breaths that have the shortest phases."""
    yield Breath(SHORTEST)
    steps = (step for exercise in words.exercises.values() for step in exercise.every_step())
    if any(isinstance(step, OwnPace) for step in steps):
        for pattern in (full, *easier_than(full)):
            yield Breath.lasting(SHORTEST_STRETCHED, pattern)


def _questions(screening: Screening) -> Iterator[Spoken]:
    lead_in = screening.with_back_pain
    yield Spoken(lead_in, reading_seconds(lead_in), question=True)
    for _, question in screening.questions:
        for text in (question.ask, *question.more):
            yield Spoken(text, question=True)
    yield Spoken(screening.changed_since, question=True)
