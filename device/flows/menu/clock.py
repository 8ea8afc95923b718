"""Setting the clock by the three buttons, on a device that does not know the date, or has it wrong.

A page shows one figure at a time: NO makes it less, YES more, and START goes on to the next. The
last page shows the whole, and only its YES sets the clock; NO begins again. Whoever holds a button,
or walks away, leaves the clock as it was.
"""

from __future__ import annotations

from datetime import datetime

from device.core.flow import Flow
from device.flows.channels import MENU
from device.flows.context import Context
from device.model.buttons.button import Button
from device.model.calendar import Unit, settable, turned
from device.words.pages import clock_pages


def set_clock(context: Context) -> Flow[None]:
    """Let somebody set the clock, beginning with what it shows, until it is set."""
    moment = settable(context.likely_time())
    while True:
        for unit in Unit:
            moment = yield from _figure(context, unit, moment)
        if (yield from _is_right(context, moment)):
            context.set_local_time(moment)
            return


def _figure(context: Context, unit: Unit, moment: datetime) -> Flow[datetime]:
    """The moment with one unit as somebody sets it."""
    while True:
        press = yield context.scene(clock_pages.figure(context.words, unit, moment), MENU)
        if press is None or press.button is Button.START:
            return moment
        moment = turned(moment, unit, 1 if press.button is Button.YES else -1)


def _is_right(context: Context, moment: datetime) -> Flow[bool]:
    """Whether somebody says that the moment is right."""
    while True:
        press = yield context.scene(clock_pages.is_it(context.words, moment), MENU)
        if press is not None and press.button is not Button.START:
            return press.button is Button.YES
