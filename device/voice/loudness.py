"""Makes all spoken texts equally loud, by the measure that broadcasters use.

Loudness is that of ITU-R BS.1770, in LUFS, as `pyloudnorm` measures it.
"""

from __future__ import annotations

from math import inf, log10

import numpy as np
import pyloudnorm
import soxr

from device.outputs.sound.samples import RATE
from device.voice.audio import Sound

TARGET = -25.0
"""The loudness of each text, in LUFS. It leaves 24 dB for peaks: those of the built-in words are at
most 20 dB above their loudness as espeak-ng says them, and 23 dB as piper does."""

SPREAD = 1.0
"""How far two texts of a language may differ, in LU."""

HIGHEST_PEAK = -1.0
"""The highest true peak, in dB of full scale (EBU R 128)."""

OVERSAMPLING = 8
"""How finely peaks between samples are looked for: at 176 kHz (BS.1770, annex 2, asks for 4 times
48 kHz)."""

BLOCK_SECONDS = 0.4
"""The shortest sound whose loudness is defined; a shorter one is repeated until it is as long."""

_meter = pyloudnorm.Meter(RATE, block_size=BLOCK_SECONDS)


def loudness(sound: Sound) -> float:
    """The loudness of a sound, in LUFS; minus infinity for silence."""
    shortest = round(BLOCK_SECONDS * RATE) + 1
    if not len(sound):
        return -inf
    if len(sound) < shortest:
        sound = np.tile(sound, -(-shortest // len(sound)))
    with np.errstate(divide="ignore"):
        return float(_meter.integrated_loudness(sound))


def true_peak(sound: Sound) -> float:
    """The highest peak of a sound, also between its samples, in dB of full scale."""
    peak = float(np.abs(soxr.resample(sound, RATE, OVERSAMPLING * RATE)).max(initial=0.0))
    return 20 * log10(peak) if peak else -inf


def levelled(sound: Sound) -> Sound:
    """The sound at the loudness `TARGET`, or quieter if its peaks would be too high.

    Raises `ValueError` for silence.
    """
    measured = loudness(sound)
    if measured == -inf:
        raise ValueError("silence")
    gain = min(TARGET - measured, HIGHEST_PEAK - true_peak(sound))
    return np.asarray(sound * 10 ** (gain / 20))
