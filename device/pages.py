"""Every page of the coach, made from its words.

Flows show these pages and `device.proof` checks them, so that what is checked is what is
shown. Nothing here decides which page comes when.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import ceil

from device.page import Kind, Marks, Page
from device.pattern import Pattern
from device.problem import Text
from device.words import MarkWords, Question, Words


def series(kind: Kind, name: str, texts: Sequence[str], marks: MarkWords) -> tuple[Page, ...]:
    """Pages that are read one after the other, back and forth."""
    first, later = Marks(start=marks.next), Marks(no=marks.back, start=marks.next)
    return tuple(Page(kind, text, name, later if i else first) for i, text in enumerate(texts))


def welcome(words: Words) -> tuple[Page, ...]:
    return series(Kind.WELCOME, "welcome", words.common.welcome, words.common.marks)


def question(words: Words, name: str, asked: Question, cleared: date | None) -> tuple[Page, ...]:
    """The question's page, then the other ways to put it."""
    marks = words.common.marks
    answers = Marks(marks.deny, marks.read_again, marks.affirm)
    first = asked.ask if cleared is None else _dated(words, asked.changed, cleared)
    return tuple(Page(Kind.QUESTION, text, name, answers) for text in (first, *asked.more))


def emergency(words: Words, name: str, asked: Question) -> tuple[Page, ...]:
    return series(Kind.EMERGENCY, name, asked.emergency, words.common.marks)


def advice(words: Words, name: str, asked: Question) -> tuple[Page, ...]:
    return series(Kind.ADVICE, name, asked.advice, words.common.marks)


def offer(words: Words, name: str) -> Page:
    marks = words.common.marks
    answers = Marks(no=marks.deny, yes=marks.affirm)
    return Page(Kind.LOCKED, words.screening.offer, name, answers)


def relief(words: Words) -> Page:
    """The good wish that ends a visit that stays locked."""
    return Page(Kind.LOCKED, words.screening.relief, "relief")


def declaration(words: Words, name: str) -> Page:
    marks = words.common.marks
    answers = Marks(no=marks.back, start=marks.declare)
    return Page(Kind.CLEARANCE, words.screening.declaration, name, answers)


def noted(words: Words, name: str, day: date) -> Page:
    text = _dated(words, words.screening.noted, day)
    return Page(Kind.CLEARANCE, text, name, Marks(start=words.common.marks.next))


def confirm(words: Words, *, cleared: bool) -> Page:
    """The review before the exercises unlock."""
    marks = words.common.marks
    text = words.screening.confirm_cleared if cleared else words.screening.confirm
    return Page(
        Kind.CONFIRM,
        text,
        "cleared" if cleared else "all-no",
        Marks(marks.deny, "", marks.affirm),
    )


def choices(name: str, titles: Sequence[str], marks: MarkWords) -> tuple[Page, ...]:
    """A menu, one page an item."""
    return tuple(
        Page(Kind.MENU, title, name, Marks(no=marks.next, yes=marks.choose)) for title in titles
    )


def notices(words: Words) -> tuple[tuple[Page, ...], ...]:
    """What is always at hand, in the menu's order."""
    help_, marks = words.help, words.common.marks
    return (
        series(Kind.NOTICE, "unwell", help_.unwell, marks),
        series(Kind.NOTICE, "emergency", help_.emergency, marks),
        series(Kind.NOTICE, "about", help_.about, marks),
    )


def guidance(words: Words, name: str, texts: Sequence[str]) -> tuple[Page, ...]:
    """The prompts of a part of an exercise, each shown for a while."""
    marks = words.common.marks
    first = Marks("", marks.pause, marks.next)
    pages = (Page(Kind.EXERCISE, text, name, first) for text in texts)
    return tuple(
        replace(page, marks=replace(first, no=marks.back)) if i else page
        for i, page in enumerate(pages)
    )


def breath(words: Words, text: str, count: int, note: str = "") -> Page:
    """One count of a breath."""
    marks = words.common.marks
    keys = Marks(marks.easier, marks.pause, marks.fuller)
    return Page(Kind.EXERCISE, text, "breathe", keys, count, note)


def paused(words: Words, note: str = "") -> Page:
    marks = words.common.marks
    return Page(
        Kind.PAUSED,
        words.breathing.paused,
        "paused",
        Marks(no=marks.end, start=marks.go_on),
        note=note,
    )


def thanks(words: Words) -> Page:
    return Page(Kind.THANKS, words.common.thanks, "thanks")


def warning(words: Words) -> Page:
    return Page(Kind.WARNING, words.common.warning, "warning")


def stop(words: Words) -> Page:
    return Page(Kind.STOP, words.common.stop, "stop")


def problem(words: Words) -> Page:
    marks = words.common.marks
    return Page(Kind.PROBLEM, words.common.problem, "problem", Marks(start=marks.go_on))


def lengths(words: Words) -> tuple[Page, ...]:
    """The menu of how long to breathe."""
    breathing = words.breathing
    titles = [filled(breathing.length, minutes=minutes) for minutes in breathing.minutes]
    return choices("minutes", titles, words.common.marks)


def sceneries(words: Words) -> tuple[Page, ...]:
    """The menu of what to breathe to."""
    titles = [scenery.name for scenery in words.breathing.sceneries.values()]
    return choices("scenery", titles, words.common.marks)


def menu(words: Words) -> tuple[Page, ...]:
    """The menu of an unlocked device: the exercise, then what is always at hand, then rest."""
    titles = (
        words.breathing.name,
        words.help.unwell_title,
        words.help.emergency_title,
        words.help.about_title,
        words.common.rest_now,
    )
    return choices("menu", titles, words.common.marks)


def time_left(words: Words, seconds: int) -> Text:
    """How long there is to go, in whole minutes begun."""
    minutes = ceil(seconds / 60)
    if minutes <= 1:
        return words.breathing.minute_left
    return filled(words.breathing.minutes_left, minutes=minutes)


def coming(words: Words, pattern: Pattern) -> Text:
    """Which pattern the next breath will have."""
    return filled(words.breathing.coming, inhale=pattern.inhale, exhale=pattern.exhale)


def filled(text: Text, **values: object) -> Text:
    """The text with the values in their braces; it still knows its place."""
    return Text(text.format(**values), text.place)


def _dated(words: Words, text: Text, day: date) -> Text:
    common = words.common
    month = common.months[day.month - 1]
    return filled(text, date=common.date.format(day=day.day, month=month, year=day.year))
