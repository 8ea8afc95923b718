"""Samples: how sound is written, here, in voice packs and on the way to the speaker.

Signed 16-bit little-endian numbers, one channel, `RATE` of them a second; they are kept as `bytes`.
"""

from __future__ import annotations

from math import floor

RATE = 22_050
"""Frames per second. A frame is one sample, as there is one channel."""

WIDTH = 2
"""Bytes of a frame."""

LOUDEST = 32_767
"""The largest sample."""

_CLOSE_ENOUGH = 1e-4
"""How far rounding may move a moment, in frames."""


def frames_of(samples: bytes) -> int:
    """How many frames there are."""
    return len(samples) // WIDTH


def frame_at(seconds: float) -> int:
    """The number of the frame that is heard so many `seconds` after the first."""
    return floor(seconds * RATE + _CLOSE_ENOUGH)


def silence(frames: int) -> bytes:
    """So many frames of silence."""
    return bytes(frames * WIDTH)
