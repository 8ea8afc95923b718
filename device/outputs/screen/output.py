"""The screen as an output: the page of each scene."""

from __future__ import annotations

from typing import Protocol

from device.core.ports import Presented
from device.model.page import Page


class Screen(Protocol):
    """A small monochrome screen."""

    def show(self, page: Page) -> None:
        """Show `page` until the next call. Returns at once: the page may be drawn later."""


class ScreenOutput:
    """Shows the pages of scenes on a screen."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen

    def present(self, presented: Presented, now: float) -> None:
        """Show the scene's page."""
        self._screen.show(presented.page)
