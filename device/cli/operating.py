"""Operating the device: its words, its whole board, and the loop, until it is told to end.

All this takes ten times as long to load as the first light (`device.cli.commands.run`).
"""

from __future__ import annotations

import gc
import logging
import signal
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from typing import Any

from device.cli.common import Options, tell
from device.cli.keeping import keeping
from device.cli.library import content_of, context_for, voiced_library
from device.cli.versions import noted_versions
from device.core import loop
from device.core.events import to_all
from device.core.flow import Flow, Scene
from device.flows.layers.paging import paged
from device.flows.visit import device
from device.model.cue import Off
from device.model.page import Kind, Page
from device.outputs.screen.layout import draw
from device.settings.settings import Settings
from device.typed_yaml.problem import Invalid, Unsigned
from drivers.pi.assembly import assembled
from drivers.pi.board import Host, RealBoard, Stopped
from drivers.pi.connections import real
from drivers.pi.ring import OpenRing

BROKEN = Page(Kind.PROBLEM, "A mistake in the settings. Please have it mended.", "settings")
"""Broken settings may hide the language too, so this is in the one that the program has."""

UNSIGNED = Page(Kind.PROBLEM, "Nobody has signed these words. Have them signed.", "unsigned")
"""Words that nobody has signed say nothing, so this is in that language, too."""


def guide(options: Options, settings: Settings, ring: OpenRing) -> int:
    """Run the device, with its ember on the ring already; or say why its words cannot be had."""
    try:
        spoken = voiced_library(content_of(options, settings), settings)
    except Unsigned as unsigned:
        tell(f"{unsigned}\nNothing runs until they are signed, or signed_words_only is no.")
        return _wait(settings, UNSIGNED, ring)
    except Invalid as invalid:
        return refuse(invalid, settings, ring)

    versions = noted_versions()
    _keep_for_good()

    host = Host(lit=ring, say=spoken.voice.samples)
    board = assembled(settings, real(settings), draw, host)
    with keeping(settings, board.local_time) as history:

        def whole(board: RealBoard) -> Flow[Any]:
            context = context_for(board, spoken, settings, history)
            context = replace(context, versions=versions)
            return device(context, problem=spoken.problem, tell=to_all([history.tell]))

        return operate(board, whole)


def _keep_for_good() -> None:
    """Free what loading has left over, and never again look whether the rest can be freed.

    What was loaded stays until the program ends; to look through all of it while an exercise plays
    would delay frames.
    """
    gc.collect()
    gc.freeze()


def refuse(invalid: Invalid, settings: Settings, ring: OpenRing | None = None) -> int:
    """Say that the settings are to be mended, and what is wrong with them, until told to end."""
    tell(f"{invalid}\nNothing runs until the settings are mended.")
    return _wait(settings, BROKEN, ring)


def _wait(settings: Settings, page: Page, ring: OpenRing | None) -> int:
    """Show why nothing runs, until told to end."""
    return operate(
        assembled(settings, real(settings), draw, Host(lit=ring)),
        lambda board: paged(waiting(page), board.screen.panel, board.now),
    )


def operate(board: RealBoard, flow: Callable[[RealBoard], Flow[Any]]) -> int:
    """Run a flow on a board until SIGTERM, and leave the board dark, whatever happens."""
    logging.basicConfig(format="%(message)s")
    with closing(board):
        signal.signal(signal.SIGTERM, lambda *_: board.stop())
        try:
            loop.run(flow(board), board)
        except Stopped:
            return 0
    return 0


def waiting(page: Page) -> Flow[Any]:
    """Say why nothing runs, for ever."""
    while True:
        yield Scene(page, Off())
