"""From the edges of three buttons to gestures, by timestamps alone.

A board reports edges: a button went down or came up, at a moment. A person makes gestures: a tap,
or a hold. `Gestures` turns edges into gestures. It reads no clock: its caller tells it what time it
is, so that every rule here can be tested to the millisecond.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from math import inf

from device.model.buttons.button import Button

__all__ = [
    "DEBOUNCE_SECONDS",
    "HOLD_SECONDS",
    "REPEAT_SECONDS",
    "Edge",
    "Gesture",
    "Gestures",
    "Press",
]

HOLD_SECONDS = 2.0
"""How long a button is held before it means *stop*."""

DEBOUNCE_SECONDS = 0.02
"""How long a contact may bounce. Tactile switches bounce for 5 ms at most (Omron B3F data sheet), a
worn one for longer."""

REPEAT_SECONDS = 0.25
"""A second tap of the same button within this time after the first comes from a tremor and does not
count."""


class Gesture(Enum):
    """What a person did with a button."""

    TAP = "tap"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Edge:
    """A button went down or came up `at` a moment in seconds."""

    button: Button
    down: bool
    at: float


@dataclass(frozen=True, slots=True)
class Press:
    """One gesture: which button, tap or hold, `at` which moment in seconds.

    `began` is the moment, in seconds, at which the button went down; infinite if not known.
    """

    button: Button
    gesture: Gesture
    at: float
    began: float = field(default=inf, compare=False)


@dataclass(slots=True)
class _Contact:
    """One button's contact: what it reads, since when (`moved`), and the press that it is part of.

    A press begins with the first edge down, at `pressed`, and is over when the contact has read up
    for `DEBOUNCE_SECONDS`. `down` is whether a press has begun and is not over, `held` whether it
    has become a hold. `tapped` is when the last tap ended. All moments are in seconds.
    """

    reads_down: bool = False
    moved: float = float("-inf")
    down: bool = False
    pressed: float = float("-inf")
    held: bool = False
    tapped: float = float("-inf")

    def becomes_hold(self) -> float | None:
        waits = self.down and self.reads_down and not self.held
        return self.pressed + HOLD_SECONDS if waits else None

    def is_over(self) -> float | None:
        return self.moved + DEBOUNCE_SECONDS if self.down and not self.reads_down else None

    def due(self) -> float | None:
        return self.becomes_hold() if self.reads_down else self.is_over()


@dataclass(slots=True)
class Gestures:
    """Recognises taps and holds in a stream of edges.

    A tap counts when the button has come up, so that a hold is never taken for a tap. A hold
    counts while the button is still down, `HOLD_SECONDS` after it went down. A contact that opens
    for less than `DEBOUNCE_SECONDS` has not come up, and one that closes for less was not pressed.
    """

    _contacts: dict[Button, _Contact] = field(
        default_factory=lambda: {button: _Contact() for button in Button}
    )

    def feed(self, edge: Edge) -> Press | None:
        """Take one edge; returns the press that was due before it, or None."""
        contact = self._contacts[edge.button]
        press = self._due(edge.button, edge.at)
        contact.reads_down, contact.moved = edge.down, edge.at
        if edge.down and not contact.down:
            contact.down, contact.pressed, contact.held = True, edge.at, False
        return press

    def due(self) -> float | None:
        """The next moment, in seconds, at which `at` may have a press to return."""
        moments = [c.due() for c in self._contacts.values()]
        return min((m for m in moments if m is not None), default=None)

    def at(self, now: float) -> Press | None:
        """Let time pass to `now` (seconds); returns the press that this completes, or None."""
        for button in self._contacts:
            press = self._due(button, now)
            if press is not None:
                return press
        return None

    def _due(self, button: Button, now: float) -> Press | None:
        contact = self._contacts[button]
        due = contact.due()
        if due is None or due > now:
            return None
        # The press has the moment at which it was due, however late this is called.
        return self._hold(button, due) if contact.reads_down else self._up(button, due)

    def _hold(self, button: Button, at: float) -> Press:
        contact = self._contacts[button]
        contact.held = True
        return Press(button, Gesture.HOLD, at, contact.pressed)

    def _up(self, button: Button, at: float) -> Press | None:
        contact = self._contacts[button]
        contact.down = False
        spike = contact.moved - contact.pressed < DEBOUNCE_SECONDS
        if spike or contact.held or at - contact.tapped < REPEAT_SECONDS:
            return None
        contact.tapped = at
        return Press(button, Gesture.TAP, at, contact.pressed)
