"""Samples: how sound is written, here, in voice packs and on the way to the speaker.

Signed 16-bit little-endian numbers, one channel, `RATE` of them a second; they are kept as `bytes`.
"""

from __future__ import annotations

from math import ceil, floor

RATE = 22_050
"""Samples per second."""

WIDTH = 2
"""Bytes of a sample."""

LOUDEST = 32_767
"""The largest sample."""

_CLOSE_ENOUGH = 1e-4
"""How far rounding may move a moment, in samples."""


def count_of(samples: bytes) -> int:
    """How many samples there are."""
    return len(samples) // WIDTH


def sample_at(seconds: float) -> int:
    """The number of the sample that is heard so many `seconds` after the first."""
    return floor(seconds * RATE + _CLOSE_ENOUGH)


def samples_until(seconds: float) -> int:
    """How many samples are heard before a moment that is so many `seconds` away: at least one."""
    return max(1, ceil(seconds * RATE - _CLOSE_ENOUGH))


def silence(count: int) -> bytes:
    """So many samples of silence."""
    return bytes(count * WIDTH)
