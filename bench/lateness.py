"""A program: how late frames are, for ours while the screen is redrawn each second.

    python -m bench.lateness ours|bare SINCE SECONDS

Prints how late each frame was written, in milliseconds, from the moment `SINCE` on, in seconds of
the clock that never goes back.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from math import floor

from bench import boards, breath
from drivers.ring.frames import RATE, FrameSource
from drivers.ring.spi import SpiBus


class Stamped:
    """A bus that keeps the moment of each write."""

    def __init__(self, bus: SpiBus, stamps: list[float]) -> None:
        self._bus, self._stamps = bus, stamps

    def write(self, data: bytes) -> None:
        self._stamps.append(time.monotonic())
        self._bus.write(data)

    def close(self) -> None:
        self._bus.close()


def next_number(number: int) -> int:
    """The number of the frame that a loop which writes every frame writes after this one."""
    return number + 1


def late(
    stamps: Iterable[float], since: float, following: Callable[[int], int] = next_number
) -> Iterator[float]:
    """How late each write was, in seconds; `following` says which frame is due after another.

    A write is due when the frame that follows the last written one is due, even if it shows a later
    frame: so a frame that was left out counts as lateness.
    """
    for before, at in pairwise(stamps):
        due = since + following(floor((before - since) * RATE)) / RATE
        yield max(0.0, at - due)


@lru_cache(maxsize=1)
def _by_night() -> FrameSource:
    return breath.playback(breath.DIM).frames


def next_that_differs(number: int) -> int:
    """The number of the next frame of the breath that differs; by night nearly all do."""
    return _by_night().on_until(number)[1] or number


def ours(since: float, seconds: float) -> list[float]:
    """The moments at which our board writes a breath by night, with a page each second."""
    boards.prepare(breath.DIM)
    stamps: list[float] = []

    def stamped(connect: Callable[[], SpiBus]) -> Callable[[], SpiBus]:
        return lambda: Stamped(connect(), stamps)

    board = boards.opened(stamped)
    boards.breathe(board, since, seconds, breath.DIM)
    taken = list(stamps)
    board.close()
    return taken


def bare(since: float, seconds: float) -> list[float]:
    """The moments at which a loop writes the same frames half a frame later; it does no more."""
    frames, stamps = breath.frames(breath.DIM), []
    write = Stamped(breath.bus(), stamps).write
    since += 0.5 / RATE
    for number in range(round(seconds * RATE)):
        time.sleep(max(0.0, since + number / RATE - time.monotonic()))
        write(frames[number % len(frames)])
    return [stamp - 0.5 / RATE for stamp in stamps]


def measure(who: str, since: float, seconds: float) -> list[float]:
    """How many milliseconds each frame was late, for `seconds` from the moment `since` on."""
    run, following = {"ours": (ours, next_that_differs), "bare": (bare, next_number)}[who]
    stamps = [at for at in run(since, seconds) if at >= since]
    return [1000 * value for value in late(stamps, since, following)]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(sys.argv[1], float(sys.argv[2]), float(sys.argv[3]))))
