"""Loudness: all that is said is equally loud, and its peaks are within bounds."""

from __future__ import annotations

from math import inf

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.outputs.sound.samples import RATE
from device.voice import audio
from device.voice.loudness import HIGHEST_PEAK, TARGET, levelled, loudness, true_peak


def tone(seconds, level=0.5, hertz=997.0):
    return level * np.sin(np.arange(round(seconds * RATE)) * 2 * np.pi * hertz / RATE)


def test_a_tone_of_full_scale_has_the_loudness_that_the_standard_gives_it():
    """ITU-R BS.1770-4, annex 1: 997 Hz at full scale in one channel is -3.01 LKFS."""
    assert loudness(tone(3.0, 1.0)) == pytest.approx(-3.01, abs=0.1)


def test_a_peak_between_two_samples_is_found():
    quarter = np.sin(np.arange(RATE) * np.pi / 2 + np.pi / 4)
    assert 20 * np.log10(np.abs(quarter).max()) == pytest.approx(-3.01, abs=0.01)
    assert true_peak(audio.faded(quarter)) == pytest.approx(0.0, abs=0.1)


@given(st.floats(0.05, 4.0), st.floats(0.001, 1.0), st.floats(200.0, 4000.0))
def test_every_sound_becomes_as_loud_as_every_other(seconds, level, hertz):
    sound = levelled(audio.faded(tone(seconds, level, hertz)))
    assert loudness(sound) == pytest.approx(TARGET, abs=0.1)
    assert true_peak(sound) <= HIGHEST_PEAK + 0.01


def test_a_sound_with_high_peaks_is_quieter_and_does_not_clip():
    sound = tone(3.0, 0.01)
    sound[RATE] = 1.0
    sound = levelled(sound)
    assert true_peak(sound) == pytest.approx(HIGHEST_PEAK, abs=0.01)
    assert loudness(sound) < TARGET - 1


@pytest.mark.parametrize("length", [0, 10, RATE])
def test_silence_has_no_loudness(length):
    assert loudness(np.zeros(length)) == -inf
    with pytest.raises(ValueError, match="silence"):
        levelled(np.zeros(length))
