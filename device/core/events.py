"""Events: what a device was used for, told to listeners.

A history, a counter and a fleet's report are listeners; no flow knows of any of them. An event
says that somebody was there and what they did. It says nothing of what they were asked or what
they answered: `make check` fails if a module that asks imports this one, and none of them is given
the function that tells.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from device.model.ending import Ending

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class VisitBegan:
    """A visit began, at a moment in seconds of the board's clock."""

    at: float


@dataclass(frozen=True, slots=True)
class VisitEnded:
    """The visit ended. How it ended is not told, for that would also tell what was answered."""

    at: float


@dataclass(frozen=True, slots=True)
class ExerciseBegan:
    """An exercise began, in one of its ways; `way` is empty where it has only one."""

    at: float
    exercise: str
    way: str


@dataclass(frozen=True, slots=True)
class ExerciseEnded:
    """An exercise ended.

    `ending` is how it ended, `seconds` how long it took without its pauses, and `breaths` how many
    whole breaths were guided. If the person left, `seconds` ends when the device noticed it.
    """

    at: float
    exercise: str
    way: str
    ending: Ending
    seconds: float
    breaths: int


Event = VisitBegan | VisitEnded | ExerciseBegan | ExerciseEnded

Tell = Callable[[Event], None]
"""Tells an event to the listeners. Returns at once, and raises nothing."""


def nobody(event: Event) -> None:
    """The `Tell` of a device that has no listeners."""


def to_all(listeners: Iterable[Tell]) -> Tell:
    """The `Tell` that calls each listener in order, and logs the exception of one that fails."""
    every = tuple(listeners)

    def tell(event: Event) -> None:
        for listener in every:
            try:
                listener(event)
            except Exception:  # a listener must not disturb an exercise
                _logger.exception("A listener failed at %s.", event)

    return tell
