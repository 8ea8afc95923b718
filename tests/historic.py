"""Histories for tests: sessions that differ, devices that tell, and writers that are waited for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from time import monotonic, sleep

from device.core.events import ExerciseBegan, ExerciseEnded
from device.model.ending import Ending
from drivers.history.rows import Session

NOON = datetime(2026, 11, 24, 12)
START = NOON.replace(tzinfo=UTC)
SOON = 20.0
"""Seconds within which another thread has surely done what is waited for."""


def session(number: int, start: datetime | None = START) -> Session:
    """A session that no other number makes."""
    moment = None if start is None else start + timedelta(hours=number)
    endings = list(Ending)
    ending = endings[number % len(endings)]
    return Session(moment, "deep-breathing", ("swell", "")[number % 2], 60.5 + number, 5, ending)


def do(history, seconds=60.0, at=0.0, exercise="deep-breathing", way="swell"):
    """Tell of an exercise that took so long."""
    history.tell(ExerciseBegan(at, exercise, way))
    done = (Ending.COMPLETED, seconds, int(seconds // 12))
    history.tell(ExerciseEnded(at + seconds, exercise, way, *done))


def waited(so) -> bool:
    """Whether what is waited for happens: soon, on another thread."""
    end = monotonic() + SOON
    while not (found := so()) and monotonic() < end:
        sleep(0.001)
    return bool(found)


def written(history, rows: int) -> bool:
    """Whether so many rows come to be in the file."""
    return waited(lambda: history.writer.kept is not None and history.writer.kept.rows == rows)
