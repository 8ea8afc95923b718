"""The parts of both simulated boards, and the fingers that press their buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from typing import Self

from gpiozero.pins.mock import MockFactory

from device.core.ports import Output
from device.model.gestures import Button, Edge
from device.model.panel import Panel
from device.outputs.light.output import Ring, RingOutput
from device.outputs.light.tracks import Looks
from device.outputs.screen.output import Screen, ScreenOutput
from device.settings.hours import Hours
from device.settings.parts import RING, SCREEN, RingPart, Rotation, ScreenPart
from device.settings.settings import Settings
from drivers.gpio.buttons import PINS, Buttons
from drivers.oled.panel import SHIFTS, OledDevice, OledPanel, Shifts
from drivers.oled.threaded import Draw
from drivers.ring.dither import Dither
from drivers.ring.leds import strip_of
from drivers.sim.wires.controller import PanelWire
from drivers.sim.wires.ends import leds_at_end, panel_at_end
from drivers.sim.wires.wire import LedWire

NEVER = Hours(time(), time())


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a simulated board: its panel, how `draw` typesets a page, its LEDs, its night.

    `ring` and `mounted` say how ring and screen are built and connected; the wires decode by them.
    `looks` gives the brightness and colour of the ring for how much of the night it is.
    """

    panel: Panel
    draw: Draw
    pixels: int = 16
    ring: RingPart = RING
    mounted: ScreenPart = SCREEN
    night: Hours = NEVER
    looks: Looks = Settings().look_by
    dead: bool = False
    """Whether the panel is broken: it takes all commands and data, and shows nothing."""

    @classmethod
    def of(cls, settings: Settings, draw: Draw) -> Self:
        """The parts that the settings say are fitted.

        If the screen's driver does not support the profile's panel, the usual driver of that panel
        is used: another profile is another device.
        """
        panel, ring = settings.fitted_panel, settings.ring
        screen = settings.screen.fitting(panel)
        night, looks = settings.night, settings.look_by
        return cls(panel, draw, settings.leds, ring, screen, night, looks)

    def dither(self) -> Dither:
        """What renders light as bytes for the ring."""
        return Dither(strip_of(self.ring, self.pixels), self.ring.milliamps)

    def leds(self) -> LedWire:
        """The LEDs, at the end of a virtual wire."""
        return leds_at_end(self.ring, self.pixels)

    def outputs(self, screen: Screen, ring: Ring) -> tuple[Output, ...]:
        """The outputs of a board that has this screen and this ring."""
        return (ScreenOutput(screen), RingOutput(ring, self.looks))

    def wire(self) -> PanelWire:
        """The panel with its controller, as it is mounted, at the end of a virtual wire."""
        wire = panel_at_end(self.mounted.driver_for(self.panel), self.panel)
        wire.dead, wire.turned = self.dead, self.mounted.rotate is Rotation.HALF
        return wire

    def screen(
        self, wire: PanelWire, time_of_day: Callable[[], time], shifts: Shifts = SHIFTS
    ) -> OledPanel:
        """The screen at the end of a wire, as dim by night as a real one."""
        oled = OledDevice(self.mounted, self.panel, lambda: wire)
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
        """Put a finger on a button, or take it off; a second call with the same changes nothing."""
        pin = self._factory.pin(PINS[button])
        if down:
            pin.drive_low()
        else:
            pin.drive_high()
        pin.clear_states()  # otherwise a mock pin keeps every state that it ever had

    def pressed(self) -> set[Button]:
        """The buttons that a finger presses."""
        return self._buttons.pressed()

    def close(self) -> None:
        """Close the pins."""
        self._buttons.close()
        self._factory.close()
