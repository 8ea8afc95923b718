"""Tells which parts are simulated in place of those that the settings name."""

from __future__ import annotations

from collections.abc import Iterator

from device.settings.settings import Settings


def other_parts(given: Settings, settings: Settings) -> Iterator[str]:
    """What differs in a device with these `settings` from the `given` ones, and why."""
    panel, screen = settings.fitted_panel, settings.screen
    instead = screen.fitting(panel)
    if instead != screen:
        shown = f"a usual one, {instead.driver_for(panel).value} on {instead.bus_for(panel).value}"
        yield f"The screen of the settings is not for {panel}: {shown}, is simulated instead."
    if given.questions_aloud and not settings.questions_aloud:
        yield "A kiosk does not say its questions: questions_aloud is left out."
