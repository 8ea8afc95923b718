"""Proofreading: every page of a language, checked before the device says a word of it.

The pages come from `device.pages`, which is what the flows show. Each must fit every panel
that is offered, and leave time to be read where it goes away by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from device import pages
from device.board import PANELS
from device.pace import reading_seconds
from device.page import Page
from device.pattern import COUNTS, OFFERED, SHORTEST_CYCLE, Pattern
from device.problem import PROGRAM, Place, Problem, Text
from device.typeset import lay
from device.words import Words
from device.wrap import Overflow

SHORTEST_EXHALE = SHORTEST_CYCLE - COUNTS[0]
"""Seconds of the shortest exhale there can be: a prompt must be read within it."""


def proofread(words: Words) -> Iterator[Problem]:
    """What is wrong with the pages of `words`, whose settings have been filled in."""
    found: dict[Place, Problem] = {}
    for problem in (problem for page in every_page(words) for problem in _overflow(page)):
        found.setdefault(problem.place, problem)
    yield from found.values()
    for scenery in words.breathing.sceneries.values():
        yield from (problem for prompt in scenery.prompts for problem in _hurry(prompt))


def _overflow(page: Page) -> Iterator[Problem]:
    """Where a page has no room."""
    for panel in PANELS:
        try:
            lay(page, panel)
        except Overflow as overflow:
            place = overflow.text.place if isinstance(overflow.text, Text) else PROGRAM
            room = f"{overflow.room} on a panel of {panel}"
            yield Problem(place, f"{str(overflow.text)!r}, which does not fit", room)


def _hurry(prompt: Text) -> Iterator[Problem]:
    """Where a prompt is gone before a slow reader is through."""
    if reading_seconds(prompt) > SHORTEST_EXHALE:
        found = f"a prompt of {len(prompt.split())} words, {str(prompt)!r}"
        expected = f"at most 8 words, which can be read in an exhale of {SHORTEST_EXHALE} s"
        yield Problem(prompt.place, found, expected)


def every_page(words: Words) -> Iterator[Page]:
    """Every page that can be shown, with the longest values that its braces can take."""
    yield from pages.welcome(words)
    for page in (pages.thanks, pages.warning, pages.stop, pages.problem, pages.relief):
        yield page(words)
    for cleared in (True, False):
        yield pages.confirm(words, cleared=cleared)
    yield from _screening_pages(words)
    yield from pages.menu(words)
    yield from pages.lengths(words)
    yield from pages.sceneries(words)
    for series in pages.notices(words):
        yield from series
    yield from _exercise_pages(words)


def _screening_pages(words: Words) -> Iterator[Page]:
    days = [date(2028, month, 28) for month in range(1, 13)]
    for name, question in words.screening.questions:
        yield from pages.question(words, name, question, None)
        yield from pages.emergency(words, name, question)
        yield from pages.advice(words, name, question)
        yield pages.offer(words, name)
        yield pages.declaration(words, name)
        for day in days:
            yield pages.question(words, name, question, day)[0]
            yield pages.noted(words, name, day)


def _exercise_pages(words: Words) -> Iterator[Page]:
    breathing = words.breathing
    yield from pages.guidance(words, "settle", breathing.settle)
    yield from pages.guidance(words, "closing", breathing.closing)
    yield pages.paused(words)
    notes = [
        breathing.easiest,
        breathing.fullest,
        *(pages.coming(words, pattern) for pattern in (*OFFERED, Pattern(11, 12))),
        *(pages.time_left(words, minutes * 60) for minutes in (1, *breathing.minutes)),
    ]
    for note in notes:
        yield pages.paused(words, note)
        yield pages.breath(words, breathing.inhale, 12, note)
        yield pages.breath(words, breathing.exhale, 12, note)
    for scenery in breathing.sceneries.values():
        for prompt in scenery.prompts:
            yield pages.breath(words, prompt, 12)
