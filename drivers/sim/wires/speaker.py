"""A speaker at the end of a virtual wire: it takes samples as fast as they are heard."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

from device.outputs.sound.samples import RATE, WIDTH, count_of

CAPACITY = RATE * 9 // 100
"""How many samples can be queued, 90 ms: somebody who listens is sent them as they are played."""

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
    """An open stream of such a speaker, whose samples get on a `tape` once they are heard.

    It plays by `now`, in seconds: no faster than its clock.
    """

    capacity = CAPACITY

    def __init__(self, now: Callable[[], float], tape: Tape) -> None:
        self._now, self._tape = now, tape
        self._queue, self._since, self._played = b"", now(), 0

    def queued(self) -> int:
        self._play()
        return count_of(self._queue)

    def write(self, samples: bytes) -> None:
        self._play()
        self._queue += samples

    def replace(self, samples: bytes) -> None:
        self._play()
        self._queue = samples

    def close(self) -> None:
        self.replace(b"")

    def _play(self) -> None:
        """Play what was due by now; the count of samples begins anew where there were too few."""
        now = self._now()
        due = (round((now - self._since) * RATE) - self._played) * WIDTH
        samples, self._queue = self._queue[:due], self._queue[due:]
        self._played += count_of(samples)
        if not self._queue:
            self._since, self._played = now, 0
        self._tape.put(samples)
