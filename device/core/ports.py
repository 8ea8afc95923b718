"""What the coach asks of the world: the Protocols that every board keeps.

A board *must* do what these say and *may* do more. The clock is part of the board, so
that a simulator, a film maker or a test owns time. All moments are seconds on the
board's own clock, which never goes back; only `local_time` knows the date.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from device.model.cue import Cue
from device.model.gestures import Edge
from device.model.page import Page


def always() -> bool:
    """What can be said of a part that never fails."""
    return True


class Presented(Protocol):
    """What an output is told: all of a `device.core.flow.Scene` that is for the person."""

    @property
    def page(self) -> Page: ...

    @property
    def cue(self) -> Cue: ...

    @property
    def since(self) -> float | None: ...

    @property
    def night(self) -> float: ...


class Output(Protocol):
    """A part through which a person perceives a scene: a ring, a screen."""

    def present(self, presented: Presented, now: float) -> None:
        """Present this from the moment `now` (seconds) on, until told otherwise.

        Returns at once, whatever the part is doing. To be told the same again changes nothing.
        """


class Board(Protocol):
    """Everything the coach can see and touch: outputs, buttons, and the clock.

    A ring or buttons that are lost for long are told as a button that is held.
    """

    @property
    def outputs(self) -> Sequence[Output]:
        """All that scenes are presented through."""

    @property
    def readable(self) -> bool:
        """Whether the page that was presented last is there to be read."""

    @property
    def lit(self) -> bool:
        """Whether the LEDs were told what they are to show: they stay as they are when not."""

    def now(self) -> float:
        """Seconds on a clock that never goes back."""

    def local_time(self) -> datetime | None:
        """The date and the time of day where the board is; None while it is not known."""

    def wait(self, until: float | None) -> Edge | None:
        """Wait for a button's edge, or until the moment `until` (None: for ever).

        Returns the edge, or None when the moment has come.
        """
