"""A screen whose caller never waits: a page is drawn when it changes, on the screen's thread."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Protocol

from PIL.Image import Image

from device.model.page import Page
from device.model.panel import Panel
from drivers.clock import Clock, Closed, Inbox, join
from drivers.retry import Retry

Draw = Callable[[Page, Panel], Image]
"""Typesets a page: an image of mode "1", exactly as large as the panel."""


class Serial(Protocol):
    """The serial interface, as luma needs it."""

    def command(self, *cmd: int) -> None: ...

    def data(self, data: list[int]) -> None: ...

    def cleanup(self) -> None: ...


class PanelDriver(Protocol):
    """A screen that draws at once, on the thread of the caller."""

    @property
    def panel(self) -> Panel: ...

    def show(self, page: Page) -> None:
        """Show `page`; raises `OSError` when the screen cannot be written."""

    def close(self) -> None:
        """Clear the screen and switch it off; raises as `show` does."""


class ThreadedScreen:
    """A screen that draws on a thread of its own, and only the newest page.

    A whole picture takes 23 ms on an I2C bus, which must delay neither the ring nor a button. While
    the screen fails, it is tried again when its `retry` says so, with the newest page.
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
        """Whether the page that was shown last can be read.

        It can, too, while only its leaf or its count changes: what a tap answers is on the panel.
        """
        drawn, wanted = self._drawn, self._wanted
        return drawn == wanted or (
            drawn is not None and wanted is not None and drawn.subject == wanted.subject
        )

    @property
    def alive(self) -> bool:
        """Whether its thread is alive."""
        return self._thread.is_alive()

    def show(self, page: Page) -> None:
        if page != self._wanted:
            self._wanted = page
            self._pages.put(page)

    def close(self) -> None:
        """Clear the screen and switch it off; return when it is off, or after `CLOSE_SECONDS`."""
        self._pages.close()
        join(self._thread)

    def _run(self) -> None:
        page: Page | None = None
        try:
            while True:
                page = self._pages.newest(self._retry.due_at) or page
                if page is not None and self._retry.ready():
                    self._draw(page)
        except Closed:
            with suppress(OSError):
                self._screen.close()

    def _draw(self, page: Page) -> None:
        try:
            self._screen.show(page)
        except OSError as error:
            self._drawn = None
            self._retry.failed(error)
        else:
            # Whoever is told that the screen works finds the page drawn.
            self._drawn = page
            self._retry.worked()
