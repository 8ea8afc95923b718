"""What is heard and felt in recordings, with a voice pack of made-up sounds."""

from __future__ import annotations

import json
import wave
from array import array
from dataclasses import replace
from itertools import pairwise

import pytest
from coaching import DEFAULTS, breathing, context_at, taps
from packs import make_pack

from device.__main__ import main
from device.model.page import Kind
from device.outputs.sound.samples import RATE, sample_at
from device.settings.settings import Profile, Settings
from device.voice.spoken import spoken

SPOKEN = spoken(context_at(lambda: 0.0).words, Settings().pattern)
BREATHE = [(at, button.value) for at, button in taps(breathing)]
BEGIN = round(BREATHE[-1][0], 2)


def exercising(player):
    return player.scene.page.kind is Kind.EXERCISE


WAY_IN = [(at, button.value) for at, button in taps(exercising)]
ARRIVE = round(WAY_IN[-1][0], 2)


@pytest.fixture
def simulate(tmp_path, monkeypatch):
    """Records a script of taps with some settings; the status, and the recording's objects."""
    monkeypatch.chdir(tmp_path)
    make_pack(tmp_path / "pack", {each.text: RATE * 3 // 2 for each in SPOKEN})

    def run(taps, until, settings, *options):
        script = [f"- {{at: {at}, press: {button}}}" for at, button in taps]
        (tmp_path / "s.yaml").write_text("\n".join([*script, f"- {{until: {until}}}"]))
        numbers = '\nemergency_number: "911"\ncrisis_line: "988"\n'
        (tmp_path / "exhalo.yaml").write_text(settings + numbers)
        status = main(["simulate", "--headless", "s.yaml", "--record", "o.jsonl", *options])
        lines = (tmp_path / "o.jsonl").read_text().splitlines() if status == 0 else []
        return status, [json.loads(line) for line in lines]

    return run


def kept(recording, key):
    return [(line["t"], line[key]) for line in recording if key in line]


VOICE = ("--voice", "pack")
EARS = "channels: [sound, voice]"
LIGHT_AND_TONES = "channels: [light, screen, sound]"


def test_prompts_are_said_when_their_pages_begin(simulate):
    _, recording = simulate(WAY_IN, ARRIVE + 60, "channels: [light, screen, voice]", *VOICE)
    said = kept(recording, "say")
    pages = [(t, " ".join(page["lines"])) for t, page in kept(recording, "page")
             if page["kind"] == "exercise"]  # fmt: skip
    first = {}
    for t, text in pages:
        first.setdefault(text, t)
    prompts = [(t, text) for t, text in said if text in first]
    assert len(prompts) >= 4
    assert all(first[text] == t for t, text in prompts)


def test_tones_begin_with_the_phases(simulate):
    _, recording = simulate(BREATHE, BEGIN + 50, LIGHT_AND_TONES)
    tones = kept(recording, "sound")
    names = [name for _, name in tones]
    assert names[:6] == ["inhale", "exhale"] * 3
    counts = [(t, page["lines"][0], page["count"]) for t, page in kept(recording, "page")
              if page.get("count") == 1]  # fmt: skip
    for (t, _), (shown, *_) in zip(tones, counts, strict=False):
        assert t == shown


def test_the_wrist_is_guided_by_pulses_alone(simulate):
    wrist = replace(DEFAULTS, profile=Profile.WRIST)
    way_in = [(at, button.value) for at, button in taps(exercising, wrist)]
    _, recording = simulate(way_in, way_in[-1][0] + 150, "profile: wrist")
    pulses = kept(recording, "vibrate")
    assert [number for _, number in pulses][:6] == [1, 2] * 3
    apart = [round(after - before, 2) for (before, _), (after, _) in pairwise(pulses)]
    assert apart[:5] == [4.0, 8.0] * 2 + [4.0]
    assert not kept(recording, "say")
    assert not kept(recording, "sound")


def test_a_recording_with_sound_is_the_same_to_the_byte(simulate, tmp_path):
    made = []
    for _ in range(2):
        simulate(BREATHE, BEGIN + 40, EARS, *VOICE, "--wav", "o.wav", "--frames", "5")
        made.append([(tmp_path / name).read_bytes() for name in ("o.jsonl", "o.wav")])
    assert made[0] == made[1]
    simulate(BREATHE, BEGIN + 40, EARS, *VOICE, "--frames", "5")
    assert (tmp_path / "o.jsonl").read_bytes() == made[0][0]


def test_moments_are_in_their_order(simulate):
    _, recording = simulate(BREATHE, BEGIN + 40, EARS, *VOICE, "--frames", "50")
    moments = [line["t"] for line in recording]
    assert moments == sorted(moments)


def test_a_wav_has_every_sound_where_the_recording_has_it(simulate, tmp_path):
    _, recording = simulate(BREATHE, BEGIN + 40, EARS, *VOICE, "--wav", "o.wav")
    with wave.open(str(tmp_path / "o.wav")) as heard:
        assert heard.getparams()[:4] == (1, 2, RATE, sample_at(BEGIN + 40))
        samples = array("h", heard.readframes(heard.getnframes()))
    begun = [t for t, _ in (*kept(recording, "say"), *kept(recording, "sound"))]
    assert len(begun) > 5
    for t in begun:
        assert any(samples[int(t * RATE) : int((t + 0.1) * RATE)])
    assert not any(samples[: int(min(begun) * RATE)])


def test_what_cannot_be_written_leaves_nothing(simulate, tmp_path, capsys):
    status, _ = simulate(BREATHE, BEGIN + 5, EARS, "--wav", "nowhere/o.wav")
    assert status == 1
    assert "nowhere/o.wav" in capsys.readouterr().err
    assert not (tmp_path / "o.jsonl").exists()


@pytest.mark.parametrize(("profile", "hint"), [("wrist", "bedside"), ("kiosk", "headphones: yes")])
def test_a_device_that_cannot_be_heard_makes_no_wav(simulate, capsys, tmp_path, profile, hint):
    status, _ = simulate(BREATHE, BEGIN + 5, f"profile: {profile}", "--wav", "o.wav")
    assert status == 1
    told = capsys.readouterr().err
    assert "cannot be heard" in told
    assert hint in told
    assert not (tmp_path / "o.wav").exists()
