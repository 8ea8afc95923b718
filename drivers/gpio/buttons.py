"""Three buttons, usually connected to ground, on any gpiozero pin factory: they report edges.

They are gpiozero's `DigitalInputDevice`, not its `Button`: each `Button` has a thread for holds
that wakes ten times a second, and `device.model.buttons.gestures` finds holds without a thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from gpiozero import DigitalInputDevice, Factory
from gpiozero.exc import GPIOZeroError

from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge
from device.settings.parts.buttons import BUTTONS, ButtonsPart, Pull

PINS: Mapping[Button, int] = MappingProxyType(BUTTONS.pins)
"""BCM numbers; those of I2C (2 and 3) and SPI (8 to 11) are left for the screen and the ring."""

_PULL_UP = {Pull.UP: True, Pull.DOWN: False, Pull.NONE: None}


class Buttons:
    """Calls `report` with each edge of the buttons, at the moment `now()`.

    `bounce` is for how many seconds a level must last to count, if the factory supports that.
    `report` is called on the pin factory's thread: it must return at once and must not raise.
    Raises `OSError` or an error of gpiozero's when a pin cannot be opened.
    """

    def __init__(
        self,
        factory: Factory,
        now: Callable[[], float],
        report: Callable[[Edge], None],
        part: ButtonsPart = BUTTONS,
        bounce: float | None = None,
    ) -> None:
        self._now, self._report, self._bounce = now, report, bounce
        self._pull_up = _PULL_UP[part.pull]
        self._devices: dict[Button, DigitalInputDevice] = {}
        try:
            for button, pin in part.pins.items():
                self._devices[button] = self._open(factory, button, pin)
        except (OSError, GPIOZeroError):
            self.close()
            raise

    def pressed(self) -> set[Button]:
        """The buttons that are down; raises `OSError` when a pin cannot be read."""
        return {button for button, device in self._devices.items() if device.is_active}

    def close(self) -> None:
        """Close the pins."""
        for device in self._devices.values():
            device.close()

    def _open(self, factory: Factory, button: Button, pin: int) -> DigitalInputDevice:
        device = DigitalInputDevice(
            pin,
            pull_up=self._pull_up,
            active_state=False if self._pull_up is None else None,
            bounce_time=self._bounce,
            pin_factory=factory,
        )
        device.when_activated = lambda: self._edge(button, down=True)
        device.when_deactivated = lambda: self._edge(button, down=False)
        return device

    def _edge(self, button: Button, *, down: bool) -> None:
        self._report(Edge(button, down, self._now()))
