"""`exhalo voice`: what there is to say is listed, and a pack of it built, from the command line."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile
from coaching import words_for

from device.__main__ import main
from device.cli import library
from device.settings.settings import Settings
from device.voice.spoken import spoken


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(library, "USUAL_VOICES", (Path("voice"),))


@pytest.fixture
def voice(capsys):
    """Run `exhalo voice`: the exit code, what is printed, and what is told."""

    def run(*arguments):
        code = main(["voice", *arguments])
        told = capsys.readouterr()
        return code, told.out.splitlines(), told.err.splitlines()

    return run


def texts(language):
    return spoken(words_for(Settings(language=language)), Settings().pattern)


def record_all(language):
    folder = Path("ours") / language
    folder.mkdir(parents=True)
    for number, each in enumerate(texts(language), 1):
        soundfile.write(folder / each.recording, 0.2 * np.sin(np.arange(11_025 + number)), 22_050)


def test_the_list_has_every_text_in_order_with_the_name_and_the_time_of_its_recording(voice):
    code, lines, _ = voice("list", "--csv")
    rows = list(csv.DictReader(lines))
    assert code == 0
    for language in ("en", "es"):
        told = [row for row in rows if row["language"] == language]
        for number, (row, each) in enumerate(zip(told, texts(language), strict=True), 1):
            assert row["number"] == str(number)
            assert row["file"] == f"{language}/{each.recording}"
            assert float(row["seconds"] or "inf") == each.limit
            assert row["text"] == each.text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_list_can_be_read_by_a_person(voice):
    _, (head, *lines), _ = voice("list", "--lang", "es")
    at = head.index("text")
    assert [line[at:] for line in lines] == [
        each.text.replace("\N{NO-BREAK SPACE}", " ") for each in texts("es")
    ]
    assert all(line[at - 1] == " " for line in lines)


def test_the_list_needs_nothing_that_only_building_needs():
    program = (
        "import sys; from device.__main__ import main; main(['voice', 'list']); "
        "sys.exit(any(name in sys.modules for name in ('numpy', 'soundfile', 'tqdm')))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True)
    assert done.returncode == 0, done.stderr


def test_a_language_without_words_is_told(voice):
    code, _, told = voice("list", "--lang", "enn")
    assert code == 1
    assert told == [
        "(command line):1:1: found the language 'enn'; did you mean 'en'? Expected en or es"
    ]


def test_a_clinic_may_record_everything(voice):
    record_all("en")
    code, lines, told = voice("build", "--lang", "en", "--recordings", "ours")
    count = len(texts("en"))
    assert (code, lines) == (0, [])
    assert told == [f"voice/en: {count} made, 0 kept, 0 removed."]
    index = json.loads(Path("voice/en/index.json").read_text(encoding="utf-8"))
    assert [entry["text"] for entry in index["texts"].values()] == [
        each.text for each in texts("en")
    ]
    code, _, told = voice("build", "--lang", "en", "--recordings", "ours")
    assert told == [f"voice/en: 0 made, {count} kept, 0 removed."]
    assert main(["check"]) == 0


def test_what_is_wrong_with_a_recording_is_told(voice):
    record_all("en")
    Path("ours/en/other.wav").write_bytes(b"")
    code, (line,), _ = voice("build", "--lang", "en", "--recordings", "ours")
    assert code == 1
    assert line.startswith("ours/en/other.wav:1:1: found a recording of no text that is said")


def test_recordings_that_are_not_there_are_told(voice):
    code, _, told = voice("build", "--lang", "en", "--recordings", "our")
    assert (code, told) == (1, ["our:1:1: found no folder; expected one of recordings"])


def test_an_engine_that_is_missing_is_told_and_nothing_is_written(voice, monkeypatch):
    monkeypatch.setenv("PATH", "")
    code, _, (line,) = voice("build", "--lang", "en", "--engine", "espeak-ng")
    assert code == 1
    assert "found no program espeak-ng" in line
    assert not list(Path().rglob("*.json"))


def test_a_library_that_is_missing_is_told_with_the_extra_that_installs_it(voice, monkeypatch):
    monkeypatch.delitem(sys.modules, "device.cli.voice_build", raising=False)
    for name in [name for name in sys.modules if name.startswith("device.voice.")]:
        if name.endswith(("build", "audio", "loudness", "engines")):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "soundfile", None)
    code, _, (line,) = voice("build")
    assert code == 1
    assert line == (
        "(command line):1:1: found no library 'soundfile'; expected what the extra 'voice' "
        "installs: pip install 'exhalo[voice]'"
    )


def test_recordings_in_no_language_are_told(voice):
    record_all("en")
    Path("ours/EN").mkdir()
    Path("ours/breathe.wav").touch()
    code, lines, _ = voice("build", "--lang", "en", "--recordings", "ours")
    assert code == 1
    assert [line.split("; ")[0] for line in lines] == [
        "ours/EN:1:1: found a folder of no language",
        "ours/breathe.wav:1:1: found a file beside the folders of languages",
    ]
