"""Sounds while a pack is made: read from files, trimmed, faded, and written as samples."""

from __future__ import annotations

from io import BytesIO
from typing import TypeAlias

import numpy as np
import soundfile
import soxr
from numpy.typing import NDArray

from device.outputs.sound.samples import RATE

Sound: TypeAlias = NDArray[np.float64]
"""One channel at `device.outputs.sound.samples.RATE`, from -1 to 1."""

FADE_SECONDS = 0.005
"""How long each edge of a sound fades, so that nothing clicks."""

WINDOW_SECONDS = 0.005
"""The windows in which silence is looked for."""

SILENCE = 0.01
"""A window is silent below this share of the loudest one's amplitude: 40 dB."""

LEAD_SECONDS, TAIL_SECONDS = 0.02, 0.06
"""What is kept of the silence before and after, for soft consonants."""


RATES = range(8_000, 192_001)
"""Samples a second that a recording may have: from those of a telephone to those of a studio."""


def decoded(raw: bytes) -> Sound:
    """The sound in a WAV file of any rate, width and number of channels.

    Raises `ValueError` for what is no WAV file, or has no sound.
    """
    try:
        samples, rate = soundfile.read(BytesIO(raw), always_2d=True)
    except soundfile.LibsndfileError as error:
        raise ValueError("what is no WAV file") from error
    if rate not in RATES:
        raise ValueError(f"{rate:,} samples a second")
    mono = samples.mean(axis=1)
    if not np.isfinite(mono).all():
        raise ValueError("samples that are no numbers")
    if not np.abs(mono).max(initial=0.0) > 0.0:
        raise ValueError("silence")
    return resampled(mono, rate)


def resampled(sound: Sound, rate: float) -> Sound:
    """The sound, which was sampled at another `rate` in Hz."""
    return sound if rate == RATE else np.asarray(soxr.resample(sound, rate, RATE))


def encoded(sound: Sound) -> bytes:
    """The samples: signed 16-bit, little-endian."""
    return np.clip(np.rint(sound * 32767), -32768, 32767).astype("<i2").tobytes()


def seconds(sound: Sound) -> float:
    """How long a sound is."""
    return len(sound) / RATE


def silence(duration: float) -> Sound:
    """Silence of so many seconds."""
    return np.zeros(round(duration * RATE))


def trimmed(sound: Sound) -> Sound:
    """The sound without the silence around it; empty if there is nothing else."""
    width = round(WINDOW_SECONDS * RATE)
    padded = np.pad(sound, (0, -len(sound) % width))
    levels = np.sqrt((padded.reshape(-1, width) ** 2).mean(axis=1))
    (heard,) = np.nonzero(levels > SILENCE * levels.max(initial=0.0))
    if not len(heard):
        return sound[:0]
    first = max(heard[0] * width - round(LEAD_SECONDS * RATE), 0)
    return sound[first : (heard[-1] + 1) * width + round(TAIL_SECONDS * RATE)]


def faded(sound: Sound) -> Sound:
    """The sound, faded in and out: it begins and ends with a sample of 0."""
    edge = np.linspace(0.0, 1.0, min(round(FADE_SECONDS * RATE), len(sound) // 2))
    result = sound.copy()
    result[: len(edge)] *= edge
    result[len(result) - len(edge) :] *= edge[::-1]
    return result
