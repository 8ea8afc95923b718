"""The cleaning lock: for two minutes the buttons do nothing, and the screen says so.

A press is not even a stop: nothing is going on that could be stopped. The number to call stays on
the screen meanwhile.
"""

from __future__ import annotations

from device.core.flow import Flow
from device.flows.maintenance.facts import Facts
from device.words.pages import maintenance_pages

LOCK_SECONDS = 120
"""How long the buttons are locked: long enough to wipe them twice and let them dry."""

STEP_SECONDS = 10
"""How often the page says how long it still is."""


def cleaning_lock(facts: Facts) -> Flow[None]:
    """Ignore every press for `LOCK_SECONDS`; it ends by itself."""
    began = facts.clock()
    for passed in range(0, LOCK_SECONDS, STEP_SECONDS):
        page = maintenance_pages.locked(facts.words, LOCK_SECONDS - passed)
        until = began + passed + STEP_SECONDS
        while facts.clock() < until:
            yield facts.scene(page, until=until)
