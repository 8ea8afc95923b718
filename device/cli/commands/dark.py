"""`exhalo dark`: switches the ring, the screen and the motor off, whatever left them on."""

from __future__ import annotations

import argparse
import logging
from functools import partial

from device.cli.common import Options, add_settings, settings_of
from device.settings.parts.drivers import RingDriver
from device.settings.parts.ring import RING, RingPart
from device.settings.parts.vibration import MotorDriver, VibrationPart
from device.settings.settings import Settings
from device.typed_yaml.problem import Invalid
from drivers.pi.blackout import darken, darken_motor, darken_ring
from drivers.pi.connections import real
from drivers.pi.ring import BUS
from drivers.ring.leds import leds_of
from drivers.spi import Spi


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_settings(parser)


def run(options: Options) -> int:
    """Switch all off, or say what hinders it; 0 in any case, as a service only tries.

    Settings that are broken do not tell which LEDs the ring has, and what drives the motor: then
    all kinds are told, as they are usually wired.
    """
    logging.basicConfig(format="%(message)s")
    try:
        settings = settings_of(options)
    except Invalid:
        darken(Settings(), real(Settings()))
        for driver in RingDriver:
            if driver is not RING.driver:
                hertz = leds_of(driver).dark_hertz
                darken_ring(RingPart(driver), partial(Spi, *BUS, hertz))
        for motor in (MotorDriver.GPIO, MotorDriver.DRV2605):
            darken_motor(real(Settings(vibration=VibrationPart(motor))))
    else:
        darken(settings, real(settings))
    return 0
