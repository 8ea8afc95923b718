"""A lost part is reported as a button that is held, so that the exercise stops as with a hold.

Without buttons nobody could stop an exercise, and a ring that is not written stays as bright as it
was. So the loss of either stops the exercise, and the core has to know nothing but buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import inf

from device.model.buttons.button import Button
from device.model.buttons.gestures import DEBOUNCE_SECONDS, HOLD_SECONDS, Edge
from drivers.retry import Retry

LOST_SECONDS = 3.0
"""For how many seconds a part may be lost before a button goes down for it. With the two seconds of
a hold the exercise stops after five; by then the part has been tried again twice, in case that it
was only loose for a moment."""

DOWN_SECONDS = 1.5 * HOLD_SECONDS
"""For how many seconds the button is down: certainly a hold. If shorter, it could be a tap."""

HELD = (Button.START, Button.NO, Button.YES)
"""The order in which buttons are tried: the first that no finger presses goes down. Only one does,
because all three would switch the device off. If fingers press all three, they are held."""

REST_SECONDS = 2 * DEBOUNCE_SECONDS
"""For how many seconds no finger may have pressed it: else going down would be a bounce."""


class LostParts:
    """Reports one hold of a button each time that one of the parts of `retries` is lost.

    `report` is called with its edges. The button stays down to the end of the hold, even if the
    part works again before, and then comes up even if the part is still lost: a device goes on
    without its ring.
    """

    def __init__(self, retries: Iterable[Retry], report: Callable[[Edge], None]) -> None:
        self._retries, self._report = tuple(retries), report
        self._known: dict[str, float] = {}
        self._pressed: set[Button] = set()
        self._left: dict[Button, float] = {}
        self._held: Button | None = None
        self._up_at = 0.0

    def due(self) -> float | None:
        """The moment from which `run` has something to do; None for never."""
        if self._held is not None:
            return self._up_at
        news = (retry.since for retry in self._retries if self._is_news(retry))
        return min((since + LOST_SECONDS for since in news if since is not None), default=None)

    def run(self, now: float) -> None:
        """Report that the button goes down, or comes up, if it is time for that."""
        due = self.due()
        if due is None or due > now:
            return
        # One hold is enough for all parts that were lost before it.
        self._known |= {
            retry.name: retry.since
            for retry in self._retries
            if retry.since is not None and retry.since + LOST_SECONDS <= due
        }
        if self._held is None:
            self._go_down(due)
        else:
            self._come_up(self._held, due)

    def passed(self, edge: Edge) -> Edge | None:
        """The edge of a real button; None if that button is held for a lost part at present."""
        if edge.down:
            self._pressed.add(edge.button)
        else:
            self._pressed.discard(edge.button)
            self._left[edge.button] = edge.at
        return None if edge.button is self._held else edge

    def _go_down(self, at: float) -> None:
        free = (button for button in HELD if self._is_free(button, at))
        self._held, self._up_at = next(free, None), at + DOWN_SECONDS
        if self._held is not None:
            self._report(Edge(self._held, down=True, at=at))

    def _is_free(self, button: Button, at: float) -> bool:
        return button not in self._pressed and at - self._left.get(button, -inf) >= REST_SECONDS

    def _come_up(self, button: Button, at: float) -> None:
        self._held = None
        if button not in self._pressed:
            self._report(Edge(button, down=False, at=at))

    def _is_news(self, retry: Retry) -> bool:
        return retry.since is not None and retry.since != self._known.get(retry.name)
