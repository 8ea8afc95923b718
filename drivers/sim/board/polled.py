"""What plays in virtual time: each change is made exactly at its moment, in the order of moments.

A part that plays on its own thread on a real board has here no thread: it says when it is `due`,
and is told to change when time advances so far.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol


class Polled(Protocol):
    """A part that changes at moments that it knows."""

    @property
    def due(self) -> float:
        """The moment, in seconds, of its next change; infinity if there is none."""

    def change(self) -> None:
        """Make the change that is due."""


def advance(parts: Sequence[Polled], before: float) -> None:
    """Make all changes that are due before this moment, in seconds."""
    while parts and (part := min(parts, key=lambda each: each.due)).due < before:
        part.change()
