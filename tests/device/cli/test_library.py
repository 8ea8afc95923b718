"""The voice that a device gets: the pack that its settings name, or the one beside it, or none."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from packs import make_pack, sound

from device.cli import library
from device.cli.library import context_for, voiced_library
from device.model.channel import EVERY_CHANNEL, Channel
from device.settings.parts.speaker import SpeakerDriver, SpeakerPart
from device.settings.settings import Profile, Settings
from device.words.load import SHIPPED

TEXTS = {"Breathe in": 300, "Breathe out": 500}


class Everything:
    """A board whose parts are all there."""

    lit = True
    channels = EVERY_CHANNEL

    def now(self):
        return 0.0

    def likely_time(self):
        return None

    def set_local_time(self, moment):
        pass

    def local_time(self):
        return None


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(library, "USUAL_VOICES", (Path("voice"),))


def context(settings):
    found = voiced_library(SHIPPED, settings)
    return found, context_for(Everything(), found, settings)


def test_a_device_says_what_the_pack_beside_it_has():
    make_pack(Path("voice"), TEXTS)
    found, spoken = context(Settings())
    assert spoken.speech("Breathe in", 1.0) is not None
    assert spoken.speech("Hello", 1.0) is None
    assert found.voice.samples("Breathe in") == sound(300)


def test_the_settings_may_name_another_pack():
    make_pack(Path("voice"), TEXTS)
    make_pack(Path("ours"), {"Hello": 10})
    _, spoken = context(Settings(voice_pack="ours"))
    assert spoken.says("Hello")
    assert not spoken.says("Breathe in")


def test_a_device_without_a_pack_has_no_voice_and_shows_light_and_screen_instead(capsys):
    _, spoken = context(Settings())
    assert Channel.VOICE not in spoken.offered
    assert spoken.channels == {Channel.LIGHT, Channel.SCREEN}
    assert capsys.readouterr().err == ""


def test_a_pack_with_nothing_to_say_is_none(capsys):
    home = make_pack(Path("voice"), TEXTS)
    for path in home.glob("*.wav"):
        path.unlink()
    _, spoken = context(Settings())
    assert Channel.VOICE not in spoken.offered
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_pack_that_is_named_and_is_not_there_is_one_line(capsys):
    _, spoken = context(Settings(voice_pack="nowhere"))
    assert Channel.VOICE not in spoken.offered
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("nowhere/en:1:1: found no words spoken in 'en'")


def test_a_kiosk_with_headphones_says_every_language():
    make_pack(Path("voice"), TEXTS)
    make_pack(Path("voice"), {"Inhale": 10}, "es")
    heard = Settings(
        profile=Profile.KIOSK, headphones=True, speaker=SpeakerPart(driver=SpeakerDriver.USB)
    )
    assert context(heard)[1].says("Inhale")
    assert not context(replace(heard, headphones=False))[1].says("Breathe in")


def test_a_voice_is_offered_only_in_a_language_that_it_speaks():
    make_pack(Path("voice"), TEXTS)
    heard = Settings(
        profile=Profile.KIOSK, headphones=True, speaker=SpeakerPart(driver=SpeakerDriver.USB)
    )
    found, spoken = context(heard)
    offered = {
        words.common.language: Channel.VOICE in replace(spoken, words=words).offered
        for words in found.languages
    }
    assert offered == {"English": True, "Español": False}


def test_a_sound_that_goes_bad_with_its_size_unchanged_is_shown_at_once_and_told_once(capsys):
    home = make_pack(Path("voice"), TEXTS)
    _, spoken = context(Settings())
    path = home / "s1.wav"
    path.write_bytes(b"X" * path.stat().st_size)
    assert capsys.readouterr().err == ""
    assert spoken.speech("Breathe in", 1.0) is None
    assert spoken.speech("Breathe in", 2.0) is None
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"{path}:1:1: ")


@pytest.mark.parametrize(
    ("profile", "loaded"), [(Profile.WRIST, False), (Profile.KIOSK, False), (Profile.BEDSIDE, True)]
)
def test_a_device_without_a_speaker_loads_nothing_of_the_voice(profile, loaded):
    make_pack(Path("voice"), TEXTS)
    program = (
        "import sys; from device.cli.operating import voiced_library; "
        "from device.settings.settings import Profile, Settings; "
        "from device.words.load import SHIPPED; "
        f"voiced_library(SHIPPED, Settings(profile=Profile({profile.value!r}))); "
        "print(any(name.startswith('device.voice') for name in sys.modules))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert said.stdout.strip() == str(loaded), said.stderr
