"""Samples as a WAV file that is written block by block: a whole day of them takes no memory."""

from __future__ import annotations

import wave
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from device.outputs.sound.samples import RATE, WIDTH, sample_at


@contextmanager
def writing_samples(file: BinaryIO) -> Iterator[Callable[[bytes], None]]:
    """Yield what writes samples to a file; its length is known and written at the end.

    A day of samples has 3.8 GB; a WAV file holds 4.2 GB.
    """
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(WIDTH)
        out.setframerate(RATE)
        yield out.writeframesraw


def excerpt(keep: Callable[[bytes], object], start: float, end: float) -> Callable[[bytes], None]:
    """What is given block after block of a stream, and keeps only what is between two moments.

    The moments are seconds after the stream's first sample.
    """
    first, last, place = sample_at(start) * WIDTH, sample_at(end) * WIDTH, 0

    def take(samples: bytes) -> None:
        nonlocal place
        keep(samples[max(0, first - place) : max(0, last - place)])
        place += len(samples)

    return take
