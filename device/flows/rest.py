"""Rest: a dark screen, or in opening hours an invitation that moves, until a button is pressed.

Black glass by day looks broken. So a device in a waiting room says in each of its languages in
turn that it may be used, each time at another place, so that no pixel is lit for long. Once a
minute the screen is dark for a moment: a panel that lost its power meanwhile is set up again
only when it comes from the dark. Outside its hours, and while the time is not known, it is dark.
"""

from __future__ import annotations

from math import inf

from device.core.flow import Flow
from device.flows.context import Context
from device.model.cue import Rest
from device.model.gestures import Press
from device.model.page import BLANK, Page
from device.words import pages

GLANCE_SECONDS = 30.0
"""How often it is looked whether it has opened: a clock may be set, and `drivers.wallclock` looks
as often."""

INVITATION_SECONDS = 8.0
"""How long an invitation stays at its place: twice what
`device.words.reading_time` gives a slow reader for six words, so
that whoever looks up in its middle gets through."""

DARK_SECONDS = 2.0
"""How long the screen is dark after each round of invitations."""

ROUND = 7
"""Invitations between two moments of dark, which is about a minute."""


def resting(context: Context) -> Flow[Press]:
    """At rest; the press that ends it."""
    # Each rest begins at another place.
    turn = int(context.clock() / INVITATION_SECONDS)
    while True:
        page, seconds = _shown(context, turn)
        until = None if seconds is None else context.clock() + seconds
        press = yield context.scene(page, Rest(), until)
        if press is not None:
            return press
        turn += 1


def _shown(context: Context, turn: int) -> tuple[Page, float | None]:
    """What is on the screen, and for how many seconds; None until a press."""
    if context.settings.opening.never:
        return BLANK, None
    left = _until_changed(context)
    if not context.is_open:
        return BLANK, min(GLANCE_SECONDS, left)
    rounds, place = divmod(turn, ROUND + 1)
    if place == ROUND:
        return BLANK, min(DARK_SECONDS, left)
    number = rounds * ROUND + place
    offered = context.languages or (context.words,)
    page = pages.invitation(offered[number % len(offered)], number)
    return page, min(INVITATION_SECONDS, left)


def _until_changed(context: Context) -> float:
    """Seconds until it opens or closes, as far as the time is known."""
    now = context.local_time()
    if now is None:
        return inf
    return (context.settings.opening.change_after(now) - now).total_seconds()
