"""Sounds: read from any WAV file, without the silence around them, and with soft edges."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
import soundfile

from device.outputs.sound.samples import RATE
from device.voice import audio


def tone(seconds, rate=RATE, hertz=440.0):
    return 0.5 * np.sin(np.arange(round(seconds * rate)) * 2 * np.pi * hertz / rate)


def file_of(samples, rate, subtype="PCM_16"):
    file = BytesIO()
    soundfile.write(file, samples, rate, format="WAV", subtype=subtype)
    return file.getvalue()


def hertz_of(sound):
    spectrum = np.abs(np.fft.rfft(sound))
    return spectrum.argmax() * RATE / len(sound)


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("subtype", ["PCM_U8", "PCM_16", "PCM_24", "FLOAT"])
def test_a_recording_of_any_rate_and_width_has_its_length_and_pitch(rate, subtype):
    sound = audio.decoded(file_of(tone(1.0, rate), rate, subtype))
    assert audio.seconds(sound) == pytest.approx(1.0, abs=0.001)
    assert hertz_of(sound) == pytest.approx(440.0, abs=2)
    assert np.abs(sound).max() == pytest.approx(0.5, abs=0.02)


def test_channels_become_one():
    left, right = tone(0.5), np.zeros(RATE // 2)
    sound = audio.decoded(file_of(np.stack([left, right], axis=1), RATE))
    assert np.abs(sound).max() == pytest.approx(0.25, abs=0.01)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        (b"", "what is no WAV file"),
        (b"no sound", "what is no WAV file"),
        (file_of(np.zeros(100), RATE), "silence"),
        (file_of(np.zeros(0), RATE), "silence"),
        # A header that lies would have the sound drawn out to a day.
        (file_of(np.ones(100), 10), "10 samples a second"),
        (file_of(np.array([0.5, np.inf]), RATE, "FLOAT"), "no numbers"),
    ],
    # A file of floats has the time in it, so that its bytes are no name.
    ids=["empty", "text", "zeros", "no samples", "slow", "infinite"],
)
def test_what_is_no_sound_is_refused(raw, found):
    with pytest.raises(ValueError, match=found):
        audio.decoded(raw)


def test_the_silence_around_a_sound_is_cut_off_and_that_within_is_kept():
    heard = np.concatenate([tone(0.5), audio.silence(0.7), tone(0.5)])
    noisy = np.concatenate([audio.silence(1.0), heard, audio.silence(2.0)]) + 0.001
    kept = audio.trimmed(noisy)
    around = audio.LEAD_SECONDS + audio.TAIL_SECONDS
    assert audio.seconds(kept) == pytest.approx(1.7 + around, abs=2 * audio.WINDOW_SECONDS)


def test_silence_is_cut_off_whole():
    assert len(audio.trimmed(audio.silence(1.0))) == 0


@pytest.mark.parametrize("length", [0, 1, 2, 3, 50, 1000])
def test_a_faded_sound_begins_and_ends_with_silence_and_is_as_long(length):
    sound = audio.faded(np.ones(length))
    assert len(sound) == length
    if length > 1:
        assert sound[0] == sound[-1] == 0.0
    if length > 500:
        assert sound[250] == 1.0


def test_samples_are_never_beyond_what_16_bits_hold():
    samples = np.frombuffer(audio.encoded(np.array([-2.0, -1.0, 0.0, 1.0, 2.0])), "<i2")
    assert samples.tolist() == [-32768, -32767, 0, 32767, 32767]
