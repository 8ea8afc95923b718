"""From the edges of three buttons to gestures, by timestamps alone.

A board reports edges: a button went down or came up, at a moment. A person makes
presses: a tap, or a hold. `Gestures` turns the first into the second. It never reads a
clock: whoever owns time tells it what time it is, so every rule here can be tested to
the millisecond.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

HOLD_SECONDS = 2.0
"""How long a button is held before it means *stop*."""

DEBOUNCE_SECONDS = 0.02
"""How long a contact is given to settle; tactile switches bounce for 5 ms at most
(Omron B3F data sheet), a worn one for longer."""

REPEAT_SECONDS = 0.25
"""A second tap of the same button within this time of the first is a tremor, not an answer."""


class Button(Enum):
    """The three buttons, from left to right."""

    NO = "no"
    START = "start"
    YES = "yes"


class Gesture(Enum):
    """What a person did with a button."""

    TAP = "tap"
    HOLD = "hold"


@dataclass(frozen=True, slots=True)
class Edge:
    """A button went down, or came up, at a moment in seconds."""

    button: Button
    down: bool
    at: float


@dataclass(frozen=True, slots=True)
class Press:
    """One gesture: which button, tap or hold, at which moment in seconds."""

    button: Button
    gesture: Gesture
    at: float


@dataclass(slots=True)
class _Contact:
    """One button's contact: what it reads, what it is taken to be, and since when."""

    raw: bool = False
    down: bool = False
    changed: float = float("-inf")
    held: bool = False
    tapped: float = float("-inf")

    def settles(self) -> float | None:
        """When a reading that differs from what is believed may be believed."""
        return self.changed + DEBOUNCE_SECONDS if self.raw != self.down else None

    def becomes_hold(self) -> float | None:
        return self.changed + HOLD_SECONDS if self.down and not self.held else None

    def due(self) -> float | None:
        moments = [m for m in (self.settles(), self.becomes_hold()) if m is not None]
        return min(moments, default=None)


@dataclass(slots=True)
class Gestures:
    """Recognises taps and holds in a stream of edges.

    A tap counts when the button comes up, so that a hold never answers anything on its
    way; a hold counts while the button is still down, `HOLD_SECONDS` after it went down.
    The first edge of a press is believed at once and what follows within
    `DEBOUNCE_SECONDS` only when it lasts.
    """

    _contacts: dict[Button, _Contact] = field(
        default_factory=lambda: {button: _Contact() for button in Button}
    )

    def feed(self, edge: Edge) -> Press | None:
        """Take one edge; return the press it completes, if it does."""
        contact = self._contacts[edge.button]
        contact.raw = edge.down
        return self._settle(edge.button, edge.at)

    def due(self) -> float | None:
        """The next moment, in seconds, at which `at` may have a press to return."""
        moments = [c.due() for c in self._contacts.values()]
        return min((m for m in moments if m is not None), default=None)

    def at(self, now: float) -> Press | None:
        """Let time pass to `now` (seconds); return a press that this completes, if any."""
        for button, contact in self._contacts.items():
            due = contact.due()
            if due is None or due > now:
                continue
            press = self._hold(button, now) or self._settle(button, now)
            if press is not None:
                return press
        return None

    def _hold(self, button: Button, now: float) -> Press | None:
        contact = self._contacts[button]
        due = contact.becomes_hold()
        if due is None or due > now:
            return None
        contact.held = True
        return Press(button, Gesture.HOLD, now)

    def _settle(self, button: Button, now: float) -> Press | None:
        contact = self._contacts[button]
        if contact.raw == contact.down or now < contact.changed + DEBOUNCE_SECONDS:
            return None
        # A hold that was due is a hold still, when the news of it and of its end come together.
        press = None if contact.raw else self._hold(button, now) or self._tap(button, now)
        contact.down, contact.changed, contact.held = contact.raw, now, False
        return press

    def _tap(self, button: Button, now: float) -> Press | None:
        contact = self._contacts[button]
        if contact.held or now - contact.tapped < REPEAT_SECONDS:
            return None
        contact.tapped = now
        return Press(button, Gesture.TAP, now)
