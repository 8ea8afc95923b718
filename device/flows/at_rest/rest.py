"""Rest: a dark screen, or in opening hours words that move and invite, until a button is pressed.

By day a dark screen looks broken. So a device in a waiting room invites people to use it, in each
of its languages in turn, and each time at another place of the screen, so that no pixel is lit for
long. Once a minute the screen is dark for a moment, because a panel that lost its power is set up
again only when it is switched on after it was dark. Outside opening hours, and while the time is
not known, the screen is dark.

At times that somebody chose the ring glows for a minute (`device.flows.at_rest.invitations`).
"""

from __future__ import annotations

from dataclasses import replace
from math import inf
from typing import NamedTuple

from device.core.flow import Flow
from device.flows.at_rest.invitations import waiting
from device.flows.context import Context
from device.model.buttons.gestures import Press
from device.model.page import BLANK, Page
from device.words.pages import pages
from device.words.schema.words import Words

CHECK_SECONDS = 30.0
"""How often the device checks whether opening hours have begun, because the local time may be set;
`drivers.wallclock` checks the local time as often."""

INVITATION_SECONDS = 8.0
"""How long an invitation stays at its place: twice what `device.words.reading_time` gives a slow
reader for six words, so that a person who looks up in the middle can still read it."""

DARK_SECONDS = 2.0
"""How long the screen is dark after each round of invitations."""

ROUND = 7
"""Invitations between two dark moments, which is about a minute."""


class Woken(NamedTuple):
    """The press that ended the rest, and the languages: first that of the invitation on show."""

    press: Press
    languages: tuple[Words, ...]


def resting(context: Context) -> Flow[Woken]:
    """Rest until a press; returns the press, and which languages a visitor is offered."""
    # Each rest begins at another place.
    number = int(context.clock() / INVITATION_SECONDS)
    while True:
        page, shown, first = _page_at(context, number)
        waits = waiting(context)
        left = min((each for each in (shown, waits.seconds) if each is not None), default=None)
        until = None if left is None else context.clock() + left
        press = yield replace(context.scene(page, waits.cue, until), since=waits.since)
        if press is not None:
            offered = context.languages
            return Woken(press, (*offered[first:], *offered[:first]))
        number += 1


def _page_at(context: Context, number: int) -> tuple[Page, float | None, int]:
    """The page of this `number`, from 0, for how many seconds, and in which language.

    None means until a press. The language is its place among those of the context, and 0 for a
    page without words.
    """
    if context.settings.opening.never:
        return BLANK, None, 0
    left = _until_opening_changes(context)
    if not context.is_open:
        return BLANK, min(CHECK_SECONDS, left), 0
    rounds, place = divmod(number, ROUND + 1)
    if place == ROUND:
        return BLANK, min(DARK_SECONDS, left), 0
    invitations = rounds * ROUND + place
    offered = context.languages or (context.words,)
    language = invitations % len(offered)
    page = pages.invitation(offered[language], invitations)
    return page, min(INVITATION_SECONDS, left), language


def _until_opening_changes(context: Context) -> float:
    """Seconds until opening hours begin or end; infinite while the time is not known."""
    now = context.local_time()
    if now is None:
        return inf
    return (context.settings.opening.change_after(now) - now).total_seconds()
