"""Ring dark and screen off, whatever left them on."""

from __future__ import annotations

import logging
from collections.abc import Callable

from device.settings import Settings
from drivers.cable import Cable
from drivers.wiring import SharedPins, Wiring, strip_of
from drivers.ws2812 import PIXELS

_logger = logging.getLogger(__name__)

_SLEEP = 0xAE
"""The command that switches off the panel of each controller that we drive."""


def darken(settings: Settings, wiring: Wiring) -> None:
    """Send the ring and the screen their good night. What is not there is logged, and let be."""
    acts: dict[str, Callable[[], None]] = {
        "ring": lambda: _ring(settings, wiring),
        "screen": lambda: _screen(wiring),
    }
    for part, act in acts.items():
        try:
            act()
        except OSError as error:
            _logger.warning("The %s could not be switched off: %s.", part, error)


def _ring(settings: Settings, wiring: Wiring) -> None:
    """As many LEDs as a ring can have, however many the settings think there are."""
    most = PIXELS[-1]
    bus = wiring.ring()
    bus.write(strip_of(settings, most).encode([(0, 0, 0)] * most))
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
