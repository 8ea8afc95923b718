"""Proofreading: every page of a language, checked before the device says a word of it.

The pages come from `device.words.pages`, which is what the flows show. Each must fit the panels
that they are for, and leave time to be read where it goes away by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from device.model.address import LONGEST, Address
from device.model.breath import COUNTS, EVERY, SHORTEST_CYCLE, BreathPhase, Phase
from device.model.gestures import Button
from device.model.page import Kind, Page
from device.model.panel import PANELS, Panel
from device.outputs.screen.fonts import foreign
from device.outputs.screen.layout import lay
from device.outputs.screen.linebreak import Overflow
from device.typed_yaml.nodes import quoted
from device.typed_yaml.problem import PROGRAM, Place, Problem, Text, listed
from device.words import pages, screening_pages
from device.words.exercise import LONGEST_MINUTES, Attend, Breathe, Breaths, Read, Rest, Say, Step
from device.words.page_list import page_list
from device.words.placeholders import texts
from device.words.reading_time import LEAF_SECONDS, reading_seconds, words_in
from device.words.schema import Words

DAYS = (None, *(date(2030, month, 20) for month in range(1, 13)))
"""No day of a month, and no year to come, is wider than the 20th of 2030."""

LONGEST_INHALE, LONGEST_EXHALE = (
    BreathPhase(phase, COUNTS[-1], COUNTS[-1], 0.0) for phase in (Phase.INHALE, Phase.EXHALE)
)
"""Where the count of a phase is the longest there can be."""

SHORTEST_EXHALE = SHORTEST_CYCLE - COUNTS[0]
"""Seconds of the shortest exhale there can be: a prompt must be read within it."""

BACK_PAIN_WORDS = 2
"""The least that name a pain and its place: a word alone may stand anywhere in a question."""

LONG_ADDRESS = Address("https://example.org/".ljust(LONGEST, "m"))
"""An address with as much in it as there can be."""


def proofread(words: Words, panels: Sequence[Panel] = PANELS) -> Iterator[Problem]:
    """What is wrong with the pages of `words`, whose settings have been filled in, on panels."""
    yield from unseen(words)
    yield from unframed(words)
    found: dict[Place, Problem] = {}
    for page in every_page(words):
        for problem in _overflow(page, panels):
            found.setdefault(problem.place, problem)
    yield from found.values()
    for name, exercise in words.exercises.items():
        for step in exercise.every_step():
            yield from _hurry(step)
            yield from _turned_too_late(words, name, step, panels)


def unseen(words: object) -> Iterator[Problem]:
    """Where a text has letters that would be boxes on the panel; no source is ever shown."""
    for key, text in texts(words):
        missing = [quoted(letter) for letter in foreign(text)]
        if missing and key != "source":
            found = f"{listed(missing, 'and')}, which the panel cannot show"
            yield Problem(text.place, found, "letters of the font")


def unframed(words: Words) -> Iterator[Problem]:
    """Where what leads a question in does not say that it is about back pain."""
    phrase, led_in = words.screening.back_pain, words.screening.with_back_pain
    if len(phrase.split()) < BACK_PAIN_WORDS:
        expected = f"the {BACK_PAIN_WORDS} words or more that say back pain in this language"
        yield Problem(phrase.place, quoted(phrase), expected)
    elif not screening_pages.says(led_in, phrase):
        expected = f"{quoted(phrase)} in it, as back_pain has it"
        yield Problem(led_in.place, quoted(led_in), expected)


def _overflow(page: Page, panels: Sequence[Panel]) -> Iterator[Problem]:
    """Where a page has no room."""
    for panel in panels:
        try:
            lay(page, panel)
        except Overflow as overflow:
            place = overflow.text.place if isinstance(overflow.text, Text) else PROGRAM
            room = f"{overflow.room} on a panel of {panel}"
            yield Problem(place, f"{quoted(overflow.text)}, which does not fit", room)


def _hurry(step: Step) -> Iterator[Problem]:
    """Where a prompt is gone before a slow reader is through."""
    for text, shown in _shown_for(step):
        if reading_seconds(text) > shown:
            found = f"{len(text.split())} words, {quoted(text)}, shown for {shown:g} s"
            yield Problem(text.place, found, f"at most {words_in(shown)} words, or more time")


def _turned_too_late(
    words: Words, name: str, step: Step, panels: Sequence[Panel]
) -> Iterator[Problem]:
    """Where a prompt is gone before a slow reader is through its second leaf."""
    prompts = zip(_shown_for(step), _step_pages(words, name, step), strict=False)
    for (prompt, shown), page in prompts:
        if any(_overflow(page, panels)):
            continue
        for panel in panels:
            sheet = lay(page, panel)
            first = sheet.shown[0].stop
            late = " ".join(sheet.lines[first:])
            turns = LEAF_SECONDS * (len(sheet.leaves) - 1)
            if turns and late and turns + reading_seconds(late) > shown:
                found = f"{len(sheet.lines)} lines, {quoted(prompt)}, on a panel of {panel}"
                expected = f"at most {first}, to be read in {shown:g} s"
                yield Problem(prompt.place, found, expected)


def _shown_for(step: Step) -> Iterator[tuple[Text, float]]:
    """The prompts of a step that have a time of their own, with the least it can be."""
    match step:
        case Say(say=texts, seconds=float(shown)) | Attend(attend=texts, seconds=float(shown)):
            yield from ((text, shown) for text in texts)
        case Breaths(breaths=texts):
            yield from ((text, float(SHORTEST_CYCLE)) for text in texts)
        case Breathe(breathe=texts):
            yield from ((text, float(SHORTEST_EXHALE)) for text in texts)


def every_page(words: Words) -> Iterator[Page]:
    """Every page that can be shown, with the longest values that its braces can take."""
    words = replace(words, more_help=LONG_ADDRESS)
    for group in page_list(words, DAYS, tuple(Button)).values():
        yield from group
    yield Page(Kind.QUESTION, words.screening.with_back_pain)
    yield from _exercise_pages(words)


def _exercise_pages(words: Words) -> Iterator[Page]:
    for name, exercise in words.exercises.items():
        yield from pages.lengths(words, exercise.minutes)
        yield from pages.ways(words, tuple(exercise.ways.values()))
        if exercise.again is not None:
            yield pages.prompt(words, name, exercise.again, first=False)
        for step in exercise.every_step():
            yield from _step_pages(words, name, step)
    yield from _breath_pages(words)


def _step_pages(words: Words, name: str, step: Step) -> Iterator[Page]:
    match step:
        case Read():
            yield from pages.reading(words, name, step.read)
        case Say(say=texts) | Attend(attend=texts):
            for text in texts:
                yield pages.prompt(words, name, text, first=False)
        case Rest():
            yield pages.prompt(words, name, "", first=False)
        case Breaths():
            for text in step.breaths:
                yield pages.led(words, name, text, LONGEST_INHALE)
        case Breathe():
            for text in step.breathe:
                yield pages.breath(words, name, LONGEST_EXHALE, text)


def _breath_pages(words: Words) -> Iterator[Page]:
    """The pages of a breath with all its notes, and the pauses."""
    breath = words.common.breath
    lengths = [60 * minutes for minutes in range(1, LONGEST_MINUTES + 1)]
    for left in lengths:
        yield pages.paused(words, "", left)
    notes = [
        breath.easiest,
        breath.fullest,
        # Digits differ in width: no pattern is the widest in every sentence.
        *(pages.coming(words, pattern) for pattern in EVERY),
        *(pages.time_left(words, left) for left in lengths),
    ]
    for note in notes:
        for now in (LONGEST_INHALE, LONGEST_EXHALE):
            yield pages.breath(words, "", now, note=note)
            yield pages.led(words, "", "", now, note)
        yield pages.silent_breath(words, "", note)
