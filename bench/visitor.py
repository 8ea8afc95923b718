"""A visitor who is healthy and reads: it presses the buttons that the pages ask for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from threading import Thread

from bench.program import heard
from bench.stand import Stand
from device.model.buttons.button import Button
from device.model.page import BLANK, Kind, Page
from device.settings.parts.buttons import ButtonsPart
from device.settings.settings import Settings
from device.words.load import SHIPPED, load_words
from drivers.sim.headless.reader import onward

PINS = ButtonsPart().pins

LOOK_SECONDS = 0.3
"""Seconds from one look at the screen to the next."""

PATIENCE = 180.0
"""Seconds within which a breath must be reached."""


class Visitor:
    """Reads what a program prints, line by line, and presses buttons on its pins.

    `pages` are all pages so far, and `said` all texts that it said, each with the moment at which
    it came.
    """

    def __init__(self, stand: Stand, lines: Iterable[str]) -> None:
        self.pages: list[tuple[float, Page]] = []
        self.said: list[tuple[float, str]] = []
        self._stand, self._lines = stand, lines
        self._marks = load_words(SHIPPED, Settings()).common.marks
        Thread(target=self._read, daemon=True).start()

    def reach_a_breath(self) -> None:
        """Answer questions with no, and choose the first of each menu, until a breath is counted.

        Raises `TimeoutError` when none comes.
        """
        for page in self._pages_until(lambda page: page.count is not None):
            if (button := self._onward(page)) is not None:
                self._stand.tap(PINS[button])

    def await_dark(self) -> None:
        """Press nothing until the screen goes dark; raises `TimeoutError` when it stays on."""
        for _ in self._pages_until(lambda page: not page.text):
            pass

    def said_since(self, moment: float) -> list[str]:
        """The texts that it has said since a moment."""
        return [text for at, text in self.said if at >= moment]

    def _pages_until(self, reached: Callable[[Page], bool]) -> Iterator[Page]:
        """The page that is shown, looked at again and again until it is the one."""
        given_up = time.monotonic() + PATIENCE
        while not reached(page := self._page):
            if time.monotonic() > given_up:
                raise TimeoutError(f"what is waited for does not come after {page}")
            yield page
            time.sleep(LOOK_SECONDS)

    @property
    def _page(self) -> Page:
        return self.pages[-1][1] if self.pages else BLANK

    def _onward(self, page: Page) -> Button | None:
        return Button.YES if page.kind is Kind.EXERCISE else onward(page, self._marks)

    def _read(self) -> None:
        for line in self._lines:
            match heard(line):
                case str(text):
                    self.said.append((time.monotonic(), text))
                case page:
                    self.pages.append((time.monotonic(), page))
