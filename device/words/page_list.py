"""Lists every page outside the exercises, for `device.words.validate` and for previews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from device.model.button import Button
from device.model.channel import EVERY_CHANNEL, Channel
from device.model.page import Page
from device.words import menu_pages, pages, screening_pages
from device.words.schema import Words


def page_list(
    words: Words, days: Sequence[date | None] = (None,), buttons: Sequence[Button] = (Button.START,)
) -> Mapping[str, tuple[Page, ...]]:
    """Every page outside the exercises, in named groups, in the order in which they are met.

    Pages that show the date of a doctor's clearance are listed once for each of `days`, where
    None is an unknown date. Pages that name a button are listed once for each of `buttons`.
    """
    notices = (page for series in pages.notices(words) for page in series)
    brief = pages.ask_first(words, brief=True)
    return MappingProxyType(
        {
            "welcome": (pages.invitation(words), *pages.languages((words,)), *pages.welcome(words)),
            "questions": tuple(_questions(words, days, buttons)),
            "menu": (*menu_pages.menu(words), *_channels(words)),
            "help": (
                *notices,
                *pages.at_hand(words),
                *pages.ask_first(words, brief=False),
                *brief,
            ),
            "endings": tuple(_endings(words)),
        }
    )


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
    yield from screening_pages.changed_since(words)
    yield screening_pages.ask_again(words)
    for button in buttons:
        yield screening_pages.same_person(words, button)


def _led_in(words: Words, wordings: Sequence[Page]) -> Iterator[Page]:
    for number, page in enumerate(wordings):
        led_in = screening_pages.lead_in(words, page, whole=number == 0)
        yield from (page,) if led_in is None else (led_in, page)


def _channels(words: Words) -> Iterator[Page]:
    """Each channel while it is on, while it is off, and while it is the only one on."""
    for channel in Channel:
        for on in (EVERY_CHANNEL, EVERY_CHANNEL - {channel}, frozenset({channel})):
            yield menu_pages.channel(words, channel, on)


def _endings(words: Words) -> Iterator[Page]:
    yield pages.warning(words)
    yield pages.stop(words)
    yield pages.thanks(words)
    yield pages.problem(words)
    yield pages.ring_lost(words)
    if words.common.unset_numbers:
        yield pages.unset_numbers(words)
