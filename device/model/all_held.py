"""All three buttons held for long: a wish that no exercise knows of, to switch the device off.

The hold that stops an exercise comes on the way, after two seconds, so whoever holds on
has seen the light go.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from device.model.gestures import Button, Edge

ALL_HELD_SECONDS = 8.0
"""How long all three are held: longer than anybody holds them to stop, or by leaning on them."""


@dataclass(slots=True)
class AllHeld:
    """Watches edges for all the buttons being down for `CHORD_SECONDS`, by timestamps alone."""

    _down: set[Button] = field(default_factory=set)
    _due: float | None = None

    def feed(self, edge: Edge) -> None:
        """Take one edge. A button that comes up, or bounces, begins the time anew."""
        if edge.down:
            self._down.add(edge.button)
        else:
            self._down.discard(edge.button)
        self._due = edge.at + ALL_HELD_SECONDS if len(self._down) == len(Button) else None

    def due(self) -> float | None:
        """The moment, in seconds, at which the chord is complete if nothing moves."""
        return self._due

    def at(self, now: float) -> bool:
        """Whether the chord is complete by the moment `now`; once for each time it is held."""
        if self._due is None or self._due > now:
            return False
        self._due = None
        return True
