"""A program: how long the frames of a whole breath take to compute.

    python -m bench.compute ROUNDS

Prints CPU milliseconds of each round, each of a breath that was not computed before.
"""

from __future__ import annotations

import json
import sys
import time

from bench import breath
from drivers.ring.dither import Dither
from drivers.ring.frames import RATE, frames_of
from drivers.ring.ws2812 import Ws2812


def computed(budget: float) -> float:
    """Milliseconds for all frames of the breath, within a budget that it does not reach."""
    dither = Dither(Ws2812(breath.PIXELS), budget)
    started = time.process_time()
    frames = frames_of(breath.SWELL, dither)
    for number in range(RATE * breath.PATTERN.cycle):
        frames.turn(number)
    return 1000 * (time.process_time() - started)


if __name__ == "__main__":
    budgets = range(1000, 1000 + int(sys.argv[1]))
    sys.stdout.write(json.dumps([computed(budget) for budget in budgets]))
