"""Ring dark and screen off, whatever left them on."""

from __future__ import annotations

import logging
from collections.abc import Callable

from device.hardware import RingDriver, RingPart
from device.settings import Settings
from drivers.cable import Cable
from drivers.ring_line import Bus
from drivers.wiring import SharedPins, Wiring, darkness_of

_logger = logging.getLogger(__name__)

_SLEEP = 0xAE
"""The command that switches off the panel of each controller that we drive."""


def darken(settings: Settings, wiring: Wiring) -> None:
    """Send the ring and the screen their good night. What is not there is logged, and let be."""
    _try("ring", lambda: _ring(settings, wiring.ring))
    _try("screen", lambda: _screen(wiring))


def darken_dotstars(connect: Callable[[], Bus]) -> None:
    """Send a ring of APA102 its good night, to which that of the usual ring is light.

    `connect` opens a bus with the clock `apa102.DARK_HERTZ`, at which the usual ring stays dark.
    """
    _try("ring", lambda: _ring(Settings(ring=RingPart(RingDriver.DOTSTAR)), connect))


def _try(part: str, act: Callable[[], None]) -> None:
    try:
        act()
    except OSError as error:
        _logger.warning("The %s could not be switched off: %s.", part, error)


def _ring(settings: Settings, connect: Callable[[], Bus]) -> None:
    bus = connect()
    bus.write(darkness_of(settings))
    bus.close()


def _screen(wiring: Wiring) -> None:
    pins = SharedPins(wiring, _heedless)
    cable = Cable(lambda: wiring.screen(pins.get))
    cable.learned()
    try:
        cable.join()
        cable.command(_SLEEP)
    finally:
        cable.cut()
        pins.close()


def _heedless(error: OSError) -> None:
    """Pins that are lost in this moment are none the darker for being told of."""
