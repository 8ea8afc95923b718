"""Speech: a text that is to be heard, and since when."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Speech:
    """A text that is said, from the moment `since` on, in seconds of the board's clock.

    Two scenes with equal speech say it once: it goes on from one to the other.
    """

    text: str
    since: float
