"""All three buttons held for long, which switches the device off.

No flow knows of it. After two of the seconds the hold has stopped any exercise, so a person who
goes on holding has seen the light go out.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge

ALL_HELD_SECONDS = 8.0
"""How long all three must be held: longer than a person holds them to stop an exercise, or leans on
them."""


@dataclass(slots=True)
class AllHeld:
    """Recognises, by timestamps alone, that all buttons were down for `ALL_HELD_SECONDS`."""

    _down: set[Button] = field(default_factory=set)
    _due: float | None = None

    def feed(self, edge: Edge) -> None:
        """Take one edge. A button that comes up, or bounces, starts the time again."""
        if edge.down:
            self._down.add(edge.button)
        else:
            self._down.discard(edge.button)
        self._due = edge.at + ALL_HELD_SECONDS if len(self._down) == len(Button) else None

    def due(self) -> float | None:
        """The moment, in seconds, at which the hold is complete; None if no hold is under way."""
        return self._due

    def at(self, now: float) -> bool:
        """Whether the hold is complete by the moment `now` (seconds); True once for each hold."""
        if self._due is None or self._due > now:
            return False
        self._due = None
        return True
