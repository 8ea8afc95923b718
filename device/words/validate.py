"""Proofreads the words of a language: checks every page before the device shows any of them.

The pages are made by `device.words.pages`, as they are for the flows. Each must fit the panels
that are given, and a page that goes away by itself must be shown long enough to be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from device.model.address import LONGEST, Address
from device.model.breathing.breath import BreathPhase, Phase
from device.model.breathing.pattern import COUNTS, EVERY, SHORTEST_CYCLE
from device.model.buttons.button import Button
from device.model.calendar import Unit, turned
from device.model.page import Kind, Page
from device.model.panel import PANELS, Panel
from device.outputs.screen.fonts import foreign
from device.outputs.screen.layout import lay
from device.outputs.screen.linebreak import Overflow
from device.typed_yaml.nodes import quoted
from device.typed_yaml.problem import PROGRAM, Place, Problem, Text, listed
from device.words.pages import clock_pages, menu_pages, own_pace_pages, pages, screening_pages
from device.words.pages.page_list import LATE, page_list
from device.words.placeholders import texts
from device.words.reading_time import LEAF_SECONDS, reading_seconds, words_in
from device.words.schema.exercise import LONGEST_MINUTES
from device.words.schema.steps import Attend, Breathe, Breaths, OwnPace, Read, Rest, Say, Step
from device.words.schema.words import Words

DAYS = (None, *(date(2030, month, 20) for month in range(1, 13)))
"""The dates to check: no other day or year to come is wider than the 20th of 2030."""

LONGEST_INHALE, LONGEST_EXHALE = (
    BreathPhase(phase, COUNTS[-1], COUNTS[-1], 0.0) for phase in (Phase.INHALE, Phase.EXHALE)
)
"""The phases with the highest count that is possible."""

SHORTEST_EXHALE = SHORTEST_CYCLE - COUNTS[0]
"""Seconds of the shortest possible exhale, within which a prompt must be read."""

BACK_PAIN_WORDS = 2
"""The fewest words that name a pain and its place; a single word may be in any question."""

LONG_ADDRESS = Address("https://example.org/".ljust(LONGEST, "m"))
"""An address of the greatest length."""


def proofread(words: Words, panels: Sequence[Panel] = PANELS) -> Iterator[Problem]:
    """Find what is wrong with the pages of `words`, whose settings are filled in, on `panels`."""
    yield from unknown_letters(words)
    yield from wrong_lead_in(words)
    found: dict[Place, Problem] = {}
    for page in every_page(words):
        for problem in _overflow(page, panels):
            found.setdefault(problem.place, problem)
    yield from found.values()
    for name, exercise in words.exercises.items():
        for step in exercise.every_step():
            yield from _too_brief(step)
            yield from _last_leaf_too_brief(words, name, step, panels)


def unknown_letters(words: object) -> Iterator[Problem]:
    """The texts with letters that the font lacks; a source is not checked, as it is not shown."""
    for key, text in texts(words):
        missing = [quoted(letter) for letter in foreign(text)]
        if missing and key != "source":
            found = f"{listed(missing, 'and')}, which the panel cannot show"
            yield Problem(text.place, found, "letters of the font")


def wrong_lead_in(words: Words) -> Iterator[Problem]:
    """The problem with a lead-in that does not say that the question is about back pain."""
    phrase, led_in = words.screening.back_pain, words.screening.with_back_pain
    if len(phrase.split()) < BACK_PAIN_WORDS:
        expected = f"the {BACK_PAIN_WORDS} words or more that say back pain in this language"
        yield Problem(phrase.place, quoted(phrase), expected)
    elif not screening_pages.says(led_in, phrase):
        expected = f"{quoted(phrase)} in it, as back_pain has it"
        yield Problem(led_in.place, quoted(led_in), expected)


def _overflow(page: Page, panels: Sequence[Panel]) -> Iterator[Problem]:
    """The panels on which a page does not fit."""
    for panel in panels:
        try:
            lay(page, panel)
        except Overflow as overflow:
            place = overflow.text.place if isinstance(overflow.text, Text) else PROGRAM
            room = f"{overflow.room} on a panel of {panel}"
            yield Problem(place, f"{quoted(overflow.text)}, which does not fit", room)


def _too_brief(step: Step) -> Iterator[Problem]:
    """The prompts that go away before a slow reader has read them."""
    for text, shown in _shown_for(step):
        if reading_seconds(text) > shown:
            found = f"{len(text.split())} words, {quoted(text)}, shown for {shown:g} s"
            yield Problem(text.place, found, f"at most {words_in(shown)} words, or more time")


def _last_leaf_too_brief(
    words: Words, name: str, step: Step, panels: Sequence[Panel]
) -> Iterator[Problem]:
    """The prompts that go away before a slow reader has read their last leaf."""
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
    """The prompts of a step that are shown for a fixed time, each with its shortest time."""
    match step:
        case Say(say=texts, seconds=float(shown)) | Attend(attend=texts, seconds=float(shown)):
            yield from ((text, shown) for text in texts)
        case Breaths(breaths=texts):
            yield from ((text, float(SHORTEST_CYCLE)) for text in texts)
        case Breathe(breathe=texts):
            yield from ((text, float(SHORTEST_EXHALE)) for text in texts)


def every_page(words: Words) -> Iterator[Page]:
    """Every page that can be shown, with the longest values in its placeholders."""
    words = replace(words, more_help=LONG_ADDRESS)
    for group in page_list(words, DAYS, tuple(Button)).values():
        yield from group
    yield Page(Kind.QUESTION, words.screening.with_back_pain)
    yield pages.fading("")
    yield from _clock_pages(words)
    yield from _exercise_pages(words)


def _clock_pages(words: Words) -> Iterator[Page]:
    """The pages on which a clock is set, with every figure, and in each month."""
    for unit in Unit:
        for steps in range(len(unit.allowed(LATE))):
            yield clock_pages.figure(words, unit, turned(LATE, unit, steps))
    for months in range(12):
        yield clock_pages.is_it(words, turned(LATE, Unit.MONTH, months))


def _exercise_pages(words: Words) -> Iterator[Page]:
    for name, exercise in words.exercises.items():
        yield from menu_pages.lengths(words, exercise.minutes)
        yield from menu_pages.ways(words, tuple(exercise.ways.values()))
        if exercise.again is not None:
            yield pages.prompt(words, name, exercise.again, first=False)
        for step in exercise.every_step():
            yield from _step_pages(words, name, step)
    yield from _breath_pages(words)


def _step_pages(words: Words, name: str, step: Step) -> Iterator[Page]:
    match step:
        case Read():
            yield from pages.to_read(words, name, step.read)
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
        case OwnPace():
            yield from own_pace_pages.every_page(
                words, name, step, (LONGEST_INHALE, LONGEST_EXHALE)
            )


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
