"""`exhalo dark`: the ring dark and the screen off, after whatever may have happened."""

from __future__ import annotations

import argparse
import logging

from device.commands.common import add_settings, settings_of
from device.problem import Invalid
from device.settings import Settings
from drivers.darkness import darken
from drivers.wiring import real


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_settings(parser)


def run(options: argparse.Namespace) -> int:
    """Switch both off, or say what hinders it; 0 in any case, as a service only tries."""
    logging.basicConfig(format="%(message)s")
    try:
        settings = settings_of(options)
    except Invalid:
        settings = Settings()
    darken(settings, real(settings))
    return 0
