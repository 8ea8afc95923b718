"""`exhalo run`: the device itself, on a Raspberry Pi."""

from __future__ import annotations

import argparse
import logging
import signal
from collections.abc import Callable
from contextlib import closing
from typing import Any

from device import loop
from device.commands.common import add_settings, coach_on, content_of, library, settings_of, tell
from device.flow import Flow, Scene
from device.leaves import turned
from device.light import Off
from device.page import Kind, Page
from device.problem import Invalid
from device.settings import Settings
from device.typeset import draw
from device.visit import device
from drivers.board import RealBoard, Stopped
from drivers.wiring import real

BROKEN = Page(Kind.PROBLEM, "A mistake in the settings. Please have it mended.", "settings")
"""Broken settings may hide the language too, so this is in the one that the program has."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_settings(parser)


def run(options: argparse.Namespace) -> int:
    """Run until told to end: 0 after SIGTERM, 130 after Ctrl-C.

    With settings that are broken, or whose words cannot be had, nothing runs, as they hold the
    emergency number: a page says so, on the usual screen where they do not say which, until the
    device is told to end.
    """
    logging.basicConfig(format="%(message)s")
    settings = Settings()
    try:
        settings = settings_of(options)
        spoken = library(content_of(options, settings), settings)
    except Invalid as invalid:
        tell(f"{invalid}\nNothing runs until the settings are mended.")
        return operate(
            RealBoard(settings, real(settings), draw),
            lambda board: turned(waiting(), board.screen.panel, board.now),
        )

    def whole(board: RealBoard) -> Flow[Any]:
        coach = coach_on(board, spoken, settings)
        return device(coach, problem=spoken.problem)

    return operate(RealBoard(settings, real(settings), draw), whole)


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


def waiting() -> Flow[Any]:
    """Say that the settings are broken, for ever."""
    while True:
        yield Scene(BROKEN, Off())
