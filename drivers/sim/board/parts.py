"""What both simulated boards are built from, and the fingers that press their buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import time
from types import MappingProxyType
from typing import Self

from gpiozero.pins.mock import MockFactory

from device.core.ports import Output
from device.model.gestures import Button, Edge
from device.model.panel import Panel
from device.outputs.light.output import Ring, RingOutput
from device.outputs.light.tracks import Looks
from device.outputs.screen.output import Screen, ScreenOutput
from device.settings.hours import Hours
from device.settings.parts import ScreenDriver, ScreenPart
from device.settings.settings import Settings
from drivers.gpio.buttons import PINS, Buttons
from drivers.oled.panel import SHIFTS, OledDevice, OledPanel, Shifts
from drivers.oled.threaded import Draw
from drivers.ring.dither import BUDGET_MILLIAMPS, Dither
from drivers.ring.ws2812 import Ws2812
from drivers.sim.wires.controller import PanelWire
from drivers.sim.wires.ssd1306 import Ssd1306Wire, Ssd1309Wire
from drivers.sim.wires.ssd1322 import Ssd1322Wire

NEVER = Hours(time(), time())

WIRES: Mapping[ScreenDriver, Callable[[Panel], PanelWire]] = MappingProxyType(
    {
        ScreenDriver.SSD1306: Ssd1306Wire,
        ScreenDriver.SSD1309: Ssd1309Wire,
        ScreenDriver.SSD1322: Ssd1322Wire,
    }
)
"""The controllers that panels usually have, at their ends of a wire."""


@dataclass(frozen=True, slots=True)
class Parts:
    """A board's screen and how pages are drawn on it, its LEDs, the mA they may draw, its night.

    `looks` is how bright and which colour the ring is, by how much of the night is over.
    """

    panel: Panel
    draw: Draw
    pixels: int = 16
    budget: float = BUDGET_MILLIAMPS
    night: Hours = NEVER
    looks: Looks = Settings().look_by
    dead: bool = False
    """Whether the screen's glass is dead: it takes all that it is told, and shows nothing."""

    @classmethod
    def of(cls, settings: Settings, draw: Draw) -> Self:
        """The parts that the settings say are fitted."""
        panel, milliamps = settings.fitted_panel, settings.ring.milliamps
        return cls(panel, draw, settings.leds, milliamps, settings.night, settings.look_by)

    def dither(self) -> Dither:
        """How light gets onto the ring."""
        return Dither(Ws2812(self.pixels), self.budget)

    def outputs(self, screen: Screen, ring: Ring) -> tuple[Output, ...]:
        """The outputs of a board that has this screen and this ring."""
        return (ScreenOutput(screen), RingOutput(ring, self.looks))

    def wire(self) -> PanelWire:
        """A virtual wire to the controller that such a panel has."""
        wire = WIRES[ScreenPart().driver_for(self.panel)](self.panel)
        wire.dead = self.dead
        return wire

    def screen(
        self, wire: PanelWire, time_of_day: Callable[[], time], shifts: Shifts = SHIFTS
    ) -> OledPanel:
        """The screen at the end of a wire, as dim by night as a real one."""
        oled = OledDevice(ScreenPart(), self.panel, lambda: wire)
        night = self.night
        return OledPanel(self.panel, oled, self.draw, lambda: night.share_at(time_of_day()), shifts)


class Fingers:
    """Presses buttons that are gpiozero's mock pins, by pulling them to ground.

    Each edge that gpiozero sees is reported at once, stamped with the moment `now()`.
    """

    def __init__(self, now: Callable[[], float], report: Callable[[Edge], None]) -> None:
        self._factory = MockFactory()
        self._buttons = Buttons(self._factory, now, report)

    def move(self, button: Button, *, down: bool) -> None:
        """Put a finger on a button, or take it off. Doing so twice changes nothing."""
        pin = self._factory.pin(PINS[button])
        if down:
            pin.drive_low()
        else:
            pin.drive_high()
        pin.clear_states()  # a mock pin remembers every move it made, for as long as it lives

    def pressed(self) -> set[Button]:
        """The buttons that a finger is on."""
        return self._buttons.pressed()

    def close(self) -> None:
        """Let go of the pins."""
        self._buttons.close()
        self._factory.close()
