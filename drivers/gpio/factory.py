"""A gpiozero pin factory on libgpiod v2: edges and debounce by the kernel, no polling.

Any program that uses gpiozero can use it, by its name or as an object:

    GPIOZERO_PIN_FACTORY=exhalo-gpiod python program.py

    factory = GpiodFactory()
    button = DigitalInputDevice(5, pull_up=True, pin_factory=factory)

It offers digital inputs, with pulls, edges and debounce, and digital outputs. It does not offer
PWM, which raises gpiozero's `PinPWMUnsupported`. All callbacks run on the factory's one thread. If
a callback raises an error, the error is logged and the next callback is called all the same.

When a chip is unbound from its driver, its lines are gone. Each open pin is then reported once to
`when_lost`, on that thread, and from then on reading the pin raises `OSError`. To try again, close
the gpiozero device and open another on the same factory: this raises `OSError` until the chip is
back. The chip may have another number then.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from gpiozero.pins.local import LocalPiFactory

from drivers.gpio.edges import EdgeThread
from drivers.gpio.lines import header_chip
from drivers.gpio.pins import GpiodPin

_logger = logging.getLogger(__name__)


class GpiodFactory(LocalPiFactory):  # type: ignore[misc] # gpiozero has no types
    """Makes the pins of the 40-pin header, on a Pi Zero to a Pi 5.

    Only one may exist at a time in a process: gpiozero keeps the pins of all local factories in one
    place, so a second factory would get those of the first. Raises `OSError` when the header's chip
    is missing or may not be opened.
    """

    def __init__(self) -> None:
        super().__init__()
        header_chip().close()
        self.pin_class = GpiodPin
        self.when_lost: Callable[[GpiodPin, OSError], None] = _warn
        self.edge_thread = EdgeThread()

    def close(self) -> None:
        super().close()
        self.edge_thread.close()

    def moment(self) -> float:
        """In a callback the moment of its edge, elsewhere the present moment.

        In seconds of the monotonic clock, as gpiozero's `ticks`. So a callback knows when a button
        moved, even if the callback runs late.
        """
        at = self.edge_thread.moment()
        return float(self.ticks()) if at is None else at


def _warn(pin: GpiodPin, error: OSError) -> None:
    _logger.warning("%r is gone: %s", pin, error)
