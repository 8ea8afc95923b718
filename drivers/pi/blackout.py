"""Ring dark and screen off, whatever left them on."""

from __future__ import annotations

import logging
from collections.abc import Callable

from device.settings.parts import RingPart
from device.settings.settings import Settings
from drivers.oled.reconnect import ReconnectingSerial
from drivers.pi.connections import Connections, SharedPins
from drivers.ring.leds import darkness_of
from drivers.ring.spi import SpiBus

_logger = logging.getLogger(__name__)

_SLEEP = 0xAE
"""The command that switches off the panel of each controller that we drive."""


def darken(settings: Settings, wiring: Connections) -> None:
    """Send the ring and the screen their good night. What is not there is logged, and let be."""
    darken_ring(settings.ring, wiring.ring)
    _try("screen", lambda: _screen(wiring))


def darken_ring(part: RingPart, connect: Callable[[], SpiBus]) -> None:
    """Send a ring alone its good night, on the bus that `connect` opens."""
    _try("ring", lambda: _ring(part, connect))


def _try(part: str, act: Callable[[], None]) -> None:
    try:
        act()
    except OSError as error:
        _logger.warning("The %s could not be switched off: %s.", part, error)


def _ring(part: RingPart, connect: Callable[[], SpiBus]) -> None:
    bus = connect()
    bus.write(darkness_of(part))
    bus.close()


def _screen(wiring: Connections) -> None:
    pins = SharedPins(wiring, _heedless)
    cable = ReconnectingSerial(lambda: wiring.screen(pins.get))
    cable.learned()
    try:
        cable.join()
        cable.command(_SLEEP)
    finally:
        cable.cut()
        pins.close()


def _heedless(error: OSError) -> None:
    """Pins that are lost in this moment are none the darker for being told of."""
