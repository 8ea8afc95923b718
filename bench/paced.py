"""A program: what 100 frames a second cost, for our ring and for a loop that sleeps and writes.

    python -m bench.paced day|night SECONDS

Both run at the same time, half a frame apart, each on a thread of its own, so that other programs
slow both. Prints for each the CPU seconds and the wake-ups per second.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import astuple

from bench import breath
from bench.usage import Usage, of_thread
from device.outputs.light.breath import Swell
from drivers.clock import Clock
from drivers.ring.frames import RATE
from drivers.ring.player import ThreadedRing

Write = Callable[[bytes], object]

SETTLED = 0.5
"""Seconds until both run steadily."""


def sleep_and_write(
    write: Write, frames: Sequence[bytes], since: float, ended: threading.Event
) -> None:
    """Sleep until each frame is due, and write it."""
    number = 0
    while not ended.is_set():
        time.sleep(max(0.0, since + number / RATE - time.monotonic()))
        write(frames[number % len(frames)])
        number += 1


@contextmanager
def both(light: Swell, since: float) -> Iterator[None]:
    """The bare loop and our ring, on threads called `bare` and `ring`."""
    write, frames, ended = breath.bus().write, breath.frames(light), threading.Event()
    ring = ThreadedRing(breath.dither(), write, Clock())
    ring.play(light, since)
    bare = threading.Thread(
        target=sleep_and_write, args=(write, frames, since + 0.5 / RATE, ended), name="bare"
    )
    bare.start()
    yield
    ended.set()
    bare.join()
    ring.close()


def measure(light: Swell, seconds: float) -> dict[str, tuple[float, ...]]:
    """What each of the two uses per second, measured for so many `seconds`."""
    since = time.monotonic() + SETTLED / 2
    with both(light, since):
        time.sleep(SETTLED)
        before = _used()
        time.sleep(seconds)
        after = _used()
    return {name: astuple((after[name] - before[name]).per(seconds)) for name in before}


def _used() -> dict[str, Usage]:
    threads = {thread.name: thread for thread in threading.enumerate()}
    return {name: of_thread(threads[name]) for name in ("bare", "ring")}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(breath.LIGHTS[sys.argv[1]], float(sys.argv[2]))))
