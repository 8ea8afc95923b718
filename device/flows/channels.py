"""The choice of the channels by which the device guides, one page for each."""

from __future__ import annotations

from device.core.clearance import Clearance
from device.core.flow import Flow
from device.flows.context import Context
from device.model.button import Button
from device.model.channel import Channel
from device.model.cue import Still
from device.words import menu_pages

MENU = Still(0.2)
"""The cue of a menu."""


def choose_channels(context: Context, clearance: Clearance) -> Flow[None]:
    """Show the channels that can be used, one by one: NO has the next, and START is the way back.

    YES switches the one that is shown on or off. The last one that is on stays on.
    """
    number = 0
    while True:
        offered = [channel for channel in Channel if channel in context.usable()]
        channel = offered[number % len(offered)]
        on = context.channels
        page = menu_pages.channel(context.words, channel, on)
        press = yield context.scene(page, MENU, clearance=clearance)
        if press is None or press.button is Button.START:
            return
        if press.button is Button.NO:
            number += 1
        else:
            # What was chosen and cannot be used now stays chosen.
            away = context.wanted_channels - context.usable()
            context.memory.channels = ((on ^ {channel}) or on) | away
