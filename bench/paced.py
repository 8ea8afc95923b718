"""A program: what 100 frames a second cost, of ours and of a loop that sleeps and writes.

    python -m bench.paced day|night SECONDS

Both run at once, half a frame apart, each on a thread of its own, so that whatever else the
machine does happens to both. Prints, of each, the CPU seconds and the wake-ups a second.
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
"""Seconds until both are under way."""


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
    """What each of the two uses a second, over so many."""
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
