"""What the coach asks of the world: the Protocols that every board keeps.

A board *must* do what these say and *may* do more. The clock is part of the board, so
that a simulator, a film maker or a test owns time. All moments are seconds on the
board's own clock, which never goes back; only `local_time` knows the date.
"""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from device.model.gestures import Edge
from device.model.page import Page
from device.model.panel import Panel
from device.outputs.light.light import Light


def always() -> bool:
    """What can be said of a part that never fails."""
    return True


class Ring(Protocol):
    """A ring of LEDs."""

    @property
    def pixels(self) -> int:
        """How many LEDs there are."""

    @property
    def works(self) -> bool:
        """Whether its LEDs were told what they are to show: they stay as they are when not."""

    def play(self, light: Light, since: float) -> None:
        """Show `light`, begun at the moment `since`, until told otherwise. Returns at once."""


class Screen(Protocol):
    """A small monochrome screen."""

    @property
    def panel(self) -> Panel:
        """Its size."""

    @property
    def works(self) -> bool:
        """Whether the page it was told to show last is there to be seen."""

    def show(self, page: Page) -> None:
        """Show `page` until told otherwise. Returns at once: drawing it may come later."""


class Board(Protocol):
    """Everything the coach can see and touch: ring, screen, buttons, and the clock.

    A ring or buttons that are lost for long are told as a button that is held.
    """

    @property
    def ring(self) -> Ring: ...

    @property
    def screen(self) -> Screen: ...

    def now(self) -> float:
        """Seconds on a clock that never goes back."""

    def local_time(self) -> datetime | None:
        """The date and the time of day where the board is; None while it is not known."""

    def wait(self, until: float | None) -> Edge | None:
        """Wait for a button's edge, or until the moment `until` (None: for ever).

        Returns the edge, or None when the moment has come.
        """
