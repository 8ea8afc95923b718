"""A program that repeats in one plain loop what a device has written.

    python -m bench.plain FILE

The file holds a `Recording`. Before each write the program sleeps until that is due; each write is
a call of the library that the device used. It is half a frame behind the device, so that neither
finds the processor just awake for the other. It prints `playing` when it begins, and runs until it
is terminated.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from itertools import count
from math import floor
from pathlib import Path

from PIL import Image

from bench import breath, peers
from bench.given import RATE

Writes = Sequence[tuple[float, str]]
"""What was written, in hexadecimal, and when: seconds since the period began."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What a device writes in each `period` (seconds): its ring's frames, its screen's pictures.

    A period of the device began at the moment `since`.
    """

    since: float
    period: float
    frames: Writes
    pictures: Writes

    def save(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self)))

    @classmethod
    def load(cls, path: Path) -> Recording:
        return cls(**json.loads(path.read_text()))


def calls(recording: Recording) -> list[tuple[float, Callable[[], object]]]:
    """Each write as a call, in the order in which they are due."""
    write, screen = breath.bus().write, peers.luma_screen()
    frames = [(at, partial(write, bytes.fromhex(data))) for at, data in recording.frames]
    pictures = [
        (at, partial(screen.display, Image.frombytes("1", screen.size, bytes.fromhex(data))))
        for at, data in recording.pictures
    ]
    return sorted([*frames, *pictures], key=lambda each: each[0])


def periods(recording: Recording, now: float) -> Iterator[float]:
    """When each period begins, half a frame after the device's own; the first has begun by now."""
    since = recording.since + 0.5 / RATE
    first = floor((now - since) / recording.period)
    return (since + number * recording.period for number in count(first))


def main(path: Path) -> None:
    recording = Recording.load(path)
    due = calls(recording)
    sys.stdout.write("playing\n")
    sys.stdout.flush()
    for began in periods(recording, time.monotonic()):
        for at, write in due:
            time.sleep(max(0.0, began + at - time.monotonic()))
            write()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
