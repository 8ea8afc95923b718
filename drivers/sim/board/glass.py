"""The simulated screen as people see it: whole pages only, never a page that is half drawn.

A page takes several commands, the last of which may switch the panel on. On a real panel they are
too fast to be seen one by one, but a program could read the wire between two of them. So the wire
is read only when a page is complete. It is then read once, even if a browser asks for the picture
sixty times a second.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PIL.Image import Image

from device.model.page import BLANK, Page
from drivers.oled.threaded import PanelDriver
from drivers.sim.board.said import SILENT, Said, said
from drivers.sim.wires.oled.controller import PanelWire


@dataclass(frozen=True, slots=True)
class Seen:
    """The panel's picture, as its wire decoded it; whether it is `on`; its contrast, 0 to 255.

    `dots` is the light of its pixels, row by row, one byte each, 255 for a lit one. `said` is what
    somebody who does not see the screen hears.
    """

    picture: Image
    dots: bytes
    on: bool
    contrast: int
    said: Said


class Glass:
    """A screen, and what is `seen` of it; `changed` is called when that may have changed."""

    def __init__(self, screen: PanelDriver, wire: PanelWire, changed: Callable[[], None]) -> None:
        self.panel = screen.panel
        self._screen, self._wire, self._changed = screen, wire, changed
        self.seen = self._look(BLANK, SILENT)

    def show(self, page: Page) -> None:
        """Put a page on the screen."""
        self._screen.show(page)
        self._see(page)

    def close(self) -> None:
        """Switch the screen off."""
        self._screen.close()
        self._see(BLANK)

    def _see(self, page: Page) -> None:
        self.seen = self._look(page, self.seen.said)
        self._changed()

    def _look(self, page: Page, before: Said) -> Seen:
        wire = self._wire
        picture = wire.picture()
        lit = wire.on and picture.getbbox() is not None
        dots = picture.convert("L").tobytes()
        return Seen(picture, dots, wire.on, wire.contrast, said(page, before, lit=lit))
