"""`exhalo run`: the device itself, on a Raspberry Pi."""

from __future__ import annotations

import argparse
import logging
import signal
from collections.abc import Callable
from contextlib import closing
from typing import Any

from device.cli.common import add_settings, content_of, context_for, library, settings_of, tell
from device.core import loop
from device.core.flow import Flow, Scene
from device.flows.paging import paged
from device.flows.visit import device
from device.model.cue import Off
from device.model.page import Kind, Page
from device.outputs.screen.layout import draw
from device.settings.settings import Settings
from device.typed_yaml.problem import Invalid, Unsigned
from drivers.pi.assembly import assembled
from drivers.pi.board import RealBoard, Stopped
from drivers.pi.connections import real

BROKEN = Page(Kind.PROBLEM, "A mistake in the settings. Please have it mended.", "settings")
"""Broken settings may hide the language too, so this is in the one that the program has."""

UNSIGNED = Page(Kind.PROBLEM, "Nobody has signed these words. Have them signed.", "unsigned")
"""Words that nobody has signed say nothing, so this is in that language, too."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_settings(parser)


def run(options: argparse.Namespace) -> int:
    """Run until told to end: 0 after SIGTERM, 130 after Ctrl-C.

    With settings that are broken, or whose words cannot be had, nothing runs, as they hold the
    emergency number: a page says so, on the usual screen where they do not say which, until the
    device is told to end. So it is where they refuse words that nobody has signed, and there are
    no others.
    """
    logging.basicConfig(format="%(message)s")
    settings = Settings()
    try:
        settings = settings_of(options)
        spoken = library(content_of(options, settings), settings)
    except Unsigned as unsigned:
        tell(f"{unsigned}\nNothing runs until they are signed, or signed_words_only is no.")
        return _wait(settings, UNSIGNED)
    except Invalid as invalid:
        tell(f"{invalid}\nNothing runs until the settings are mended.")
        return _wait(settings, BROKEN)

    def whole(board: RealBoard) -> Flow[Any]:
        context = context_for(board, spoken, settings)
        return device(context, problem=spoken.problem)

    return operate(assembled(settings, real(settings), draw), whole)


def _wait(settings: Settings, page: Page) -> int:
    """Show why nothing runs, until told to end."""
    return operate(
        assembled(settings, real(settings), draw),
        lambda board: paged(waiting(page), board.screen.panel, board.now),
    )


def operate(board: RealBoard, flow: Callable[[RealBoard], Flow[Any]]) -> int:
    """Run a flow on a board until SIGTERM, and leave the board dark, whatever happens."""
    with closing(board):
        signal.signal(signal.SIGTERM, lambda *_: board.stop())
        # The terminal it was started from may go; the device stays.
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        try:
            loop.run(flow(board), board)
        except Stopped:
            return 0
    return 0


def waiting(page: Page) -> Flow[Any]:
    """Say why nothing runs, for ever."""
    while True:
        yield Scene(page, Off())
