"""Tones: an inhale and an exhale cannot be taken for one another, and none clicks."""

from __future__ import annotations

import numpy as np
import pytest

from device.outputs.sound.samples import LOUDEST, RATE
from device.outputs.sound.tones import AMPLITUDE, Tone, count_in, samples_of

WINDOW = RATE // 10


def samples(tone):
    return np.frombuffer(samples_of(tone), "<i2").astype(float)


def spectra(tone):
    """The spectrum of each tenth of a second that is not almost silent, and its frequencies."""
    every = samples(tone)
    pieces = [every[at : at + WINDOW] for at in range(0, len(every) - WINDOW, WINDOW)]
    loud = [piece for piece in pieces if np.abs(piece).max() > 0.1 * AMPLITUDE * LOUDEST]
    bins = np.fft.rfftfreq(8 * WINDOW, 1 / RATE)
    return [np.abs(np.fft.rfft(piece * np.hanning(WINDOW), 8 * WINDOW)) for piece in loud], bins


def pitches(tone):
    every, bins = spectra(tone)
    return [bins[spectrum.argmax()] for spectrum in every]


def test_an_inhale_rises_and_an_exhale_falls_all_the_way():
    rising, falling = np.diff(pitches(Tone.INHALE)), np.diff(pitches(Tone.EXHALE))
    assert rising.min() > 0
    assert falling.max() < 0
    assert sum(rising) > 120
    assert sum(falling) < -120


def test_an_exhale_is_much_longer():
    assert count_in(Tone.EXHALE) > 1.7 * count_in(Tone.INHALE)


def test_no_tone_lasts_into_the_next_phase():
    assert count_in(Tone.EXHALE) < 3 * RATE


def test_the_closing_tone_stays_on_its_pitch():
    assert np.ptp(pitches(Tone.FINISHED)) < 3


@pytest.mark.parametrize("tone", Tone)
def test_a_small_speaker_gives_all_of_it(tone):
    """Of its energy, hardly any lies below what a small speaker gives."""
    every, bins = spectra(tone)
    energy = sum(spectrum**2 for spectrum in every)
    assert energy[bins < 400].sum() < 0.02 * energy.sum()
    assert 420 <= min(pitches(tone)) <= max(pitches(tone)) <= 700


@pytest.mark.parametrize("tone", Tone)
def test_a_second_harmonic_is_there_and_weaker(tone):
    every, bins = spectra(tone)
    middle = every[len(every) // 2]
    pitch = bins[middle.argmax()]
    second = middle[np.abs(bins - 2 * pitch) < 30].max()
    assert 0.1 < second / middle.max() < 0.3


@pytest.mark.parametrize("tone", Tone)
def test_its_edges_are_silent_and_it_never_jumps(tone):
    every = samples(tone)
    assert len(every) == count_in(tone)
    assert abs(every[0]) <= 1
    assert abs(every[-1]) <= 1
    steepest = 2 * np.pi * 700 / RATE * AMPLITUDE * LOUDEST * 1.5
    assert np.abs(np.diff(every)).max() < steepest


@pytest.mark.parametrize("tone", Tone)
def test_its_first_moments_are_hardly_heard(tone):
    """A speaker may have had 70 ms of a tone that is not to be: 25 dB below the tone at most."""
    every = np.abs(samples(tone))
    assert every[: int(0.07 * RATE)].max() < 10 ** (-25 / 20) * every.max()


@pytest.mark.parametrize("tone", Tone)
def test_it_has_headroom(tone):
    assert np.abs(samples(tone)).max() <= AMPLITUDE * LOUDEST + 1


def test_it_is_computed_once():
    assert samples_of(Tone.INHALE) is samples_of(Tone.INHALE)
