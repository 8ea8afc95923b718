"""OLED screens, through luma.oled: pages drawn when they change, and only then."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread
from typing import Protocol, cast

from luma.oled.device import ssd1306, ssd1322
from PIL.Image import Image

from device.board import Panel
from device.page import Page
from drivers.clock import Clock, Closed, Inbox

Draw = Callable[[Page, Panel], Image]
"""Typesets a page: an image of mode "1", exactly as large as the panel."""


class Serial(Protocol):
    """What luma needs of a wire."""

    def command(self, *cmd: int) -> None: ...

    def data(self, data: list[int]) -> None: ...

    def cleanup(self) -> None: ...


class Display(Protocol):
    """What is needed of a luma device."""

    def display(self, image: Image) -> None: ...

    def cleanup(self) -> None: ...


def open_display(panel: Panel, serial: Serial) -> Display:
    """The luma device for a panel: an SSD1306, or for 256x64 an SSD1322, which has room for it."""
    size = {"width": panel.width, "height": panel.height}
    if panel.width > 128:
        return cast("Display", ssd1322(serial, mode="1", **size))
    return cast("Display", ssd1306(serial, **size))


class StillScreen:
    """A screen that has drawn a page when `show` returns."""

    def __init__(self, panel: Panel, display: Display, draw: Draw) -> None:
        self.panel = panel
        self._display, self._draw = display, draw
        self._page: Page | None = None

    def show(self, page: Page) -> None:
        if page != self._page:
            self._display.display(self._draw(page, self.panel))
            self._page = page

    def close(self) -> None:
        """Clear the screen and switch it off."""
        self._display.cleanup()


class LiveScreen:
    """A screen that draws on a thread of its own; the newest page wins.

    A whole frame holds an I2C bus for 23 ms, which neither the ring nor a button may feel.
    """

    def __init__(self, screen: StillScreen, clock: Clock) -> None:
        self.panel = screen.panel
        self._screen = screen
        self._pages: Inbox[Page] = clock.inbox()
        self._thread = Thread(target=self._run, name="screen", daemon=True)
        self._thread.start()

    def show(self, page: Page) -> None:
        self._pages.put(page)

    def close(self) -> None:
        """Clear the screen, switch it off, and return when it is."""
        self._pages.close()
        self._thread.join()

    def _run(self) -> None:
        try:
            while True:
                self._screen.show(self._pages.newest())
        except Closed:
            self._screen.close()
