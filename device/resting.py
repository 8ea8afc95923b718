"""Rest: a dark screen, or in opening hours an invitation that moves, until a button is pressed.

Black glass by day looks broken. So a device in a waiting room says in each of its languages in
turn that it may be used, each time at another place, so that no pixel is lit for long. Once a
minute the screen is dark for a moment: a panel that lost its power meanwhile is set up again
only when it comes from the dark. Outside its hours, and while the time is not known, it is dark.
"""

from __future__ import annotations

from device import pages
from device.coach import Coach
from device.flow import Flow, Scene
from device.light import Ember
from device.page import BLANK, Page
from device.press import Press

GLANCE_SECONDS = 600.0
"""How long the time of day is trusted at rest: a Pi that was off starts with a clock that is
wrong, and has it set while it runs."""

CLOSED_GLANCE_SECONDS = 30.0
"""The same where a clock that is set may open: as often as `drivers.wallclock` looks."""

INVITATION_SECONDS = 8.0
"""How long an invitation stays at its place: twice what `device.pace` gives a slow reader for six
words, so that whoever looks up in its middle gets through."""

DARK_SECONDS = 2.0
"""How long the screen is dark after each round of invitations."""

ROUND = 7
"""Invitations between two moments of dark, which is about a minute."""


def resting(coach: Coach) -> Flow[Press]:
    """At rest; the press that ends it."""
    # Each rest begins at another place.
    turn = int(coach.clock() / INVITATION_SECONDS)
    while True:
        page, seconds = _shown(coach, turn)
        until = coach.clock() + min(seconds, _change(coach))
        press = yield Scene(page, Ember(coach.look), until=until)
        if press is not None:
            return press
        turn += 1


def _shown(coach: Coach, turn: int) -> tuple[Page, float]:
    """What is on the screen, and for how many seconds."""
    if not coach.is_open:
        never = coach.settings.opening.never
        return BLANK, GLANCE_SECONDS if never else CLOSED_GLANCE_SECONDS
    rounds, place = divmod(turn, ROUND + 1)
    if place == ROUND:
        return BLANK, DARK_SECONDS
    number = rounds * ROUND + place
    offered = coach.languages or (coach.words,)
    return pages.invitation(offered[number % len(offered)], number), INVITATION_SECONDS


def _change(coach: Coach) -> float:
    """Seconds until the look of the ring, or whether it is open, may be another."""
    now = coach.local_time()
    if now is None:
        return GLANCE_SECONDS
    night, opening = coach.settings.night, coach.settings.opening
    hours = (night,) if opening.never else (night, opening)
    return min((each.change_after(now) - now).total_seconds() for each in hours)
