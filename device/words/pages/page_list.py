"""Lists every page outside the exercises, for `device.words.validate` and for previews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from types import MappingProxyType

from device.model.buttons.button import Button
from device.model.calendar import Unit
from device.model.channel import EVERY_CHANNEL, Channel
from device.model.page import Page
from device.model.usage import Day, week_of
from device.outputs.light.dusk import DAY_SECONDS
from device.words.pages import clock_pages, maintenance_pages, menu_pages, pages, screening_pages
from device.words.schema.words import Words

_SUNDAY = date(2026, 11, 29)
"""A day whose week begins with a Monday."""

LATE = datetime(2030, 11, 20, 20, 40)  # noqa: DTZ001 - no clock's, only an example
"""A date and a time whose figures are wide."""


def page_list(
    words: Words, days: Sequence[date | None] = (None,), buttons: Sequence[Button] = (Button.START,)
) -> Mapping[str, tuple[Page, ...]]:
    """Every page outside the exercises, in named groups, in the order in which they are met.

    Pages that show the date of a doctor's clearance are listed once for each of `days`, where
    None is an unknown date. Pages that name a button are listed once for each of `buttons`.
    """
    groups = {
        "welcome": _welcome(words),
        "questions": _questions(words, days, buttons),
        "menu": _menu(words),
        "help": _help(words),
        "endings": _endings(words),
        "maintenance": maintenance_pages.every_page(words),
    }
    return MappingProxyType({name: tuple(group) for name, group in groups.items()})


def _welcome(words: Words) -> Iterator[Page]:
    yield pages.invitation(words)
    yield from pages.languages((words,))
    yield from pages.welcome(words)


def _questions(
    words: Words, days: Sequence[date | None], buttons: Sequence[Button]
) -> Iterator[Page]:
    """Each question after its lead-in, followed by the pages that a YES leads to."""
    for name, question in words.screening.questions:
        for day in days:
            yield from _led_in(words, screening_pages.question(words, name, question, day))
        for staffed in (False, True):
            yield from screening_pages.after_yes(words, name, question, staffed=staffed)
        yield screening_pages.offer(words, name)
        yield screening_pages.declaration(words, name)
        for day in days:
            yield screening_pages.noted(words, name, day)
    yield screening_pages.relief(words)
    for cleared in (False, True):
        for naming in screening_pages.review(words, cleared=cleared):
            yield from map(naming, buttons)
    yield screening_pages.unread(words)
    yield from screening_pages.changed_since(words)
    yield screening_pages.ask_again(words)
    for button in buttons:
        yield screening_pages.same_person(words, button)


def _led_in(words: Words, wordings: Sequence[Page]) -> Iterator[Page]:
    for number, page in enumerate(wordings):
        led_in = screening_pages.lead_in(words, page, whole=number == 0)
        yield from (page,) if led_in is None else (led_in, page)


def _menu(words: Words) -> Iterator[Page]:
    yield from menu_pages.menu(words, menu_pages.every_title(words))
    yield from _history(words)
    yield from _channels(words)
    yield from _clock(words)


def _history(words: Words) -> Iterator[Page]:
    """The page of a whole day, and of a week on whose last day nothing was done."""
    for seconds in (DAY_SECONDS, 0.0):
        days = (Day(day, 60.0 * number) for number, day in enumerate(week_of(_SUNDAY)))
        yield menu_pages.history(words, (*tuple(days)[:-1], Day(_SUNDAY, seconds)))


def _channels(words: Words) -> Iterator[Page]:
    """Each channel while it is on, while it is off, and while it is the only one on."""
    for channel in Channel:
        for on in (EVERY_CHANNEL, EVERY_CHANNEL - {channel}, frozenset({channel})):
            yield menu_pages.channel(words, channel, on)


def _clock(words: Words) -> Iterator[Page]:
    """The pages on which a clock is set."""
    for unit in Unit:
        yield clock_pages.figure(words, unit, LATE)
    yield clock_pages.is_it(words, LATE)


def _help(words: Words) -> Iterator[Page]:
    for series in pages.notices(words):
        yield from series
    yield from pages.at_hand(words)
    for brief in (False, True):
        yield from pages.ask_first(words, brief=brief)


def _endings(words: Words) -> Iterator[Page]:
    yield pages.warning(words)
    yield pages.stop(words)
    yield pages.thanks(words)
    yield pages.problem(words)
    yield pages.ring_lost(words)
    if words.common.unset_numbers:
        yield pages.unset_numbers(words)
