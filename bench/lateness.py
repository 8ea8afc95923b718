"""A program: how late frames are, with the screen redrawn each second on a slow wire.

    python -m bench.lateness SECONDS

Prints how late each frame was written, in milliseconds.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from math import floor

from bench import boards, breath
from drivers.ring.frames import RATE
from drivers.ring.spi import SpiBus


class Stamped:
    """A bus that notes the moment of each write."""

    def __init__(self, bus: SpiBus, stamps: list[float]) -> None:
        self._bus, self._stamps = bus, stamps

    def write(self, data: bytes) -> None:
        self._stamps.append(time.monotonic())
        self._bus.write(data)

    def close(self) -> None:
        self._bus.close()


def late(stamps: Iterable[float], since: float) -> Iterator[float]:
    """How late each write was, in seconds, of a light that changes with every frame.

    A write is due when the frame is that follows the one written last, whichever it then
    shows: a frame that was left out makes it later, not earlier.
    """
    for before, at in pairwise(stamps):
        due = since + (floor((before - since) * RATE) + 1) / RATE
        yield max(0.0, at - due)


def measure(seconds: float) -> list[float]:
    """Milliseconds that frames were late, over so many seconds."""
    boards.prepare(breath.DIM)
    stamps: list[float] = []

    def stamped(connect: Callable[[], SpiBus]) -> Callable[[], SpiBus]:
        return lambda: Stamped(connect(), stamps)

    board = boards.opened(stamped)
    started = board.now()
    boards.breathe(board, seconds, breath.DIM)
    taken = [stamp for stamp in list(stamps) if stamp >= started]
    board.close()
    return [1000 * value for value in late(taken, started)]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(float(sys.argv[1]))))
