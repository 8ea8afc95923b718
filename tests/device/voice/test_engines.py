"""Engines: espeak-ng as a program, piper as a library, and what is said where one is missing."""

from __future__ import annotations

import shutil
import stat
import sys
from importlib import invalidate_caches

import numpy as np
import pytest
from coaching import words_for

from device.cli.voice_build import engine_for
from device.settings.settings import Settings
from device.typed_yaml.problem import Invalid
from device.voice import audio
from device.voice.build import said
from device.voice.engines import Piper, espeak_for, piper_for
from device.voice.saying import saying
from device.voice.spoken import spoken

FAKE = f"""\
#!{sys.executable}
import sys, wave
if sys.argv[1:] == ["--version"]:
    sys.exit(print("eSpeak NG text-to-speech: 9.9"))
voice, rate = sys.argv[2], int(sys.argv[4])
if voice == "xx":
    sys.exit("no such voice")
words = sys.stdin.read().split()
frames = 0 if words == ["silent"] else 22050 * 60 * len(words) // rate
with wave.open(sys.stdout.buffer, "wb") as out:
    out.setparams((1, 2, 22050, frames, "NONE", ""))
    out.writeframes(b"\\x10\\x20" * frames)
"""

installed = pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng is not installed"
)


@pytest.fixture
def fake_program(tmp_path, monkeypatch):
    program = tmp_path / "espeak-ng"
    program.write_text(FAKE, encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.usefixtures("fake_program")
def test_espeak_speaks_slowly_and_as_much_faster_as_it_is_asked_to():
    engine = espeak_for("en")
    assert engine.name == "espeak-ng 9.9 -v en-us -s 105 -p 35"
    usual, faster = (engine.say("one two three", speed) for speed in (1.0, 1.25))
    assert audio.seconds(usual) == pytest.approx(3 * 60 / 105, abs=0.01)
    assert audio.seconds(faster) == pytest.approx(3 * 60 / 131, abs=0.01)


@pytest.mark.usefixtures("fake_program")
@pytest.mark.parametrize(
    ("language", "voice"), [("en", "en-us"), ("es", "es-419"), ("fr", "fr"), ("pt-br", "pt-br")]
)
def test_the_voice_has_the_name_of_the_language(language, voice):
    assert f" -v {voice} " in espeak_for(language).name


@pytest.mark.usefixtures("fake_program")
@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        ("xx", "one", "espeak-ng:1:1: no such voice (with the voice 'xx')"),
        ("en", "silent", "espeak-ng:1:1: silence for the text 'silent' (with the voice 'en-us')"),
    ],
)
def test_what_espeak_cannot_say_is_told(language, text, told):
    with pytest.raises(Invalid) as caught:
        espeak_for(language).say(text, 1.0)
    assert str(caught.value) == told


def test_without_espeak_it_is_told_how_to_install_it(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Invalid, match=r"found no program espeak-ng; expected it: .* apt install"):
        engine_for("en", None)


@installed
@pytest.mark.parametrize("language", ["en", "es"])
def test_espeak_says_the_most_pressing_texts_in_time_and_the_same_way_again(language):
    words = words_for(Settings(language=language))
    pressing = sorted(
        spoken(words, Settings().pattern), key=lambda each: each.limit / len(each.text)
    )
    engine = espeak_for(language)
    for each in pressing[:8]:
        sound = said(engine, saying(each.text), each.limit)
        assert audio.seconds(sound) < each.limit
        assert np.array_equal(sound, said(engine, saying(each.text), each.limit))


PIPER = """\
from collections import namedtuple
import numpy as np

SynthesisConfig = namedtuple("SynthesisConfig", "length_scale noise_scale noise_w_scale")
Sentence = namedtuple("Sentence", "audio_float_array sample_rate")

class PiperVoice:
    @classmethod
    def load(cls, model, config):
        return cls()

    def synthesize(self, text, wanted):
        for sentence in text.split("."):
            if sentence:
                yield Sentence(np.ones(round(16000 * wanted.length_scale), np.float32), 16000)
"""
VOICE = """\
def model_path():
    return __file__.replace("__init__.py", "joe.onnx")


def config_path():
    return __file__.replace("__init__.py", "joe.json")
"""


@pytest.fixture
def fake_piper(tmp_path, monkeypatch):
    """The library and a voice for Spanish, and nothing else that could be one."""
    (tmp_path / "piper.py").write_text(PIPER, encoding="utf-8")
    about = tmp_path / "piper_tts-7.0.dist-info"
    voice = tmp_path / "any_es_piper_voice"
    for folder in (about, voice):
        folder.mkdir()
    (about / "METADATA").write_text("Name: piper-tts\nVersion: 7.0\n", encoding="utf-8")
    (voice / "__init__.py").write_text(VOICE, encoding="utf-8")
    (voice / "joe.json").write_text('{"language": {"family": "es"}}', encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    invalidate_caches()
    yield
    for name in ("piper", "any_es_piper_voice"):
        sys.modules.pop(name, None)


@pytest.mark.usefixtures("fake_piper")
def test_piper_says_a_language_that_it_has_a_voice_for():
    engine = engine_for("es", None)
    assert isinstance(engine, Piper)
    assert engine.name == "piper 7.0 joe slowness 1.6"
    # Two sentences, each followed by a pause.
    for speed in (1.0, 1.25):
        sound = engine.say("One. Two.", speed)
        assert audio.seconds(sound) == pytest.approx(2 * (1.6 / speed + 0.3), abs=0.01)


@pytest.mark.usefixtures("fake_piper", "fake_program")
def test_another_language_or_another_wish_is_for_espeak():
    assert piper_for("fr") is None
    assert engine_for("fr", None).name.startswith("espeak-ng")
    assert engine_for("es", "espeak-ng").name.startswith("espeak-ng")
    with pytest.raises(Invalid, match=r"no piper with a voice for 'fr'; expected it: .* pip"):
        engine_for("fr", "piper")
