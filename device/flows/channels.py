"""The choice of the channels by which the device guides, one page for each."""

from __future__ import annotations

from device.core.clearance import Clearance
from device.core.flow import Flow
from device.flows.context import Context
from device.model.buttons.button import Button
from device.model.channel import FOR_EYES, Channel, likeliest_to_switch, next_in
from device.model.cue import Still
from device.words.pages import menu_pages

MENU = Still(0.2)
"""The cue of a menu."""


def choose_channels(context: Context, clearance: Clearance) -> Flow[None]:
    """Show the channels that can be used, one by one: NO has the next, and START is the way back.

    The first is the one that is most likely to be switched. YES switches the one that is shown on
    or off. The last one that is on stays on.
    """
    shown = likeliest_to_switch(context.offered, context.channels)
    while True:
        page = menu_pages.channel(context.words, shown, context.channels)
        press = yield context.scene(page, MENU, clearance=clearance)
        if press is None or press.button is Button.START:
            return
        if press.button is Button.YES:
            _switch(context, shown)
        if press.button is Button.NO or shown not in context.offered:
            shown = next_in(context.offered, shown)


def _switch(context: Context, channel: Channel) -> None:
    """Switch a channel on or off, if it can be used now, and unless it is the last one on."""
    if channel not in context.offered:
        return
    on = context.channels
    left = (on ^ {channel}) or on
    # What was chosen and cannot be used now stays chosen; but it would keep light and screen on.
    away = context.wanted_channels - context.offered if left >= FOR_EYES else frozenset()
    context.memory.channels = left | away
