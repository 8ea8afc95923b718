"""Makes the pages of the menus: the exercises, how long and in which way, and the channels."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from device.model.channel import Channel
from device.model.page import Bar, Kind, Marks, Page
from device.model.usage import Day
from device.words.pages.pages import filled
from device.words.schema.labels import MarkWords
from device.words.schema.words import Words

LEAST_SCALE = 600.0
"""The least seconds that a bar of full height stands for, so that a minute is a small bar."""


def choices(name: str, titles: Sequence[str], marks: MarkWords) -> tuple[Page, ...]:
    """A menu, with a page for each item."""
    return tuple(
        Page(Kind.MENU, title, name, Marks(no=marks.other, yes=marks.choose)) for title in titles
    )


def lengths(words: Words, minutes: Sequence[int]) -> tuple[Page, ...]:
    """The menu of how long to breathe."""
    texts = [filled(words.common.breath.minutes, minutes=each) for each in minutes]
    return choices("minutes", texts, words.common.marks)


def ways(words: Words, titles: Sequence[str]) -> tuple[Page, ...]:
    """The menu of the ways to do an exercise."""
    return choices("way", titles, words.common.marks)


def menu(words: Words, titles: Sequence[str]) -> tuple[Page, ...]:
    """The menu of an unlocked device, with a page for each title."""
    marks = Marks(words.common.marks.other, words.common.marks.how, words.common.marks.choose)
    return tuple(replace(page, marks=marks) for page in choices("menu", titles, words.common.marks))


def help_titles(words: Words) -> tuple[str, ...]:
    """The titles of what `device.words.pages.pages.notices` has, in the same order."""
    help_words = words.help
    titles = (help_words.unwell_title, help_words.emergency_title, help_words.about_title)
    return (*titles, help_words.more_help_title) if words.more_help else titles


def every_title(words: Words) -> tuple[str, ...]:
    """The titles of all items that the menu may have."""
    common = words.common
    exercises = (exercise.name for exercise in words.exercises.values())
    others = (common.history.title, common.clock.unset, common.rest_now)
    return (*exercises, *help_titles(words), *others)


def history(words: Words, days: Sequence[Day]) -> Page:
    """Today's minutes, and a bar for each of the last seven days, of which today is the last."""
    said = words.common.history
    most = max(LEAST_SCALE, *(day.seconds for day in days))
    bars = [Bar(said.weekdays[day.date.weekday()], day.seconds / most) for day in days]
    text = filled(said.today, minutes=round(days[-1].seconds / 60))
    marks = Marks(start=words.common.marks.back)
    return Page(Kind.MENU, text, "history", marks, bars=tuple(bars))


def channel(words: Words, shown: Channel, on: Collection[Channel]) -> Page:
    """The page of one channel: YES switches it on or off, unless it is the last one that is on."""
    said, marks = words.common.channels, words.common.marks
    text = said.switched_on if shown in on else said.switched_off
    keys = Marks(marks.other, marks.back, marks.change)
    page = Page(Kind.MENU, filled(text, channel=said.name(shown)), "channels", keys)
    return replace(page, note=said.last_one) if on == {shown} else page
