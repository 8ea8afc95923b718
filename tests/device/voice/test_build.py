"""A pack is built: what was made is kept, what changed is made anew, what is left is removed."""

from __future__ import annotations

import json
import os
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
import soundfile
from fake_engine import Tones
from locking import is_locked

from device.outputs.sound.samples import RATE
from device.typed_yaml.problem import Invalid, Place, Problem, Text
from device.voice.build import Builder
from device.voice.finishing import FASTEST
from device.voice.loudness import TARGET, loudness
from device.voice.pack import Pack
from device.voice.spoken import Spoken

HELLO, REST = Spoken("Hello"), Spoken("Now rest a little", 4.0)


@pytest.fixture
def home(tmp_path):
    return tmp_path / "voice" / "en"


def built(home, texts, engine=None, recordings=None):
    return Builder(home, lambda: engine or Tones(), recordings).build(texts)


def said_by(home):
    index = json.loads((home / "index.json").read_text(encoding="utf-8"))
    return {entry["text"]: entry["engine"] for entry in index["texts"].values()}


def samples(home, text):
    told = []
    sound = Pack.open(home.parent, told.append, home.name).samples(text)
    assert told == []
    return np.frombuffer(sound, "<i2") / 32768


def contents(home):
    return {path.name: path.read_bytes() for path in home.iterdir()}


def record(folder, spoken, seconds=1.0, rate=44_100, level=0.3):
    folder.mkdir(parents=True, exist_ok=True)
    tone = level * np.cos(np.arange(round(seconds * rate)) * 2 * np.pi * 300 / rate)
    soundfile.write(folder / spoken.recording, np.stack([tone, tone], axis=1), rate)


def test_a_device_can_say_what_was_built(home):
    report = built(home, [HELLO, REST])
    assert (report.made, report.kept, report.removed, report.problems) == (2, 0, 0, [])
    for spoken, seconds in ((HELLO, 0.5), (REST, 2.0)):
        sound = samples(home, spoken.text)
        # What is kept of the silence around it takes 0.08 s.
        assert len(sound) / RATE == pytest.approx(seconds + 0.08, abs=0.02)
        assert sound[0] == sound[-1] == 0.0
        assert loudness(sound) == pytest.approx(TARGET, abs=0.1)


def test_what_was_built_is_kept_and_the_engine_is_not_asked(home):
    built(home, [HELLO, REST])
    before, engine = contents(home), Tones()
    report = built(home, [HELLO, REST], engine)
    assert (report.made, report.kept) == (0, 2)
    assert engine.said == []
    assert contents(home) == before


@pytest.mark.parametrize(
    ("texts", "engine"),
    [
        ([HELLO, Spoken("Now rest", 4.0)], Tones()),
        ([HELLO, Spoken("Now rest a little", 3.9)], Tones()),
    ],
)
def test_only_what_changed_is_made_anew_and_what_is_no_longer_said_is_removed(home, texts, engine):
    built(home, [HELLO, REST])
    report = built(home, texts, engine)
    assert (report.made, report.kept, report.removed) == (1, 1, 1)
    assert len(engine.said) == 1
    assert len(contents(home)) == 3


def test_another_engine_makes_all_anew(home):
    built(home, [HELLO, REST])
    report = built(home, [HELLO, REST], Tones(name="tones 2"))
    assert (report.made, report.removed) == (2, 2)
    assert set(said_by(home).values()) == {"tones 2"}


def test_the_same_words_give_the_same_bytes(home, tmp_path):
    built(home, [HELLO, REST])
    again = tmp_path / "again" / "en"
    built(again, [HELLO, REST])
    assert contents(home) == contents(again)


def test_a_sound_that_is_spoilt_is_made_anew(home):
    built(home, [HELLO, REST])
    spoilt = next(home.glob("*.wav"))
    whole = spoilt.read_bytes()
    spoilt.write_bytes(whole[:-7])
    assert built(home, [HELLO, REST]).made == 1
    assert spoilt.read_bytes() == whole


def test_files_of_others_are_left_alone(home):
    home.mkdir(parents=True)
    (home / "mine.wav").write_bytes(b"mine")
    built(home, [HELLO])
    built(home, [REST])
    assert (home / "mine.wav").read_bytes() == b"mine"


def test_a_text_that_is_too_long_is_said_faster_and_no_faster_than_it_must_be(home):
    engine = Tones(seconds=1.0)
    report = built(home, [REST], engine)
    assert report.problems == []
    assert len(samples(home, REST.text)) / RATE <= REST.limit
    (_, usual), (_, faster) = engine.said
    assert (usual, faster) == (1.0, pytest.approx(1.08, abs=0.02))


def test_a_text_that_cannot_be_said_in_time_is_told_where_it_is_written(home):
    engine = Tones(seconds=2.0)
    text = Text("Now rest a little", Place("content/en/a.yaml", 7, 9))
    report = built(home, [Spoken(text, 4.0)], engine)
    assert [speed for _, speed in engine.said] == [1.0, FASTEST]
    assert list(map(str, report.problems)) == [
        f"{text.place}: {str(text)!r} takes 6.5 seconds to say, and has 4: its end is cut off"
    ]
    assert len(samples(home, text)) / RATE == pytest.approx(6.48, abs=0.02)


def test_a_recording_comes_before_the_engine_and_is_as_loud(home, tmp_path):
    record(tmp_path / "ours", HELLO)
    assert built(home, [HELLO, REST], recordings=tmp_path / "ours").problems == []
    assert said_by(home) == {HELLO.text: "a recording", REST.text: "tones 1"}
    sound = samples(home, HELLO.text)
    assert loudness(sound) == pytest.approx(TARGET, abs=0.1)
    assert sound[0] == sound[-1] == 0.0


def test_nobody_else_builds_a_pack_while_it_is_built(home):
    class Watching(Tones):
        def say(self, text, speed):
            assert is_locked(home)
            return super().say(text, speed)

    assert built(home, [HELLO], Watching()).made == 1
    assert not is_locked(home)


def test_where_all_is_recorded_no_engine_is_needed(home, tmp_path):
    def missing():
        raise Invalid(Problem(Place("espeak-ng"), "no program espeak-ng", "it"))

    record(tmp_path / "ours", HELLO)
    assert Builder(home, missing, tmp_path / "ours").build([HELLO]).made == 1
    with pytest.raises(Invalid, match="no program espeak-ng"):
        Builder(home, missing, tmp_path / "ours").build([HELLO, REST])
    assert said_by(home) == {HELLO.text: "a recording"}


def test_a_recording_that_changed_is_made_anew(home, tmp_path):
    record(tmp_path / "ours", HELLO)
    built(home, [HELLO, REST], recordings=tmp_path / "ours")
    record(tmp_path / "ours", HELLO, seconds=2.0)
    report = built(home, [HELLO, REST], recordings=tmp_path / "ours")
    assert (report.made, report.kept, report.removed) == (1, 1, 1)


@pytest.mark.parametrize(
    ("raw", "found"), [(b"no sound", "what is no WAV file"), (None, "61 seconds of sound")]
)
def test_a_recording_that_cannot_be_used_is_told_and_the_engine_speaks(home, tmp_path, raw, found):
    ours = tmp_path / "ours"
    record(ours, HELLO, seconds=61.0, rate=8_000)
    path = ours / HELLO.recording
    if raw is not None:
        path.write_bytes(raw)
    (problem,) = built(home, [HELLO], recordings=ours).problems
    assert str(problem) == f"{path}:1:1: found {found}; expected what says 'Hello'"
    assert said_by(home) == {HELLO.text: "tones 1"}


def test_a_recording_of_no_text_is_told(home, tmp_path):
    ours = tmp_path / "ours"
    record(ours, HELLO)
    path = (ours / HELLO.recording).rename(ours / "hello-00000000.wav")
    (problem,) = built(home, [HELLO], recordings=ours).problems
    assert str(problem) == (
        f"{path}:1:1: found a recording of no text that is said: its words may have changed "
        "since; expected a name in `exhalo voice list`"
    )


def test_a_recording_with_high_peaks_is_told(home, tmp_path):
    ours, tone = tmp_path / "ours", 0.005 * np.sin(np.arange(2 * RATE) * 0.1)
    ours.mkdir()
    tone[RATE] = 0.9
    file = BytesIO()
    soundfile.write(file, tone, RATE, format="WAV", subtype="FLOAT")
    (ours / HELLO.recording).write_bytes(file.getvalue())
    (problem,) = built(home, [HELLO], recordings=ours).problems
    assert "the peaks of 'Hello' are so high that it must be" in str(problem)


def test_an_engine_that_fails_leaves_the_pack_as_it_was(home):
    class Failing(Tones):
        def say(self, text, speed):
            raise Invalid(Problem(Place("engine"), "it failed"))

    built(home, [HELLO])
    before = contents(home)
    with pytest.raises(Invalid, match="it failed"):
        built(home, [HELLO, REST], Failing())
    assert contents(home) == before


def not_empty(path):
    path.mkdir()
    (path / "inside").touch()


@pytest.mark.parametrize("put", [os.mkfifo, Path.mkdir, lambda path: path.symlink_to("/dev/null")])
def test_what_is_no_file_in_the_place_of_one_is_replaced(home, put):
    built(home, [HELLO, REST])
    for path in list(home.iterdir()):
        path.unlink()
        put(path)
    put(home / f"{'0' * 16}.wav")
    report = built(home, [HELLO, REST])
    assert (report.made, report.kept, report.removed, report.problems) == (2, 0, 1, [])
    assert samples(home, HELLO.text).any()
    assert all(path.is_file() and not path.is_symlink() for path in home.iterdir())


def test_what_cannot_be_replaced_is_told_and_all_else_is_made(home):
    built(home, [HELLO])
    (path,) = home.glob("*.wav")
    path.unlink()
    not_empty(path)
    report = built(home, [HELLO, REST])
    problem, why = report.problems
    assert "Directory not empty" in str(why)
    assert f"found what cannot be replaced: {path}; expected what says 'Hello'" in str(problem)
    assert said_by(home) == {REST.text: "tones 1"}


def test_a_recording_in_capitals_is_used(home, tmp_path):
    ours = tmp_path / "ours"
    record(ours, HELLO)
    (ours / HELLO.recording).rename(ours / HELLO.recording.upper())
    assert built(home, [HELLO], recordings=ours).problems == []
    assert said_by(home) == {HELLO.text: "a recording"}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (f"{HELLO.recording[:-4]}.mp3", f"no WAV file; expected {HELLO.recording}, once"),
        (HELLO.recording.upper(), f"a second recording of one text; expected {HELLO.recording}, o"),
        ("notes.txt", "what is no recording; expected WAV files, each with a name in `exhalo"),
    ],
)
def test_each_file_that_is_not_used_is_told(home, tmp_path, name, found):
    ours = tmp_path / "ours"
    record(ours, HELLO)
    (ours / name).touch()
    (ours / ".hidden").touch()
    (problem,) = built(home, [HELLO], recordings=ours).problems
    assert str(problem).startswith(f"{ours / name}:1:1: found {found}")
    assert said_by(home) == {HELLO.text: "a recording"}


@pytest.mark.parametrize("put", [os.mkfifo, Path.mkdir])
def test_what_is_no_file_among_the_recordings_is_told_and_the_engine_speaks(home, tmp_path, put):
    ours = tmp_path / "ours"
    ours.mkdir()
    put(ours / HELLO.recording)
    (problem,) = built(home, [HELLO], recordings=ours).problems
    assert str(problem).startswith(f"{ours / HELLO.recording}:1:1: found a ")
    assert said_by(home) == {HELLO.text: "tones 1"}
