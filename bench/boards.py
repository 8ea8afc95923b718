"""Our whole board, in a program that shows a breath, and another page each second."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from bench import breath
from device.model.channel import EVERY_CHANNEL, Channel
from device.model.cue import Cue
from device.model.page import BLANK, Kind, Page
from device.model.speech import Speech
from device.outputs.light.breath import Swell
from device.outputs.screen.layout import draw
from drivers.pi.assembly import assembled
from drivers.pi.board import RealBoard
from drivers.pi.connections import real
from drivers.ring.spi import SpiBus

PAGES = [Page(Kind.EXERCISE, "Let your shoulders sink.", count=count) for count in range(1, 9)]
"""What the screen shows, second by second."""

PANEL = breath.SETTINGS.fitted_panel


@dataclass(frozen=True, slots=True)
class Shown:
    """A cue that is presented, as a scene presents it."""

    cue: Cue
    since: float | None
    page: Page = BLANK
    night: float = 1.0
    speech: Speech | None = None
    channels: frozenset[Channel] = EVERY_CHANNEL
    fade: float = 1.0


def prepare(light: Swell = breath.SWELL) -> None:
    """Compute and draw what is computed and drawn only once: the breath, and each page."""
    breath.frames(light)
    for page in PAGES:
        draw(page, PANEL)


def page(second: int) -> Page:
    """The page of a second."""
    return PAGES[second % len(PAGES)]


def opened(
    ring: Callable[[Callable[[], SpiBus]], Callable[[], SpiBus]] = lambda bus: bus,
) -> RealBoard:
    """The board on the device files; `ring` may wrap what opens the ring's bus."""
    connections = real(breath.SETTINGS)
    return assembled(breath.SETTINGS, replace(connections, ring=ring(connections.ring)), draw)


def breathe(board: RealBoard, since: float, seconds: float, light: Swell = breath.SWELL) -> None:
    """Show a breath from the moment `since` on, and another page each second, for `seconds`."""
    board.wait(since)
    board.ring.play(light, since)
    while (elapsed := board.now() - since) < seconds:
        second = int(elapsed)
        board.screen.show(page(second))
        board.wait(min(since + second + 1, since + seconds))
