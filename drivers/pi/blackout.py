"""Makes the ring dark and switches screen and motor off, whatever left them on."""

from __future__ import annotations

import logging
from collections.abc import Callable

from device.settings.parts.ring import RingPart
from device.settings.parts.vibration import MotorDriver
from device.settings.settings import Settings
from drivers.oled.reconnect import ReconnectingSerial
from drivers.pi.connections import Connections, SharedPins
from drivers.ring.leds import darkness_of
from drivers.ring.spi import SpiBus

_logger = logging.getLogger(__name__)

_SLEEP = 0xAE
"""The command that switches the panel off: the same for every controller that we drive."""


def darken(settings: Settings, connections: Connections) -> None:
    """Make ring and screen dark, and switch the motor off; a part that fails is only logged."""
    if settings.motor_driver is not MotorDriver.NONE:
        darken_motor(connections)
    darken_ring(settings.ring, connections.ring)
    _try("screen", lambda: _screen(connections))


def darken_ring(part: RingPart, connect: Callable[[], SpiBus]) -> None:
    """Make only a ring dark, on the bus that `connect` opens; a failure is only logged."""
    _try("ring", lambda: _ring(part, connect))


def darken_motor(connections: Connections) -> None:
    """Switch only the motor off, by opening it; a failure is only logged."""
    _try("motor", lambda: _motor(connections))


def _try(part: str, act: Callable[[], None]) -> None:
    try:
        act()
    except OSError as error:
        _logger.warning("The %s could not be switched off: %s.", part, error)


def _ring(part: RingPart, connect: Callable[[], SpiBus]) -> None:
    bus = connect()
    bus.write(darkness_of(part))
    bus.close()


def _motor(connections: Connections) -> None:
    pins = SharedPins(connections, _ignored)
    try:
        connections.motor(pins.get).close()
    finally:
        pins.close()


def _screen(connections: Connections) -> None:
    pins = SharedPins(connections, _ignored)
    serial = ReconnectingSerial(lambda: connections.screen(pins.get))
    serial.learned()
    try:
        serial.connect()
        serial.command(_SLEEP)
    finally:
        serial.disconnect()
        pins.close()


def _ignored(error: OSError) -> None:
    """Ignore that pins are lost: the program ends anyway."""
