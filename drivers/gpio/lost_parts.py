"""A part that is lost reads as a button that is held, so that a hold's stop follows.

Without its buttons an exercise could not be stopped, and a ring that is not written to stays as
bright as it was. Both are wired to fail safe: the core needs to know of nothing but buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import inf

from device.model.gestures import DEBOUNCE_SECONDS, HOLD_SECONDS, Button, Edge
from drivers.retry import Retry

LOST_SECONDS = 3.0
"""How long a part may be away before a button goes down for it. With the hold's two seconds, it
is stopped after five; by then whatever was loose for a moment has been tried again, twice."""

DOWN_SECONDS = 1.5 * HOLD_SECONDS
"""How long the button is down: a hold for certain. Up any sooner, it would be a tap."""

HELD = (Button.START, Button.NO, Button.YES)
"""Which button goes down: the first that no finger is on, and one only, as all three would switch
the device off. With fingers on all of them, they are held already."""

REST_SECONDS = 2 * DEBOUNCE_SECONDS
"""How long a finger must be off it: any sooner, to go down would be to bounce."""


class LostParts:
    """Holds a button, once, for each time that one of the guarded parts is lost.

    `report` is told its edges. It stays down to the end of a hold, even if the part is back by
    then, and comes up after that even if it is not: a device goes on without its ring.
    """

    def __init__(self, retries: Iterable[Retry], report: Callable[[Edge], None]) -> None:
        self._retries, self._report = tuple(retries), report
        self._known: dict[str, float] = {}
        self._pressed: set[Button] = set()
        self._left: dict[Button, float] = {}
        self._held: Button | None = None
        self._up_at = 0.0

    def due(self) -> float | None:
        """The moment from which `run` has something to do, if it ever has."""
        if self._held is not None:
            return self._up_at
        news = (retry.since for retry in self._retries if self._is_news(retry))
        return min((since + LOST_SECONDS for since in news if since is not None), default=None)

    def run(self, now: float) -> None:
        """Let the button go down, or come up, if it is time to."""
        due = self.due()
        if due is None or due > now:
            return
        # One hold is enough for all that were lost before it.
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
        """An edge of the real buttons, or None for one that is held for a part."""
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
