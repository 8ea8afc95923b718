"""Three buttons to ground, on any gpiozero pin factory, as a stream of edges.

`DigitalInputDevice`, not `Button`: each gpiozero Button keeps a thread for holds that
wakes ten times a second, and holds are found by `device.press` without one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from gpiozero import DigitalInputDevice, Factory

from device.press import Button, Edge

PINS: Mapping[Button, int] = MappingProxyType({Button.NO: 5, Button.START: 6, Button.YES: 13})
"""BCM numbers. I2C (2 and 3) and SPI (8 to 11) stay free for the screen and the ring."""


class Buttons:
    """Reports each edge of the buttons, stamped with the moment `now()`.

    `report` is called from the pin factory's thread: it must return at once and may not raise.
    """

    def __init__(
        self,
        factory: Factory,
        now: Callable[[], float],
        report: Callable[[Edge], None],
        pins: Mapping[Button, int] = PINS,
    ) -> None:
        self._now, self._report = now, report
        self._devices = [self._open(factory, button, pin) for button, pin in pins.items()]

    def close(self) -> None:
        """Let go of the pins."""
        for device in self._devices:
            device.close()

    def _open(self, factory: Factory, button: Button, pin: int) -> DigitalInputDevice:
        device = DigitalInputDevice(pin, pull_up=True, pin_factory=factory)
        device.when_activated = lambda: self._edge(button, down=True)
        device.when_deactivated = lambda: self._edge(button, down=False)
        return device

    def _edge(self, button: Button, *, down: bool) -> None:
        self._report(Edge(button, down, self._now()))
