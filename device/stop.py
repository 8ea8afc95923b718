"""What a hold leads to: the light lets go, and help is there for whoever needs it."""

from __future__ import annotations

from device import pages
from device.attend import Attended, End, attended
from device.coach import Coach
from device.flow import Flow, Scene, T
from device.light import Light, Steady
from device.press import Button
from device.reading import read

STOP_SECONDS = 60.0
"""How long the stop page stays."""


def stoppable(flow: Flow[T], coach: Coach) -> Flow[Attended[T]]:
    """Run `flow` attended; a hold ends it, and what was passed with it, on the stop page."""
    ended = yield from attended(flow, coach)
    if ended.end is End.STOPPED:
        yield from stopped(coach)
    return ended


def stopped(coach: Coach) -> Flow[None]:
    """Forget what was passed, and show the stop page; a hold says it again."""
    coach.memory.held = None
    while (yield from attended(_page(coach), coach)).end is End.STOPPED:
        pass


def _page(coach: Coach) -> Flow[None]:
    """The stop page, and after it the ring, if it is lost: that may be what stopped it."""
    yield from _stop_page(coach)
    if not coach.ring_works():
        yield from read((pages.ring_lost(coach.words),), Steady(coach.look))


def _stop_page(coach: Coach) -> Flow[None]:
    """The stop page, until it is left or its time is over; YES leads to help and back."""
    while True:
        until = coach.clock() + STOP_SECONDS
        press = yield Scene(pages.stop(coach.words), _light(coach), until=until)
        if press is None or press.button is not Button.YES:
            return
        yield from read(pages.at_hand(coach.words), Steady(coach.look))


def _light(coach: Coach) -> Light:
    """By night the whole ring stays at its least light, to see the floor by."""
    return Steady(coach.look) if coach.is_night else coach.ember
