"""`exhalo check` tells what of a voice pack cannot be used, is missing, left over or too long."""

from __future__ import annotations

from pathlib import Path

import pytest
from coaching import words_for
from packs import make_pack

from device.__main__ import main
from device.cli import library
from device.settings.settings import Settings
from device.typed_yaml.nodes import quoted
from device.voice.spoken import spoken

TEXTS = spoken(words_for(Settings()), Settings().pattern)
TOLD = [each for each in TEXTS if not each.question]
SETTINGS = "emergency_number: '911'\ncrisis_line: '988'\n"


@pytest.fixture(autouse=True)
def _alone(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(library, "USUAL_VOICES", (Path("voice"),))


def pack(texts, folder="voice"):
    return make_pack(Path(folder), {each.text: 200 for each in texts})


@pytest.fixture
def checked(capsys):
    def run(settings=SETTINGS):
        Path("exhalo.yaml").write_text(settings, encoding="utf-8")
        code = main(["check", "exhalo.yaml"])
        return code, capsys.readouterr().out.splitlines()

    return run


def test_a_pack_that_has_all_is_well(checked):
    pack(TEXTS)
    assert checked() == (0, [])


def test_a_pack_may_lack_the_questions_where_they_are_not_said(checked):
    pack(TOLD)
    assert checked() == (0, [])
    code, lines = checked(f"{SETTINGS}questions_aloud: yes\n")
    assert (code, len(lines)) == (0, len(TEXTS) - len(TOLD))


def test_a_text_that_is_missing_is_a_warning_where_it_is_written(checked):
    pack(TEXTS[1:])
    code, (line,) = checked()
    assert code == 0
    place = TEXTS[0].text.place
    assert line == (
        f"{place}: warning: {quoted(TEXTS[0].text)} is not in voice/en: it is shown, and not said"
    )


def test_a_text_that_is_said_nowhere_is_a_warning(checked):
    home = make_pack(Path("voice"), {**{each.text: 200 for each in TEXTS}, "Hello": 200})
    code, (line,) = checked()
    assert code == 0
    assert line == (
        f"{home / 'index.json'}:1:1: warning: 'Hello' is said nowhere: its words may have changed"
    )


def test_a_text_that_is_longer_than_its_page_stays_is_a_warning(checked):
    frames = {each.text: 200 for each in TEXTS} | {"Breathe in": 22_050 * 4}
    make_pack(Path("voice"), frames)
    code, (line,) = checked()
    assert code == 0
    assert line.endswith(
        "warning: 'Breathe in' takes 4.0 seconds to say, and has 1.33: its end is cut off"
    )


def test_what_cannot_be_used_is_a_problem(checked):
    home = pack(TEXTS)
    (home / "s1.wav").unlink()
    code, (line,) = checked()
    assert code == 1
    assert line.startswith(f"{home / 's1.wav'}:1:1: this file cannot be read")


def test_a_pack_that_the_settings_name_must_be_there(checked):
    code, (line,) = checked(f"{SETTINGS}voice_pack: ours\n")
    assert code == 1
    assert line == "exhalo.yaml:3:13: found no folder 'ours'; expected a voice pack"
    pack(TEXTS, "ours")
    assert checked(f"{SETTINGS}voice_pack: ours\n") == (0, [])


@pytest.mark.parametrize(
    ("settings", "place", "said"),
    [
        ("channels: [light, vibration]", "3:19", "no motor is fitted"),
        ("channels: [sound]\nspeaker: {driver: none}", "3:12", "no speaker is fitted"),
        ("channels: [light, voice]", "3:19", "there is no voice pack"),
        (
            "profile: kiosk\nspeaker: {driver: usb}\nchannels: [light, sound]",
            "5:19",
            "headphones: yes",
        ),
    ],
)
def test_a_channel_that_nothing_can_serve_is_a_warning(settings, place, said, checked):
    code, lines = checked(f"{SETTINGS}{settings}\n")
    (line,) = [each for each in lines if "cannot be used" in each]
    assert code == 0
    assert line.startswith(f"exhalo.yaml:{place}: warning: ")
    assert said in line


def test_channels_that_are_served_are_no_warning(checked):
    pack(TEXTS)
    on = "channels: [light, screen, sound, voice, vibration]\nvibration: {driver: gpio}\n"
    assert checked(f"{SETTINGS}{on}") == (0, [])


@pytest.mark.parametrize(
    "settings", ["profile: wrist", "profile: kiosk", "speaker: {driver: none}"]
)
def test_a_device_without_a_speaker_needs_no_pack(settings, checked):
    pack(TEXTS[1:])
    assert checked(f"{SETTINGS}{settings}\n") == (0, [])


def test_without_settings_the_usual_pack_is_checked(capsys):
    pack(TEXTS[1:])
    assert main(["check"]) == 0
    assert "is not in voice/en" in capsys.readouterr().out


def test_a_kiosk_with_headphones_needs_every_language(checked):
    pack(TEXTS)
    kiosk = f"{SETTINGS}profile: kiosk\nheadphones: yes\nspeaker: {{driver: usb}}\n"
    code, (line,) = checked(kiosk)
    assert code == 1
    assert line.startswith("voice/es:1:1: found no words spoken in 'es'; expected what `exhalo voi")
