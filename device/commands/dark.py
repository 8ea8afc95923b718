"""`exhalo dark`: the ring dark and the screen off, after whatever may have happened."""

from __future__ import annotations

import argparse
import logging

from device.commands.common import add_settings, settings_of
from device.problem import Invalid
from device.settings import Settings
from drivers.apa102 import DARK_HERTZ
from drivers.darkness import darken, darken_dotstars
from drivers.ring_line import BlinkaBus
from drivers.wiring import real


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
