"""What both simulated boards are built from, and the fingers that press their buttons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from gpiozero.pins.mock import MockFactory

from device.board import Panel
from device.press import Button, Edge
from drivers.buttons import PINS, Buttons
from drivers.exposure import BUDGET_MILLIAMPS, Exposure
from drivers.oled import Draw, StillScreen, open_display
from drivers.sim.panel_wire import PanelWire, nothing
from drivers.sim.ssd1306 import Ssd1306Wire
from drivers.sim.ssd1322 import Ssd1322Wire
from drivers.ws2812 import Ws2812


@dataclass(frozen=True, slots=True)
class Parts:
    """A board's screen and how pages are drawn on it, its LEDs, and the mA they may draw."""

    panel: Panel
    draw: Draw
    pixels: int = 16
    budget: float = BUDGET_MILLIAMPS

    def exposure(self) -> Exposure:
        """How light gets onto the ring."""
        return Exposure(Ws2812(self.pixels), self.budget)

    def wire(self, changed: Callable[[], None] = nothing) -> PanelWire:
        """A virtual wire to the controller that such a panel has."""
        controller = Ssd1322Wire if self.panel.width > 128 else Ssd1306Wire
        return controller(self.panel, changed)

    def screen(self, wire: PanelWire) -> StillScreen:
        """The screen at the end of a wire."""
        return StillScreen(self.panel, open_display(self.panel, wire), self.draw)


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

    def close(self) -> None:
        """Let go of the pins."""
        self._buttons.close()
        self._factory.close()
