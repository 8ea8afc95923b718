"""Buttons that are opened again after their lines were lost; the device goes on without them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from gpiozero import Factory
from gpiozero.exc import GPIOZeroError

from device.model.buttons.button import Button
from device.model.buttons.gestures import HOLD_SECONDS, Edge
from device.settings.parts.buttons import ButtonsPart
from drivers.gpio.buttons import Buttons
from drivers.retry import Retry

BOUNCE_SECONDS = 0.005
"""How long tactile switches bounce, which the kernel ignores (Omron B3F data sheet)."""


@dataclass(frozen=True, slots=True)
class Pins:
    """A pin factory, and `moment`, which gives the moment of a reported edge, in seconds."""

    factory: Factory
    moment: Callable[[], float]


class ReconnectingButtons:
    """Calls `report` with the buttons' edges, on the pins' thread, as long as there are pins.

    Only one thread may call the methods. A button that was down when its line was lost counts as
    held, because it is safer to stop the exercise.
    """

    def __init__(
        self,
        part: ButtonsPart,
        connect: Callable[[], Pins],
        retry: Retry,
        now: Callable[[], float],
        report: Callable[[Edge], None],
    ) -> None:
        self._part, self._connect, self._retry = part, connect, retry
        self._now, self._report = now, report
        self._buttons: Buttons | None = None
        self._down: set[Button] = set()
        self._earliest = 0.0

    def due(self) -> float | None:
        """The moment from which `run` has something to do; None for never."""
        if self._buttons is not None:
            return None
        return max(self._retry.due_at or 0.0, self._earliest)

    def run(self, now: float) -> None:
        """Open the pins if it is time for that, and report what moved meanwhile."""
        due = self.due()
        if due is None or due > now:
            return
        try:
            self._open()
        except (OSError, GPIOZeroError) as error:
            self.close()
            self._retry.failed(error)
        else:
            self._retry.worked()

    def lost(self, error: OSError) -> None:
        """Note that the lines are gone; a button that was down counts as held meanwhile."""
        if self._buttons is None:
            return
        self.close()
        self._retry.failed(error)
        # By then it has counted as a hold, so that its end does not count as a tap.
        self._earliest = self._now() + 1.5 * HOLD_SECONDS if self._down else 0.0

    def close(self) -> None:
        """Close the pins."""
        buttons, self._buttons = self._buttons, None
        if buttons is not None:
            with suppress(OSError):
                buttons.close()

    def _open(self) -> None:
        pins = self._connect()
        self._buttons = Buttons(
            pins.factory,
            pins.moment,
            self._moved,
            self._part,
            BOUNCE_SECONDS,
        )
        while self._catch_up(self._buttons):
            pass

    def _catch_up(self, buttons: Buttons) -> bool:
        """Report the buttons that moved while nobody listened; whether there were any.

        The pins' thread may report the same edge at any moment. So this reads `_down` before it
        reads the pins, and is repeated until both agree. Then an edge may be reported twice, which
        does no harm, but none is reported the wrong way round.
        """
        known = set(self._down)
        down = buttons.pressed()
        for button in Button:
            if (button in known) != (button in down):
                self._moved(Edge(button, button in down, self._now()))
        return known != down

    def _moved(self, edge: Edge) -> None:
        if edge.down:
            self._down.add(edge.button)
        else:
            self._down.discard(edge.button)
        self._report(edge)
