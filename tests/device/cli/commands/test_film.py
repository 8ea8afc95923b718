"""Filming an exercise: from its first page to its last, as the device would show it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from functools import cache
from io import BytesIO, StringIO
from itertools import groupby, pairwise
from math import cos, pi, sin

import pytest
from coaching import words_for
from PIL import Image

from device.__main__ import main
from device.cli.commands.film import PROGRESS
from device.cli.library import MUTE, Voice
from device.cli.simulated.filming import Soundtrack, Wish, chosen, film
from device.model.breathing.pattern import Pattern
from device.model.channel import Channel
from device.model.page import Kind
from device.model.panel import Panel
from device.outputs.light.dusk import NIGHT
from device.outputs.light.light import candela
from device.outputs.sound.samples import RATE
from device.settings.settings import Settings
from device.typed_yaml.problem import Invalid, Text
from device.words.schema.steps import Read
from drivers.sim.film.film import SAMPLE_RATE
from drivers.sim.film.storyboard import cells, write_storyboard
from drivers.sim.film.studio import INNER, OUTER, Studio
from drivers.sim.film.video import Sound, VideoError, write_video
from drivers.sim.film.webp import SIZE, write_webp

SETTINGS = Settings()
WORDS = words_for(SETTINGS)
BREATHING = WORDS.exercises["deep-breathing"]
SHORT = Wish("deep-breathing", minutes=3)
SAID = WORDS.common.breath


@cache
def filmed(wish=SHORT, settings=SETTINGS):
    return film(wish, words_for(settings), settings)


def spoken(a_film):
    """The texts in their order, each once as long as it stays, with its start and end."""
    for text, shots in groupby(a_film.shots, key=lambda shot: shot.page.text):
        stay = list(shots)
        yield text, stay[0].start, stay[-1].end


def texts_of(exercise, way):
    """Every text that this way to do an exercise says."""
    for step in exercise.steps_of(way):
        for name in ("say", "read", "breaths", "breathe", "attend"):
            yield from map(str, getattr(step, name, ()))


@pytest.mark.parametrize("name", WORDS.exercises)
def test_every_exercise_is_filmed_to_its_end(name):
    exercise = WORDS.exercises[name]
    way = list(exercise.ways)[-1] if exercise.ways else None
    said = list(texts_of(exercise, way or ""))
    shots = filmed(Wish(name, min(exercise.minutes, default=None), way)).shots
    assert {shot.page.kind for shot in shots} == {Kind.EXERCISE}
    assert {shot.page.id for shot in shots} == {name}
    assert set(said) <= {shot.page.text for shot in shots}
    assert (shots[0].page.text, shots[-1].page.text) == (said[0], said[-1])


def test_a_film_has_no_gap():
    a_film = filmed()
    assert a_film.shots[0].start == 0
    assert all(a.end == b.start for a, b in pairwise(a_film.shots))
    assert len(a_film.ring) == pytest.approx(SAMPLE_RATE * a_film.seconds, abs=1)


def test_three_minutes_are_fifteen_breaths():
    breaths = [(start, end) for text, start, end in spoken(filmed()) if text == SAID.inhale]
    assert len(breaths) == 15
    assert {end - start for start, end in breaths} == {4.0}
    assert {b[0] - a[0] for a, b in pairwise(breaths)} == {12.0}


def test_the_ring_is_that_of_the_wire():
    a_film = filmed()
    start = next(start for text, start, _ in spoken(a_film) if text == SAID.inhale)
    levels = [sum(map(sum, a_film.light(start + second))) for second in range(13)]
    assert levels.index(max(levels)) == 4
    assert max(levels) == pytest.approx(
        16 * sum(SETTINGS.ceiling * c for c in (0.45, 0.85, 1)), 0.02
    )
    # The first breath begins as even as the still light before it.
    assert levels[0] == pytest.approx(levels[12], rel=0.2)


def test_the_pictures_are_those_of_the_panel():
    wide = filmed(Wish("deep-breathing", 3), Settings(panel=Panel(256, 64)))
    assert {shot.picture.size for shot in wide.shots} == {(256, 64)}
    assert all(shot.picture.getbbox() for shot in wide.shots)


def test_the_storyboard_has_every_prompt_of_the_way():
    beach = filmed(Wish("deep-breathing", 3, "beach"))
    found = [cell.page.text for cell in cells(beach)]
    assert len(found) == len(set(found))
    assert set(found) == {*texts_of(BREATHING, "beach"), SAID.inhale, SAID.exhale}


def test_who_reads_has_time_to_and_turns_the_page():
    a_read = next(
        name for name, e in WORDS.exercises.items() if any(isinstance(s, Read) for s in e.steps)
    )
    for text, start, end in spoken(filmed(Wish(a_read))):
        assert end - start >= len(text.split()) / 2


def test_the_screen_stays_on():
    with_screen_timeout = Settings(screen_off_minutes=1)
    texts = [shot.page.text for shot in filmed(SHORT, with_screen_timeout).shots]
    assert texts == [shot.page.text for shot in filmed().shots]


def test_at_night_it_is_warm_and_dim():
    light = filmed(Wish("deep-breathing", 3, night=True)).light(50)
    assert not any(blue for _, _, blue in light)
    most = SETTINGS.night_ceiling * candela(NIGHT)
    assert 0 < sum(map(candela, light)) / 16 < most * 1.02


def test_the_usual_is_what_the_menus_offer_first():
    usual = f"{BREATHING.minutes[0]}"
    exercise, minutes, way = chosen(Wish("deep-breathing"), WORDS)
    assert exercise == BREATHING.name
    assert usual in minutes
    assert way == next(iter(BREATHING.ways.values()))


def test_the_pattern_of_the_settings_is_filmed():
    easier = Settings(pattern=Pattern(4, 6))
    stays = {
        end - start for text, start, end in spoken(filmed(SHORT, easier)) if text == SAID.exhale
    }
    assert stays == {6.0}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["deep-breathin"], "did you mean 'deep-breathing'?"),
        (
            ["deep-breathing", "--minutes", "4"],
            "found the length in minutes '4'; expected 5, 10 or 3",
        ),
        (["deep-breathing", "--way", "beech"], "did you mean 'beach'?"),
        (["stress", "--minutes", "3"], "expected none, as there is nothing to choose"),
        (["deep-breathing", "--lang", "english"], "no folder for the language 'english'"),
        (["stress", "--from", "9999"], "9999 seconds to leave out"),
    ],
)
def test_what_there_is_not_is_told_plainly(arguments, told, tmp_path, capsys):
    assert main(["film", *arguments, "--out", str(tmp_path / "film.webp")]) == 1
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        ["--out", "film.jpg"],
        ["--out", "film.gif"],
        ["--fps", "99"],
        ["--speed", "0"],
        ["--from", "-1"],
        ["--seconds", "0"],
    ],
)
def test_bad_usage(wrong, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["film", "deep-breathing", "--out", "film.webp", *wrong])
    assert ended.value.code == 2
    assert wrong[0] in capsys.readouterr().err


def test_what_a_film_may_be_is_told(capsys):
    with pytest.raises(SystemExit):
        main(["film", "deep-breathing", "--out", "film.gif"])
    assert "'film.gif' must end in .webp, .png, .mp4 or .webm" in capsys.readouterr().err


def test_a_library_that_is_not_installed_is_told_with_what_installs_it(monkeypatch, capsys):
    monkeypatch.delitem(sys.modules, "device.cli.commands.film")
    monkeypatch.setitem(sys.modules, "tqdm", None)
    assert main(["film", "stress", "--out", "film.webp"]) == 1
    told = capsys.readouterr().err
    assert "no library 'tqdm'" in told
    assert "pip install 'exhalo[sim]'" in told


class Terminal(StringIO):
    """A terminal, or a file that is none."""

    def __init__(self, tty):
        super().__init__()
        self._tty = tty

    def isatty(self):
        return self._tty


@pytest.mark.parametrize("tty", [True, False])
def test_how_far_it_is_is_told_on_a_terminal_only(tty, tmp_path, monkeypatch):
    monkeypatch.setattr("sys.stderr", Terminal(tty))
    # Nobody waits for the second after which a film counts as long.
    for name, value in {"delay": 0, "mininterval": 0, "ncols": 80}.items():
        monkeypatch.setitem(PROGRESS.keywords, name, value)
    asked = ["--minutes", "3", "--from", "70", "--seconds", "1"]
    assert main(["film", "deep-breathing", *asked, "--out", str(tmp_path / "film.webp")]) == 0
    told = sys.stderr.getvalue()
    assert ("5/10" in told) if tty else (told == "")


def durations(shown, number):
    shown.seek(number)
    shown.load()
    return shown.info["duration"]


@pytest.mark.parametrize("name", ["deep-breathing", "body-scan"])
@pytest.mark.parametrize("night", [False, True])
def test_a_whole_film_shows_the_ring_that_the_wire_carried(name, night):
    """At every moment, all round, to what compression costs; by day and by night."""
    part = filmed(Wish(name, night=night)).cut(60, 80)
    out, studio = BytesIO(), Studio(SETTINGS.leds, SIZE)
    write_webp(part, out, fps=2)
    middle, leds = (INNER + OUTER) / 2, SETTINGS.leds
    angles = [2 * pi * led / leds for led in range(leds)]
    places = [
        (int((1 + middle * sin(a)) * SIZE / 2), int((1 - middle * cos(a)) * SIZE / 2))
        for a in angles
    ]
    start = 0
    with Image.open(out) as shown:
        for number in range(shown.n_frames):
            lasts = durations(shown, number)
            seen, true = shown.convert("RGB"), studio.picture(part.light(start / 1000))
            for place in places:
                pairs = zip(seen.getpixel(place), true.getpixel(place), strict=True)
                assert max(abs(a - b) for a, b in pairs) <= 16, (start, place)
            start += lasts
    assert start == 20_000


GROWTH = """
import sys
from resource import RUSAGE_SELF, getrusage
from device.__main__ import main
for seconds in ("3", "100"):
    status = main(["film", "body-scan", "--seconds", seconds, "--out", sys.argv[1]])
    print(status, getrusage(RUSAGE_SELF).ru_maxrss)
"""


def test_a_long_film_takes_hardly_more_memory_than_a_short_one(tmp_path):
    """Some hundred pictures, half a megabyte each, are not all held at once."""
    words = [sys.executable, "-c", GROWTH, str(tmp_path / "film.webp")]
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    short, long = (line.split() for line in told.splitlines())
    assert (short[0], long[0]) == ("0", "0")
    assert int(long[1]) < 1.4 * int(short[1])


def test_a_film_is_drawn_as_asked_and_the_same_every_time(tmp_path):
    out = tmp_path / "film.webp"
    asked = ["--minutes", "3", "--from", "70", "--seconds", "6", "--speed", "2", "--fps", "7"]
    assert main(["film", "deep-breathing", *asked, "--out", str(out)]) == 0
    again = BytesIO()
    write_webp(filmed().cut(70, 76), again, speed=2, fps=7)
    assert out.read_bytes() == again.getvalue()
    with Image.open(out) as shown:
        times = [durations(shown, number) for number in range(shown.n_frames)]
    assert (len(times), sum(times)) == (21, 3000)
    assert [path.name for path in tmp_path.iterdir()] == ["film.webp"]


@pytest.mark.parametrize("channels", [(Channel.VOICE,), (Channel.VIBRATION,), tuple(Channel)])
def test_a_film_shows_light_and_screen_whatever_the_settings_have_on(channels):
    some = filmed(settings=replace(SETTINGS, channels=channels))
    usual = filmed()
    assert [shot.page for shot in some.shots] == [shot.page for shot in usual.shots]
    assert (some.ring == usual.ring).all()


def soundtrack(settings, voice=MUTE):
    """A film's length in seconds, its sound's, and the sound."""
    blocks = []
    made = film(SHORT, words_for(settings), settings, Soundtrack(voice, blocks.append))
    heard = b"".join(blocks)
    return made, len(heard) / 2 / RATE, heard


def test_the_sound_of_a_film_is_as_long_as_the_film():
    made, seconds, heard = soundtrack(SETTINGS)
    assert seconds == pytest.approx(made.seconds, abs=2 / RATE)
    inhale = next(shot for shot in made.shots if shot.page.count == 1)
    first = round(inhale.start * RATE) * 2
    assert any(heard[first : first + RATE])
    assert not any(heard[first - RATE : first])


@pytest.mark.parametrize(
    ("on", "has_voice", "heard"),
    [
        ([Channel.LIGHT, Channel.VOICE], True, {Channel.VOICE}),
        ([Channel.LIGHT, Channel.VOICE], False, {Channel.SOUND}),
        ([Channel.SOUND, Channel.VOICE], True, {Channel.SOUND, Channel.VOICE}),
        ([Channel.SOUND, Channel.VOICE], False, {Channel.SOUND}),
        ([Channel.LIGHT], True, {Channel.SOUND}),
    ],
)
def test_what_is_heard_in_a_film_is_what_the_settings_have_on(on, has_voice, heard):
    voice = Voice(lambda text: True, lambda text: b"", mute=not has_voice)
    settings = replace(SETTINGS, channels=tuple(on))
    assert Soundtrack(voice, bytes).channels(settings) == heard


def test_a_video_has_pictures_and_sound(tmp_path):
    if shutil.which("ffmpeg") is None or shutil.which("ffprobe") is None:
        pytest.skip("there is no ffmpeg: apt install ffmpeg")
    out = tmp_path / "film.mp4"
    asked = ["--minutes", "3", "--from", "66", "--seconds", "3", "--fps", "4", "--sound"]
    assert main(["film", "deep-breathing", *asked, "--out", str(out)]) == 0
    entries = "stream=codec_type,nb_read_packets,duration"
    words = ["ffprobe", "-v", "error", "-count_packets", "-show_entries", entries, "-of", "json"]
    told = subprocess.run([*words, str(out)], check=True, capture_output=True, text=True).stdout
    streams = {each["codec_type"]: each for each in json.loads(told)["streams"]}
    assert streams["video"]["nb_read_packets"] == "12"
    assert [float(streams[kind]["duration"]) for kind in ("video", "audio")] == [3.0, 3.0]
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--sound", "--out", "film.webp"], "a file that ends in .mp4 or .webm"),
        (["--out", "film.mp4"], "expected --sound, or .webp"),
        (["--sound", "--speed", "2", "--out", "film.mp4"], "expected --speed 1"),
        (["--sound", "--out", "film.mp4"], "sudo apt install ffmpeg"),
    ],
)
def test_a_video_that_cannot_be_made_is_told_plainly(asked, told, capsys, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert main(["film", "deep-breathing", *asked]) == 1
    assert told in capsys.readouterr().err


def test_a_device_that_cannot_be_heard_has_no_video(tmp_path, capsys):
    settings = tmp_path / "exhalo.yaml"
    settings.write_text("profile: wrist")
    asked = ["--settings", str(settings), "--sound", "--out", str(tmp_path / "film.mp4")]
    assert main(["film", "deep-breathing", *asked]) == 1
    assert "cannot be heard" in capsys.readouterr().err


def test_what_ffmpeg_says_is_told(tmp_path):
    if shutil.which("ffmpeg") is None:
        pytest.skip("there is no ffmpeg: apt install ffmpeg")
    nothing = Sound(tmp_path / "none.wav", 0.0)
    with pytest.raises(VideoError, match=r"none\.wav"):
        write_video(filmed().cut(60, 61), nothing, tmp_path / "film.mp4", 4.0)


def test_a_storyboard_is_drawn_as_asked_and_the_same_every_time(tmp_path):
    out, again = tmp_path / "sheet.png", BytesIO()
    assert main(["film", "deep-breathing", "--minutes", "3", "--out", str(out)]) == 0
    exercise, *choices = chosen(SHORT, WORDS)
    write_storyboard(filmed(), exercise, (WORDS.common.language, *choices), again)
    assert out.read_bytes() == again.getvalue()


def test_a_folder_that_is_not_there_is_a_plain_error(tmp_path, capsys):
    out = tmp_path / "none" / "film.png"
    assert main(["film", "deep-breathing", "--minutes", "3", "--out", str(out)]) == 1
    assert capsys.readouterr().err.startswith(f"{out}:1:1: this file cannot be written: No such")


def test_an_exercise_that_no_press_leads_to_is_a_plain_error():
    many = {f"x{n}": replace(BREATHING, name=Text(f"The {n}th")) for n in range(120)}
    with pytest.raises(Invalid, match="there is no exercise behind The 119th"):
        film(Wish("x119"), replace(WORDS, exercises=many), SETTINGS)
