"""A screen that never keeps anybody waiting: pages drawn when they change, on its own thread."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Protocol

from PIL.Image import Image

from device.model.page import Page
from device.model.panel import Panel
from drivers.clock import CLOSE_SECONDS, Clock, Closed, Inbox
from drivers.retry import Retry

Draw = Callable[[Page, Panel], Image]
"""Typesets a page: an image of mode "1", exactly as large as the panel."""


class Serial(Protocol):
    """What luma needs of a wire."""

    def command(self, *cmd: int) -> None: ...

    def data(self, data: list[int]) -> None: ...

    def cleanup(self) -> None: ...


class PanelDriver(Protocol):
    """A screen that draws at once, in the thread that asks."""

    @property
    def panel(self) -> Panel: ...

    def show(self, page: Page) -> None:
        """Show `page`; raises `OSError` when the screen does not take it."""

    def close(self) -> None:
        """Clear the screen and switch it off; raises as `show` does."""


class ThreadedScreen:
    """A screen that draws on a thread of its own; the newest page wins.

    A whole frame holds an I2C bus for 23 ms, which neither the ring nor a button may feel.
    While the screen fails it is tried again as its guard says, with the newest page.
    """

    def __init__(self, screen: PanelDriver, clock: Clock, retry: Retry | None = None) -> None:
        self.panel = screen.panel
        self._screen = screen
        self._retry = retry or Retry("the screen", clock.now)
        self._wanted: Page | None = None
        self._drawn: Page | None = None
        self._pages: Inbox[Page] = clock.inbox()
        self._thread = Thread(target=self._run, name="screen", daemon=True)
        self._thread.start()

    @property
    def works(self) -> bool:
        """Whether the page it was told to show last can be read.

        While a page only turns its leaf or its count it can: what a tap answers is there.
        """
        drawn, wanted = self._drawn, self._wanted
        return drawn == wanted or (
            drawn is not None and wanted is not None and drawn.subject == wanted.subject
        )

    @property
    def alive(self) -> bool:
        """Whether its thread is."""
        return self._thread.is_alive()

    def show(self, page: Page) -> None:
        if page != self._wanted:
            self._wanted = page
            self._pages.put(page)

    def close(self) -> None:
        """Clear the screen and switch it off; return when it is, or when it does not go off."""
        self._pages.close()
        self._thread.join(CLOSE_SECONDS)

    def _run(self) -> None:
        page: Page | None = None
        try:
            while True:
                page = self._pages.newest(self._retry.due_at) or page
                if page is not None and self._retry.ready():
                    self._paint(page)
        except Closed:
            with suppress(OSError):
                self._screen.close()

    def _paint(self, page: Page) -> None:
        try:
            self._screen.show(page)
        except OSError as error:
            self._drawn = None
            self._retry.failed(error)
        else:
            self._retry.worked()
            self._drawn = page
