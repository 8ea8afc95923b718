"""The far ends of wires: what each part makes of the bytes that arrive, by its own data sheet.

Each is a module beside this one, with the name of the module of `drivers.oled` or `drivers.ring`
that speaks to it, and in it `WIRE`. They are written from the data sheets and from nothing else, so
that they are a second opinion of the drivers and not their mirror image.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from device.model.panel import Panel
from device.settings.drivers import ScreenDriver
from device.settings.parts import RingPart
from drivers.sim.wires.controller import PanelWire
from drivers.sim.wires.wire import LedWire


def leds_at_end(part: RingPart, pixels: int) -> LedWire:
    """The LEDs of such a ring, at the end of a wire."""
    wire: Callable[[int, str], LedWire] = _module(part.driver.leds).WIRE
    return wire(pixels, part.letters)


def panel_at_end(driver: ScreenDriver, panel: Panel) -> PanelWire:
    """A controller with its panel, at the end of a wire."""
    wire: Callable[[Panel], PanelWire] = _module(driver.value).WIRE
    return wire(panel)


def _module(name: str) -> Any:  # noqa: ANN401 - a module has no other type
    return import_module(f"drivers.sim.wires.{name}")
