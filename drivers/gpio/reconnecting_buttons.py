"""The buttons of a device that goes on without them: opened again when their lines are gone."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from gpiozero import Factory
from gpiozero.exc import GPIOZeroError

from device.model.gestures import HOLD_SECONDS, Button, Edge
from device.settings.parts import ButtonsPart
from drivers.gpio.buttons import Buttons
from drivers.retry import Retry

BOUNCE_SECONDS = 0.005
"""What the kernel filters out: as long as tactile switches bounce (Omron B3F data sheet)."""


@dataclass(frozen=True, slots=True)
class Pins:
    """A pin factory, and how to know when the edge was that it tells of, in seconds."""

    factory: Factory
    moment: Callable[[], float]


class ReconnectingButtons:
    """Reports edges by `report`, from the pins' thread, as long as there are pins.

    The other methods are for one thread. A button that was down when its line was lost counts
    as held: what that stops is safer stopped.
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
        """The moment from which `run` has something to do, if it ever has."""
        if self._buttons is not None:
            return None
        return max(self._retry.due_at or 0.0, self._earliest)

    def run(self, now: float) -> None:
        """Open the pins if it is time to, and report what is down, or up again."""
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
        """The lines are gone. A button that was down is held until they can be back."""
        if self._buttons is None:
            return
        self.close()
        self._retry.failed(error)
        # By then whoever waits has taken it for a hold, and its end is no tap.
        self._earliest = self._now() + 1.5 * HOLD_SECONDS if self._down else 0.0

    def close(self) -> None:
        """Let go of the pins."""
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
        """Report what moved unseen, if anything did.

        The pins' thread may report the same at any moment. So what is known is looked at
        before the pins are, and all of it again until nothing differs: an edge may be told
        twice then, which does no harm, but none is undone.
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
