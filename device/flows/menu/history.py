"""The page of the history: today, and the last seven days."""

from __future__ import annotations

from device.core.clearance import Clearance
from device.core.flow import Flow
from device.flows.channels import MENU
from device.flows.context import Context
from device.flows.dialogs import read
from device.model.usage import Day
from device.words.pages import menu_pages


def keeps_history(context: Context) -> bool:
    """Whether there is a history to show: one is kept, and it is known which day today is."""
    return bool(_week(context))


def show_history(context: Context, clearance: Clearance) -> Flow[None]:
    """Show what was done, until a press; nothing if the date has become unknown meanwhile."""
    if days := _week(context):
        yield from read(context, (menu_pages.history(context.words, days),), clearance, cue=MENU)


def _week(context: Context) -> tuple[Day, ...]:
    today = context.today()
    return () if today is None else context.usage.days(today)
