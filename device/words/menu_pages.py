"""Makes the pages of the menus: the exercises, how long and in which way, and the channels."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from device.model.channel import Channel
from device.model.page import Kind, Marks, Page
from device.words.labels import MarkWords
from device.words.pages import filled
from device.words.schema import Words


def choices(name: str, titles: Sequence[str], marks: MarkWords) -> tuple[Page, ...]:
    """A menu, with a page for each item."""
    return tuple(
        Page(Kind.MENU, title, name, Marks(no=marks.next, yes=marks.choose)) for title in titles
    )


def lengths(words: Words, minutes: Sequence[int]) -> tuple[Page, ...]:
    """The menu of how long to breathe."""
    texts = [filled(words.common.breath.minutes, minutes=each) for each in minutes]
    return choices("minutes", texts, words.common.marks)


def ways(words: Words, titles: Sequence[str]) -> tuple[Page, ...]:
    """The menu of the ways to do an exercise."""
    return choices("way", titles, words.common.marks)


def menu(words: Words) -> tuple[Page, ...]:
    """The menu of an unlocked device: the exercises, then the notices, then rest."""
    titles = (
        *(exercise.name for exercise in words.exercises.values()),
        words.help.unwell_title,
        words.help.emergency_title,
        words.help.about_title,
        *((words.help.more_help_title,) if words.more_help else ()),
        words.common.rest_now,
    )
    marks = Marks(words.common.marks.next, words.common.marks.how, words.common.marks.choose)
    return tuple(replace(page, marks=marks) for page in choices("menu", titles, words.common.marks))


def channel(words: Words, shown: Channel, on: Collection[Channel]) -> Page:
    """The page of one channel: YES switches it on or off, unless it is the last one that is on."""
    said, marks = words.common.channels, words.common.marks
    text = said.switched_on if shown in on else said.switched_off
    keys = Marks(marks.next, marks.back, marks.change)
    page = Page(Kind.MENU, filled(text, channel=said.name(shown)), "channels", keys)
    return replace(page, note=said.last_one) if on == {shown} else page
