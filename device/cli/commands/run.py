"""`exhalo run`: the device itself, on a Raspberry Pi. Light comes first, and words after."""

from __future__ import annotations

import signal
from contextlib import closing
from typing import TYPE_CHECKING

from device.cli.common import Options, add_settings, settings_of
from device.settings.settings import Settings
from device.typed_yaml.problem import Invalid
from drivers.pi.ring import lit

if TYPE_CHECKING:  # who runs a device does without it: see `device.cli.plain`
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_settings(parser)


def run(options: Options) -> int:
    """Run until told to end: 0 after SIGTERM, 130 after Ctrl-C.

    With settings that are broken, or whose words cannot be had, nothing runs, as they hold the
    emergency number: a page says so, on the usual screen where they do not say which, until the
    device is told to end. So it is where they refuse words that nobody has signed, and there are
    no others.
    """
    # The terminal it was started from may go; the device stays.
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        settings = settings_of(options)
    except Invalid as invalid:
        from device.cli.operating import refuse  # noqa: PLC0415 - as below

        return refuse(invalid, Settings())
    with closing(lit(settings)) as ring:
        # Who waits for the light does not wait for the words.
        from device.cli.operating import guide  # noqa: PLC0415

        return guide(options, settings, ring)
