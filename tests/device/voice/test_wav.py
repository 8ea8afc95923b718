"""WAV files: what is not in the one form that is played is refused, in words."""

from __future__ import annotations

import wave
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packs import sound

from device.typed_yaml.problem import Invalid
from device.voice import wav

GOOD = wav.encoded(sound(100))


def told(raw, size=None):
    with pytest.raises(Invalid) as caught:
        wav.find(raw[: wav.HEAD_BYTES], len(raw) if size is None else size, "a.wav")
    return str(caught.value)


def written(rate=22_050, width=2, channels=1):
    file = BytesIO()
    with wave.open(file, "wb") as out:
        out.setframerate(rate)
        out.setsampwidth(width)
        out.setnchannels(channels)
        out.writeframes(bytes(width * channels * 100))
    return file.getvalue()


@given(st.binary(max_size=500).map(lambda raw: raw[: len(raw) // 2 * 2]))
def test_what_is_encoded_is_found_again(samples):
    raw = wav.encoded(samples)
    found = wav.find(raw[: wav.HEAD_BYTES], len(raw), "a.wav")
    assert raw[found.start : found.end] == samples
    assert found.count == len(samples) // 2


@pytest.mark.parametrize(
    ("other", "described"),
    [
        ({"rate": 44_100}, "44,100 Hz in 16 bits and 1 channel"),
        ({"width": 1}, "22,050 Hz in 8 bits and 1 channel"),
        ({"channels": 2}, "22,050 Hz in 16 bits and 2 channels"),
    ],
)
def test_another_rate_width_or_number_of_channels_is_refused(other, described):
    assert told(written(**other)) == (
        f"a.wav:1:1: found samples at {described}; "
        "expected a WAV file at 22,050 Hz in 16 bits and 1 channel"
    )


@pytest.mark.parametrize("raw", [b"", b"RIFF", b"ID3\x04" + bytes(100), GOOD[:40]])
def test_what_is_no_wav_is_refused(raw):
    assert "found what is no WAV file with plain samples" in told(raw)


def test_a_file_that_has_lost_its_end_is_refused():
    assert told(GOOD[:-1]) == "a.wav:1:1: found 243 bytes; expected 244, as its beginning says"


@given(st.data())
def test_any_bytes_are_found_to_have_samples_within_them_or_refused(data):
    raw = bytearray(GOOD)
    for at in data.draw(st.lists(st.integers(0, 60), max_size=4)):
        raw[at] = data.draw(st.integers(0, 255))
    raw = bytes(raw[: data.draw(st.integers(0, len(raw)))])
    try:
        found = wav.find(raw[: wav.HEAD_BYTES], len(raw), "a.wav")
    except Invalid:
        return
    assert 0 <= found.start <= found.end <= len(raw)
