"""Makes the pages of breathing at one's own pace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from device.model.breathing.breath import BreathPhase
from device.model.buttons.button import Button
from device.model.page import Kind, Marks, Page
from device.words.pages import pages
from device.words.schema.steps import OwnPace
from device.words.schema.words import Words

ANSWERS = (Button.START, Button.YES)
"""The buttons that answer, on a page that may come while somebody taps without looking."""


def tap(said: OwnPace, exercise: str) -> Page:
    """The page that asks for taps: there are no marks, for every button means the same."""
    return Page(Kind.EXERCISE, said.own_pace, exercise)


def tapping(said: OwnPace, exercise: str) -> Page:
    """The page while taps are listened to."""
    return Page(Kind.EXERCISE, said.tapping, exercise)


def found(said: OwnPace, exercise: str) -> Page:
    """The page before the first breath that is led."""
    return Page(Kind.EXERCISE, said.found, exercise)


def unclear(said: OwnPace, exercise: str) -> Page:
    """The choice between tapping once more and the usual breath."""
    marks = Marks(no=said.usual, yes=said.again)
    return Page(Kind.MENU, said.unclear, exercise, marks, answers=(Button.NO, Button.YES))


def quick(words: Words, said: OwnPace) -> tuple[Page, ...]:
    """The page in place of a breath that is too quick to be led, and then the help."""
    marks = Marks(start=words.common.marks.end, yes=words.common.marks.help)
    first = Page(Kind.NOTICE, said.quick, "too-quick", marks, answers=ANSWERS)
    return (first, *pages.at_hand(words))


def led(words: Words, exercise: str, now: BreathPhase, note: str, *, marked: bool) -> Page:
    """One phase of a breath that is led: nothing is counted. Without marks no press counts."""
    page = replace(pages.breath(words, exercise, now, note=note), count=None)
    return page if marked else replace(page, marks=Marks())


def every_page(
    words: Words, exercise: str, said: OwnPace, phases: Iterable[BreathPhase]
) -> Iterator[Page]:
    """All of them, in the order in which they are met, with each note in each of the `phases`."""
    yield from (tap(said, exercise), tapping(said, exercise), unclear(said, exercise))
    yield quick(words, said)[0]
    yield found(said, exercise)
    for note in (said.easier, said.longer):
        for phase in phases:
            yield led(words, exercise, phase, note, marked=True)
