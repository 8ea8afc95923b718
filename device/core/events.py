"""Events: what a device was used for, told to whoever keeps account of it.

A history, counters, a fleet: each is a listener, and no flow knows of any. An event says that
somebody was there and what they did, and nothing of what they were asked or answered: the modules
that ask cannot import this one, which `make check` holds, and are not handed what tells.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from device.model.ending import Ending

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class VisitBegan:
    """Somebody came, at a moment in seconds of the board's clock."""

    at: float


@dataclass(frozen=True, slots=True)
class VisitEnded:
    """They went, or have gone. How is not told: it would tell of the questions, too."""

    at: float


@dataclass(frozen=True, slots=True)
class ExerciseBegan:
    """An exercise began, in one of its ways (empty where it has one only)."""

    at: float
    exercise: str
    way: str


@dataclass(frozen=True, slots=True)
class ExerciseEnded:
    """It ended: how, after how many seconds without its pauses, and after how many whole breaths.

    Where nobody was there any more, the seconds until that was noticed are counted.
    """

    at: float
    exercise: str
    way: str
    ending: Ending
    seconds: float
    breaths: int


Event = VisitBegan | VisitEnded | ExerciseBegan | ExerciseEnded

Tell = Callable[[Event], None]
"""Tells an event to whoever listens. Returns at once, and raises nothing."""


def nobody(event: Event) -> None:
    """What tells where nobody listens."""


def to_all(listeners: Iterable[Tell]) -> Tell:
    """What tells each of the listeners, in their order; one that fails is logged, and no more."""
    heard = tuple(listeners)

    def tell(event: Event) -> None:
        for listener in heard:
            try:
                listener(event)
            except Exception:  # whoever breathes is not to notice
                _logger.exception("A listener failed at %s.", event)

    return tell
