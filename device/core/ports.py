"""Ports: the Protocols that every board and every output implements.

A board *must* do what these say and *may* do more. The clock is part of the board, so that a
simulator, a film or a test decides what time it is. All moments are seconds on the board's own
clock, which never goes back; only `local_time` knows the date.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Protocol

from device.model.buttons.gestures import Edge
from device.model.channel import Channel
from device.model.cue import Cue
from device.model.page import Page
from device.model.part import PartState
from device.model.speech import Speech
from device.model.usage import Day, Uses

Say = Callable[[str], bytes | None]
"""Gives the samples of a text, at 22,050 Hz, mono, signed 16-bit; None if it cannot be said."""


def mute(_text: str) -> None:
    """None: the `Say` of a device without a voice."""


def always() -> bool:
    """True: the answer of a part that never fails."""
    return True


class Presented(Protocol):
    """What an output is given: the fields of a `device.core.flow.Scene` that a person perceives."""

    @property
    def page(self) -> Page: ...

    @property
    def cue(self) -> Cue: ...

    @property
    def since(self) -> float | None: ...

    @property
    def night(self) -> float: ...

    @property
    def speech(self) -> Speech | None: ...

    @property
    def channels(self) -> frozenset[Channel]: ...

    @property
    def fade(self) -> float: ...


class Output(Protocol):
    """A part through which a person perceives a scene: a ring, a screen."""

    def present(self, presented: Presented, now: float) -> None:
        """Present this from the moment `now` (seconds) on, until the next call.

        Returns at once, whatever the part is doing, and raises nothing: a part that fails is tried
        again by its driver. A second call with the same changes nothing.
        """


class Board(Protocol):
    """The hardware, or its simulation: outputs, buttons, and the clock.

    A board whose ring or buttons are lost for long reports it as a button that is held down, so
    that the exercise stops.
    """

    @property
    def outputs(self) -> Sequence[Output]:
        """Every output; the loop gives each scene to all of them."""

    @property
    def readable(self) -> bool:
        """Whether the screen shows the page that was presented last."""

    @property
    def lit(self) -> bool:
        """Whether the LEDs have received what they are to show; if not, they stay as they were."""

    @property
    def channels(self) -> frozenset[Channel]:
        """The channels that can be used now: their parts are fitted, and have not failed."""

    @property
    def parts(self) -> Sequence[PartState]:
        """Each part that is fitted and may fail, and whether it works."""

    def now(self) -> float:
        """Seconds on a clock that never goes back."""

    def local_time(self) -> datetime | None:
        """The date and the time of day where the board is; None while it is not known."""

    def likely_time(self) -> datetime:
        """What the board's clock shows, whether or not it is known to be right."""

    def set_local_time(self, moment: datetime) -> None:
        """Take `moment` for the date and time that it is now, until the board knows better."""

    def wait(self, until: float | None) -> Edge | None:
        """Wait for a button's edge, or until the moment `until` (seconds; None: for ever).

        Returns the edge, or None when the moment has come; None, too, whenever other channels can
        be used than before.
        """


class Usage(Protocol):
    """What a device knows of how it was used. Both methods return at once, and raise nothing."""

    def days(self, today: date) -> tuple[Day, ...]:
        """The seven days that end with `today`, the earliest first; none if no history is kept."""

    def uses(self, today: date) -> Uses | None:
        """How many exercises were begun; None while it is not known."""


class UnknownUsage:
    """The `Usage` of a device that keeps nothing."""

    def days(self, today: date) -> tuple[Day, ...]:
        """None."""
        return ()

    def uses(self, today: date) -> None:
        """None: nothing was counted."""
