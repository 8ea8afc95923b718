"""A speaker at the end of a virtual wire: it takes samples as fast as they are heard."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from device.outputs.sound.samples import RATE, WIDTH, frames_of

CAPACITY = RATE // 4
"""How many frames can be queued."""

KEPT = 2 * RATE * WIDTH
"""How many bytes of the latest samples a tape keeps: whoever reads it later has missed them."""


class Tape:
    """The latest samples that a speaker was given, for whoever reads on. Any thread may use it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept = b""
        self._end = 0

    def put(self, samples: bytes) -> None:
        """Add samples at the end."""
        with self._lock:
            self._kept = (self._kept + samples)[-KEPT:]
            self._end += len(samples)

    def since(self, place: int | None) -> tuple[bytes, int]:
        """The samples after a place, and the place after them.

        None stands for the end, and so does a place that is not there, as on another tape. Samples
        that are not kept any more are left out.
        """
        with self._lock:
            new = 0 if place is None else max(0, self._end - place)
            return self._kept[max(0, len(self._kept) - new) :], self._end


class SpeakerStream:
    """An open stream of such a speaker, whose samples get on a `tape`.

    It plays by `now`, in seconds: no faster than its clock.
    """

    capacity = CAPACITY

    def __init__(self, now: Callable[[], float], tape: Tape) -> None:
        self._now, self._tape = now, tape
        self._until = now()

    def queued(self) -> int:
        return max(0, round((self._until - self._now()) * RATE))

    def write(self, samples: bytes) -> None:
        self._until = max(self._until, self._now()) + frames_of(samples) / RATE
        self._tape.put(samples)

    def close(self) -> None:
        self._until = self._now()
