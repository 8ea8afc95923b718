"""A gpiozero pin factory on libgpiod v2: kernel edges, kernel debounce, idle for nothing.

For any program that uses gpiozero, by name or by hand:

    GPIOZERO_PIN_FACTORY=exhalo-gpiod python program.py

    factory = GpiodFactory()
    button = DigitalInputDevice(5, pull_up=True, pin_factory=factory)

It offers digital inputs, with pulls, edges and debounce, and digital outputs. PWM it does
not, and says so as gpiozero does: `PinPWMUnsupported`. All callbacks run on the factory's
one thread. A callback that raises is logged, and the next one is called all the same.

When a chip is unbound its lines are gone. Each pin that was open is then reported once, on
that thread, to `when_lost`, and from then on the pin's state raises `OSError`. To try
again, close the device and open it anew on the same factory: that raises `OSError` until
the chip is back, whatever its number is then.
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

    One at a time in a process: gpiozero keeps the pins of all local factories together, so a
    second is handed those of the first. Raises `OSError` when the header's chip is not there or
    may not be opened.
    """

    def __init__(self) -> None:
        super().__init__()
        header_chip().close()
        self.pin_class = GpiodPin
        self.when_lost: Callable[[GpiodPin, OSError], None] = _warn
        self.watch = EdgeThread()

    def close(self) -> None:
        super().close()
        self.watch.close()

    def moment(self) -> float:
        """The moment of the edge that the caller is being told of, else the present.

        In `ticks`: seconds of the monotonic clock. A callback learns by it when a button
        moved, however late it is called.
        """
        at = self.watch.moment()
        return float(self.ticks()) if at is None else at


def _warn(pin: GpiodPin, error: OSError) -> None:
    _logger.warning("%r is gone: %s", pin, error)
