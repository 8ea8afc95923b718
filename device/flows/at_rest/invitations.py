"""Invitations at chosen times: the ring of a device at rest glows for a minute, and no more.

There are no more of them than were asked for. Each comes once a day at most, however the clock is
set, and none comes within an hour after somebody was there, or where the time is not known. One
that was missed by more than `CHECK_SECONDS`, because somebody was there or the clock was set past
it, is not made up for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from device.flows.context import Context
from device.model.cue import Cue, Invitation, Rest
from device.outputs.light.light import GLOW_SECONDS

CHECK_SECONDS = 600.0
"""How often the device checks what time it is, because the local time may be set; so late may an
invitation begin."""

QUIET_SECONDS = 3600.0
"""For how long nothing invites after somebody was there."""

APART_SECONDS = 20 * 3600.0
"""The least time from an invitation to the same one of another day, on the clock that nobody sets.
The day on which summer time begins has 23 hours; the rest is for a clock that is set."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a device at rest shows: a cue that began at `since`, for so many `seconds`.

    `since` is None for a cue that does not move, and `seconds` if nothing is to come.
    """

    cue: Cue
    since: float | None
    seconds: float | None


def waiting(context: Context) -> Waiting:
    """What a device at rest shows now: an invitation that is on or begins, or rest.

    An invitation that begins is remembered.
    """
    times, clock = context.settings.invited_at, context.clock()
    if not times:
        return Waiting(Rest(), None, None)
    now = context.local_time()
    due = () if now is None else (each for each in times if _is_due(context, each, now))
    for each in due:
        context.memory.invited[each] = clock
    begun = _begun(context)
    if begun is not None and begun + GLOW_SECONDS > clock:
        return Waiting(Invitation(), begun, begun + GLOW_SECONDS - clock)
    left = (CHECK_SECONDS, *(_until(each, now) for each in times if now is not None))
    return Waiting(Rest(), None, min(left))


def _begun(context: Context) -> float | None:
    """When the last invitation began; None if somebody has come since."""
    begun, visited = max(context.memory.invited.values(), default=None), context.memory.visited
    return None if begun is None or (visited is not None and visited >= begun) else begun


def _is_due(context: Context, each: time, now: datetime) -> bool:
    memory, clock = context.memory, context.clock()
    before = memory.invited.get(each)
    late = (now - datetime.combine(now.date(), each, now.tzinfo)).total_seconds()
    return (
        0 <= late < CHECK_SECONDS
        and not context.is_night
        and (before is None or clock - before >= APART_SECONDS)
        and (memory.visited is None or clock - memory.visited >= QUIET_SECONDS)
    )


def _until(each: time, now: datetime) -> float:
    """Seconds until it is this time of day next."""
    today = datetime.combine(now.date(), each, now.tzinfo)
    coming = today if today > now else today + timedelta(days=1)
    return (coming - now).total_seconds()
