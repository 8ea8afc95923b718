"""A part that is lost reads as a button that is held, so that a hold's stop follows.

Without its buttons an exercise could not be stopped, and a ring that is not written to stays as
bright as it was. Both are wired to fail safe: the core needs to know of nothing but buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from device.press import HOLD_SECONDS, Button, Edge
from drivers.guard import Guard

LOST_SECONDS = 3.0
"""How long a part may be away before a button goes down for it. With the hold's two seconds, it
is stopped after five; by then whatever was loose for a moment has been tried again, twice."""

DOWN_SECONDS = 1.5 * HOLD_SECONDS
"""How long the button is down: a hold for certain. Up any sooner, it would be a tap."""

HELD = Button.START
"""One button only: all three would switch the device off."""


class LostParts:
    """Holds a button, once, for each time that one of the guarded parts is lost.

    `report` is told its edges. It stays down to the end of a hold, even if the part is back by
    then, and comes up after that even if it is not: a device goes on without its ring.
    """

    def __init__(self, guards: Iterable[Guard], report: Callable[[Edge], None]) -> None:
        self._guards, self._report = tuple(guards), report
        self._known: dict[str, float] = {}
        self._up_at: float | None = None
        self._pressed = False

    def due(self) -> float | None:
        """The moment from which `attend` has something to do, if it ever has."""
        if self._up_at is not None:
            return self._up_at
        news = (guard.since for guard in self._guards if self._is_news(guard))
        return min((since + LOST_SECONDS for since in news if since is not None), default=None)

    def attend(self, now: float) -> None:
        """Let the button go down, or come up, if it is time to."""
        due = self.due()
        if due is None or due > now:
            return
        # One hold is enough for all that were lost before it.
        self._known |= {
            guard.name: guard.since
            for guard in self._guards
            if guard.since is not None and guard.since + LOST_SECONDS <= due
        }
        down = self._up_at is None
        self._up_at = due + DOWN_SECONDS if down else None
        # With a finger on the button it is down already, and stays so.
        if not self._pressed:
            self._report(Edge(HELD, down, due))

    def passed(self, edge: Edge) -> Edge | None:
        """An edge of the real buttons, or None while its button is held for a part."""
        if edge.button is not HELD:
            return edge
        self._pressed = edge.down
        return None if self._up_at is not None else edge

    def _is_news(self, guard: Guard) -> bool:
        return guard.since is not None and guard.since != self._known.get(guard.name)
