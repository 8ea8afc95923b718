"""What a device with one user remembers of a screening, and until when. No answer is in it.

That is until when a screening that was passed holds, and on which date a doctor's clearance was
declared. It goes by two clocks, the board's and the local time, and is forgotten where they differ.
"""

from __future__ import annotations

from datetime import date, timedelta

from device.flows.context import Context
from device.flows.memory import PassedScreening

REDATED = timedelta(hours=12)
"""The least change of the local time that makes a date another one, and more than summer time."""


def holds(context: Context) -> bool:
    """Whether a screening that was passed still holds."""
    passed, now = context.memory.passed, context.local_time()
    if passed is None or now is None:
        return False
    return context.clock() < passed.ends and passed.since <= now < passed.morning


def hold_until_morning(context: Context) -> None:
    """Remember the passed screening until the night next ends, where the settings allow it."""
    now = context.local_time()
    if now is not None and context.settings.screening_holds:
        morning = context.settings.night.end_after(now)
        ends = context.clock() + (morning - now).total_seconds()
        context.memory.passed = PassedScreening(ends, now, morning)


def remember_clearance(context: Context, question: str) -> None:
    """Remember that a doctor's clearance was declared today, if the date is known."""
    today, known = context.today(), known_clearances(context)
    if today is not None:
        known[question], context.memory.dated_by = today, context.zero()


def known_clearances(context: Context) -> dict[str, date]:
    """The dates of doctor's clearances, by question; those are forgotten that are not right.

    A date by a clock that was set since could leave out days about which a question asks.
    """
    memory = context.memory
    if memory.dated_by is not None and context.was_set(memory.dated_by, REDATED):
        memory.cleared.clear()
        memory.dated_by = None
    return memory.cleared
