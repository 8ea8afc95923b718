"""What a hold leads to: the ring no longer guides, and a page offers help."""

from __future__ import annotations

from device.core.flow import Flow, T
from device.flows.context import Context
from device.flows.dialogs import read
from device.flows.idle import Finished, with_idle_check
from device.model.buttons.button import Button
from device.model.cue import Cue, Rest, Still
from device.model.ending import Ending
from device.words.pages import pages

STOP_SECONDS = 60.0
"""How long the stop page stays, if nobody presses a button."""


def stoppable(flow: Flow[T], context: Context) -> Flow[Finished[T]]:
    """Run `flow` with the idle check; a hold ends it and leads to `stopped`."""
    ended = yield from with_idle_check(flow, context)
    if ended.ending is Ending.STOPPED:
        yield from stopped(context)
    return ended


def stopped(context: Context) -> Flow[None]:
    """Forget the passed screening and show the stop page; a hold shows it again."""
    context.memory.passed = None
    while (yield from with_idle_check(_pages(context), context)).ending is Ending.STOPPED:
        pass


def _pages(context: Context) -> Flow[None]:
    """The stop page, and then the page about a lost ring, which may have caused the stop."""
    yield from _stop_page(context)
    if not context.ring_works():
        yield from read(context, (pages.ring_lost(context.words),))


def _stop_page(context: Context) -> Flow[None]:
    """The stop page, until a press or the end of its time; YES shows the help pages first."""
    while True:
        until = context.clock() + STOP_SECONDS
        press = yield context.scene(pages.stop(context.words), _cue(context), until)
        if press is None or press.button is not Button.YES:
            return
        yield from read(context, pages.at_hand(context.words))


def _cue(context: Context) -> Cue:
    """By night the whole ring stays lit at its lowest level, so that the person sees the floor."""
    return Still() if context.is_night else Rest()
