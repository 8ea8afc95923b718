"""What a hold at rest leads to: the stop page and, after three holds, the pages for maintenance.

Each of the three leads to the stop page first, so that stopping and help are the same at all times.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from device.core.flow import Flow, Running
from device.flows.context import Context
from device.flows.menu.clock import set_clock
from device.flows.stop import stoppable, stopped
from device.model.buttons.gestures import Press
from device.model.buttons.three_holds import are_three_holds
from device.model.ending import Ending
from device.model.usage import Uses

if TYPE_CHECKING:
    from device.flows.maintenance.facts import Facts


def held_at_rest(context: Context, press: Press) -> Flow[None]:
    """Show the stop page after a hold at rest, or the pages for maintenance after three."""
    if (yield from _three_held(context, press)):
        yield from _maintenance(context)


def _three_held(context: Context, press: Press) -> Flow[bool]:
    """The stop page, until it ends or three holds are complete; returns whether they are."""
    presses: tuple[Press, ...] = (press,)
    with Running(stopped(context)) as running:
        while not running.over:
            following = yield running.scene
            if following is not None:
                # One more than three is never three holds, and no more need be kept.
                presses = (*presses, following)[: 1 + 3]
                if are_three_holds(presses):
                    running.close(Ending.STOPPED)
                    return True
            running.send(following)
    return False


def _maintenance(context: Context) -> Flow[None]:
    """The pages for maintenance, and the cleaning lock, which no hold ends, if it is asked for."""
    # Imported here: most devices' pages are hardly ever opened, and need not be in their memory.
    from device.flows.maintenance.cleaning import cleaning_lock  # noqa: PLC0415
    from device.flows.maintenance.menu import maintenance  # noqa: PLC0415

    facts = _facts(context)
    if (yield from stoppable(maintenance(facts), context)).result:
        yield from cleaning_lock(facts)


def _facts(context: Context) -> Facts:
    """What the pages for maintenance may know: nothing of what is remembered of a person."""
    from device.flows.maintenance.facts import Facts  # noqa: PLC0415 - as above

    def uses() -> Uses | None:
        today = context.today()
        return None if today is None else context.usage.uses(today)

    # Whoever passes by a kiosk must not be able to make it night.
    known = context.local_time() is not None
    set_by_buttons = None if known and context.settings.strangers else partial(set_clock, context)
    return Facts(
        context.words,
        context.clock,
        lambda: context.night,
        lambda: context.offered,
        context.parts,
        uses,
        context.versions,
        set_by_buttons,
    )
