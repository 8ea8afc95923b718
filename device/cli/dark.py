"""`exhalo dark`: the ring dark and the screen off, after whatever may have happened."""

from __future__ import annotations

import argparse
import logging

from device.cli.common import add_settings, settings_of
from device.settings.settings import Settings
from device.typed_yaml.problem import Invalid
from drivers.pi.blackout import darken, darken_dotstars
from drivers.pi.connections import real
from drivers.ring.apa102 import DARK_HERTZ
from drivers.ring.spi import BlinkaBus


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_settings(parser)


def run(options: argparse.Namespace) -> int:
    """Switch both off, or say what hinders it; 0 in any case, as a service only tries.

    Settings that are broken do not tell which LEDs the ring has: then both kinds are told.
    """
    logging.basicConfig(format="%(message)s")
    try:
        settings = settings_of(options)
    except Invalid:
        darken(Settings(), real(Settings()))
        darken_dotstars(lambda: BlinkaBus(DARK_HERTZ))
    else:
        darken(settings, real(settings))
    return 0
