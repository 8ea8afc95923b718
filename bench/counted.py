"""A program that runs a pure computation once, while callgrind counts its instructions.

    valgrind --tool=callgrind --instr-atstart=no python -m bench.counted LIBRARY NAME FRAMES

`LIBRARY` is `counted.c`, compiled. Prints why a contender does not run, or null.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from ctypes import CDLL, CFUNCTYPE

from bench import breath, busy, peers
from bench.busy import Run
from drivers.ring.frames import frames_of


def computed() -> Run:
    """Frames of a breath that has not been computed before."""
    dither = breath.dither()

    def run(count: int) -> None:
        frames = frames_of(breath.SWELL, dither)
        for number in range(count):
            frames.on_until(number)

    return run


def least() -> Run:
    """The least that a frame can need: one call, and its bytes joined from those of its LEDs."""
    frame = breath.dither().render(breath.SWELL.at(0.0, breath.PIXELS), 0)
    each = len(frame) // breath.PIXELS
    parts = [frame[at : at + each] for at in range(0, len(frame), each)]

    def run(count: int) -> None:
        for _ in range(count):
            _nothing()
            b"".join(parts)

    return run


def _nothing() -> None:
    pass


CONTENDERS: dict[str, Callable[[], Run]] = {
    "looked_up": lambda: busy.looked_up(len),
    "pulse": lambda: busy.animated(peers.pulse(peers.Silence())),
    "computed": computed,
    "least": least,
}


def count(library: str, name: str, frames: int) -> str | None:
    """Run a contender while callgrind counts; None, or the reason why it does not run."""
    try:
        run = CONTENDERS[name]()
    except ImportError as error:
        return str(error)
    CDLL(library).counted(CFUNCTYPE(None)(lambda: run(frames) and None))
    return None


if __name__ == "__main__":
    sys.stdout.write(json.dumps(count(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
