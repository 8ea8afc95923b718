"""WAV files: which of them a voice can play, and where in them the samples are."""

from __future__ import annotations

import wave
from dataclasses import dataclass
from io import BytesIO

from device.outputs.sound.samples import RATE, WIDTH
from device.typed_yaml.problem import Invalid, Place, Problem

LONGEST_SECONDS = 60
"""The longest spoken text, in seconds; the longest page takes 12."""

HEAD_BYTES = 1_024
"""Bytes from the beginning of a file within which its samples must begin."""

MOST_BYTES = HEAD_BYTES + LONGEST_SECONDS * RATE * WIDTH
"""Bytes of the largest file."""


@dataclass(frozen=True, slots=True)
class Samples:
    """Where the samples are in a WAV file: from the byte `start` on, `count` of them."""

    start: int
    count: int

    @property
    def end(self) -> int:
        """The byte after the last sample."""
        return self.start + self.count * WIDTH


def find(head: bytes, size: int, name: str) -> Samples:
    """Where the samples are in a WAV file of `size` bytes, of which `head` is the beginning.

    Raises `Invalid` for a file that is no WAV, is not at `RATE` in 16 bits and one channel, or
    has lost its end. Messages call it `name`.
    """
    file = BytesIO(head)
    try:
        with wave.open(file) as wav:
            parameters = wav.getparams()
    except (wave.Error, EOFError, RuntimeError) as error:
        raise _wrong(name, "what is no WAV file with plain samples", _WANTED) from error
    has = (parameters.framerate, parameters.sampwidth, parameters.nchannels)
    if has != (RATE, WIDTH, 1):
        raise _wrong(name, f"samples {_described(*has)}", _WANTED)
    # `wave` stops where the samples begin.
    samples = Samples(file.tell(), parameters.nframes)
    if samples.end > size:
        raise _wrong(name, f"{size:,} bytes", f"{samples.end:,}, as its beginning says")
    return samples


def encoded(samples: bytes) -> bytes:
    """The WAV file of some samples."""
    file = BytesIO()
    with wave.open(file, "wb") as wav:
        wav.setframerate(RATE)
        wav.setsampwidth(WIDTH)
        wav.setnchannels(1)
        wav.writeframes(samples)
    return file.getvalue()


def _described(rate: int, width: int, channels: int) -> str:
    return f"at {rate:,} Hz in {8 * width} bits and {channels} channel{'s' * (channels != 1)}"


_WANTED = f"a WAV file {_described(RATE, WIDTH, 1)}"


def _wrong(name: str, found: str, expected: str) -> Invalid:
    return Invalid(Problem(Place(name), found, expected))
