"""A voice pack: whatever is in its files nothing raises, and what is said is as it was made."""

from __future__ import annotations

import json
import tempfile
import wave
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packs import make_pack, sound

from device.voice import wav
from device.voice.pack import Pack

TEXTS = {"Breathe in": 300, "Let your shoulders sink.": 500}


def opened(folder, language="en", **options):
    told = []
    pack = Pack.open(folder, lambda problem: told.append(str(problem)), language, **options)
    return pack, told


def rewrite(path, change):
    index = json.loads(path.read_text(encoding="utf-8"))
    change(index["texts"]["k1"])
    path.write_text(json.dumps(index), encoding="utf-8")


def test_a_pack_says_what_it_has(tmp_path):
    make_pack(tmp_path, TEXTS)
    pack, told = opened(tmp_path)
    assert told == []
    assert len(pack) == 2
    for text, count in TEXTS.items():
        assert pack.has(text)
        assert pack.samples(text) == sound(count)
    assert not pack.has("Hello")
    assert pack.samples("Hello") is None


def test_what_was_loaded_is_said_whatever_becomes_of_its_file(tmp_path):
    """What was not shown, because it was to be said, is said."""
    make_pack(tmp_path, TEXTS)
    pack, told = opened(tmp_path)
    assert pack.loads("Breathe in")
    for path in tmp_path.rglob("*.wav"):
        path.unlink()
    assert not pack.loads("Let your shoulders sink.")
    assert pack.samples("Breathe in") == sound(300)
    assert len(told) == 1


def test_the_sounds_of_two_texts_are_kept_and_no_more(tmp_path):
    make_pack(tmp_path, {"one": 1, "two": 2, "three": 3})
    pack, _ = opened(tmp_path)
    assert all(pack.loads(text) for text in ("one", "two", "three"))
    for path in tmp_path.rglob("*.wav"):
        path.unlink()
    kept = [pack.samples(text) is not None for text in ("one", "two", "three")]
    assert kept == [False, True, True]


def test_a_pack_is_of_one_language_unless_the_whole_is_asked_for(tmp_path):
    make_pack(tmp_path, {"No": 10, "Hello": 20}, "en")
    make_pack(tmp_path, {"No": 30, "Hola": 40}, "es")
    english, _ = opened(tmp_path)
    assert not english.has("Hola")
    spanish, told = opened(tmp_path, "es", whole=True)
    assert told == []
    assert spanish.has("Hello")
    assert spanish.samples("No") == sound(30)


def spoil_missing(home):
    (home / "s1.wav").unlink()


def spoil_truncated(home):
    raw = (home / "s1.wav").read_bytes()
    (home / "s1.wav").write_bytes(raw[:-5])


def spoil_rate(home):
    with wave.open(str(home / "s1.wav"), "wb") as out:
        out.setparams((1, 2, 44_100, 300, "NONE", ""))
        out.writeframes(sound(300))


def spoil_no_wav(home):
    (home / "s1.wav").write_text("I am no sound.")


def spoil_pipe(home):
    (home / "s1.wav").unlink()
    (home / "s1.wav").mkdir()


def spoil_length(home):
    (home / "s1.wav").write_bytes(wav.encoded(sound(299)))


def spoil_size(home):
    with (home / "s1.wav").open("r+b") as file:
        file.truncate(wav.MOST_BYTES + 1)


SPOILT = {
    "missing": (spoil_missing, "this file cannot be read: No such file or directory"),
    "truncated": (spoil_truncated, "found 639 bytes; expected 644, as its beginning says"),
    "of another rate": (spoil_rate, "found samples at 44,100 Hz"),
    "no WAV": (spoil_no_wav, "found what is no WAV file with plain samples"),
    "no file": (spoil_pipe, "found a folder; expected a file"),
    "of another length": (spoil_length, "found 299 samples; expected 300, as index.json says"),
    "too large": (spoil_size, "expected at most 2,647,024"),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_file_that_is_spoilt_is_one_line_and_its_text_is_missing(how, tmp_path):
    spoil, line = SPOILT[how]
    home = make_pack(tmp_path, TEXTS)
    spoil(home)
    pack, told = opened(tmp_path)
    assert len(told) == 1
    assert told[0].startswith(f"{home / 's1.wav'}:1:1: ")
    assert line in told[0]
    assert not pack.has("Breathe in")
    assert pack.samples("Let your shoulders sink.") == sound(500)


@pytest.mark.parametrize("how", SPOILT)
def test_a_file_that_is_spoilt_after_the_start_is_told_once_when_it_is_read(how, tmp_path):
    spoil, _ = SPOILT[how]
    home = make_pack(tmp_path, TEXTS)
    pack, told = opened(tmp_path)
    spoil(home)
    assert told == []
    assert not pack.loads("Breathe in")
    assert pack.samples("Breathe in") is None
    assert len(told) == 1
    assert not pack.has("Breathe in")


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff", b'{"texts": []}', b"[" * 100_000])
def test_an_index_that_is_none_is_one_line_and_nothing_is_said(raw, tmp_path):
    home = make_pack(tmp_path, TEXTS)
    (home / "index.json").write_bytes(raw)
    pack, told = opened(tmp_path)
    assert len(pack) == 0
    (line,) = told
    assert line.startswith(f"{home / 'index.json'}:1:")
    assert "found what is no index of a voice pack" in line


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("file", "../s1.wav"),
        ("file", "s1.wav\0"),
        ("file", 7),
        ("samples", 0),
        ("samples", 10**9),
        ("samples", "300"),
        ("text", ""),
        ("text", None),
    ],
)
def test_an_entry_that_cannot_be_is_one_line_and_its_text_is_missing(key, value, tmp_path):
    home = make_pack(tmp_path, TEXTS)
    rewrite(home / "index.json", lambda entry: entry.update({key: value}))
    pack, told = opened(tmp_path)
    assert len(told) == 1
    assert "found in 'k1'" in told[0]
    assert [pack.has(text) for text in TEXTS] == [False, True]


def test_a_language_without_a_folder_is_one_line(tmp_path):
    pack, told = opened(tmp_path)
    assert len(pack) == 0
    assert len(told) == 1
    assert told[0].endswith(
        "/en:1:1: found no words spoken in 'en'; expected what `exhalo voice build --lang en` makes"
    )


@given(st.data())
def test_any_bytes_in_any_file_raise_nothing_and_give_no_other_length(data):
    with tempfile.TemporaryDirectory() as folder:
        home = make_pack(Path(folder), TEXTS)
        pack, _ = opened(Path(folder))
        for name in ("index.json", "s1.wav", "s2.wav"):
            path = home / name
            raw = bytearray(path.read_bytes())
            for at in data.draw(st.lists(st.integers(0, min(len(raw), 120) - 1), max_size=3)):
                raw[at] = data.draw(st.integers(0, 255))
            end = data.draw(st.integers(0, len(raw)) | st.just(len(raw)))
            path.write_bytes(bytes(raw[:end]))
        again, _ = opened(Path(folder))
        index = {}
        if len(again):
            entries = json.loads((home / "index.json").read_bytes())["texts"].values()
            index = {
                entry["text"]: entry["samples"]
                for entry in entries
                if {"text", "samples"} <= entry.keys()
            }
        for each, count_of in ((pack, TEXTS), (again, index)):
            for text in {*TEXTS, *index}:
                samples = each.samples(text)
                assert samples is None or len(samples) == 2 * count_of[text]
