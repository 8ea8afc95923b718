"""The simulated ends of wires: each decodes the bytes as its part does, by the part's data sheet.

Each is a module with the same name as the driver: beside this one for those in `drivers.ring` and
`drivers.vibration`, and in `drivers.sim.wires.oled` for those in `drivers.oled`. It has a constant
`WIRE`. They are written only from the data sheets, and not from the drivers, so that a mistake in a
driver is found.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

from device.model.panel import Panel
from device.settings.parts.drivers import ScreenDriver
from device.settings.parts.ring import RingPart
from device.settings.parts.vibration import MotorDriver, VibrationPart
from drivers.sim.wires.motor import MotorWire
from drivers.sim.wires.oled.controller import PanelWire
from drivers.sim.wires.wire import LedWire


def leds_at_end(part: RingPart, pixels: int) -> LedWire:
    """The LEDs of such a ring, as the end of a wire."""
    wire: Callable[[int, str], LedWire] = _module(part.driver.leds).WIRE
    return wire(pixels, part.letters)


def panel_at_end(driver: ScreenDriver, panel: Panel) -> PanelWire:
    """A controller with its panel, as the end of a wire."""
    wire: Callable[[Panel], PanelWire] = _module(f"oled.{driver.value}").WIRE
    return wire(panel)


def motor_at_end(part: VibrationPart, driver: MotorDriver) -> MotorWire:
    """A motor that is driven like this, as the end of a wire."""
    wire: Callable[[VibrationPart], MotorWire] = _module(driver.value).WIRE
    return wire(part)


def _module(name: str) -> Any:  # noqa: ANN401 - a module has no other type
    return import_module(f"drivers.sim.wires.{name}")
