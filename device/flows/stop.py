"""What a hold leads to: the light lets go, and help is there for whoever needs it."""

from __future__ import annotations

from device.core.flow import Flow, T
from device.flows.context import Context
from device.flows.dialogs import read
from device.flows.idle import Finished, with_idle_check
from device.model.cue import Cue, Rest, Still
from device.model.ending import Ending
from device.model.gestures import Button
from device.words import pages

STOP_SECONDS = 60.0
"""How long the stop page stays."""


def stoppable(flow: Flow[T], context: Context) -> Flow[Finished[T]]:
    """Run `flow` attended; a hold ends it, and what was passed with it, on the stop page."""
    ended = yield from with_idle_check(flow, context)
    if ended.ending is Ending.STOPPED:
        yield from stopped(context)
    return ended


def stopped(context: Context) -> Flow[None]:
    """Forget what was passed, and show the stop page; a hold says it again."""
    context.memory.passed = None
    while (yield from with_idle_check(_page(context), context)).ending is Ending.STOPPED:
        pass


def _page(context: Context) -> Flow[None]:
    """The stop page, and after it the ring, if it is lost: that may be what stopped it."""
    yield from _stop_page(context)
    if not context.ring_works():
        yield from read(context, (pages.ring_lost(context.words),))


def _stop_page(context: Context) -> Flow[None]:
    """The stop page, until it is left or its time is over; YES leads to help and back."""
    while True:
        until = context.clock() + STOP_SECONDS
        press = yield context.scene(pages.stop(context.words), _cue(context), until)
        if press is None or press.button is not Button.YES:
            return
        yield from read(context, pages.at_hand(context.words))


def _cue(context: Context) -> Cue:
    """By night the whole ring stays at its least light, to see the floor by."""
    return Still() if context.is_night else Rest()
