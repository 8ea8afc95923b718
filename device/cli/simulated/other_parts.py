"""Tells what of the settings is not simulated: parts of another panel, and what a profile lacks."""

from __future__ import annotations

from collections.abc import Iterator

from device.settings.only_for import misplaced
from device.settings.settings import Settings


def other_parts(settings: Settings) -> Iterator[str]:
    """What a device with these settings is simulated without, or with instead, and why."""
    panel, screen = settings.fitted_panel, settings.screen
    instead = screen.fitting(panel)
    if instead != screen:
        shown = f"a usual one, {instead.driver_for(panel).value} on {instead.bus_for(panel).value}"
        yield f"The screen of the settings is not for {panel}: {shown}, is simulated instead."
    for each in misplaced(settings):
        yield f"The setting {each.key} is not for a {settings.profile.value}, and is left out."
