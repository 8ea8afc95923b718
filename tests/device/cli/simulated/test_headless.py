"""Recordings of the whole device in virtual time, down to the wire."""

from __future__ import annotations

import json
from functools import partial
from itertools import pairwise
from pathlib import Path
from statistics import fmean

import pytest
from coaching import TAP_TO_PRESS, breathing, taps, unlocked
from PIL import Image

from device.__main__ import main
from device.model.page import Kind
from device.model.panel import PANELS
from device.outputs.light.light import candela
from drivers.oled.panel import OledPanel
from drivers.ring.player import PolledRing


def exercising(player):
    return player.scene.page.kind is Kind.EXERCISE


def scripted(goal):
    """The taps that lead to it, as a script has them."""
    return [(at, button.value) for at, button in taps(goal)]


UNLOCK, BREATHE, SKIP_SETTLING = map(scripted, (unlocked, exercising, breathing))
BEGIN = round(SKIP_SETTLING[-1][0] + TAP_TO_PRESS, 2)
FRAME = 0.01


def recorded(folder, taps, until, *options, holds=()):
    """Record a script of taps, holds and an end; returns the recording's objects."""
    lines = [f"- {{at: {at}, press: {button}}}" for at, button in taps]
    lines += [f"- {{at: {at}, hold: {button}, for: {long}}}" for at, button, long in holds]
    script, out = folder / "script.yaml", folder / "out.jsonl"
    script.write_text("\n".join([*lines, f"- {{until: {until}}}"]))
    argv = ["simulate", "--headless", str(script), "--record", str(out)]
    assert main([*argv, *map(str, options)]) == 0
    return [json.loads(line) for line in out.read_text().splitlines()]


@pytest.fixture
def record(tmp_path):
    """`recorded`, in the test's own folder."""
    return partial(recorded, tmp_path)


def kept(recording, key):
    return [(line["t"], line[key]) for line in recording if key in line]


def kinds(recording):
    return [page["kind"] for _, page in kept(recording, "page")]


def test_a_visit_from_rest_to_rest(record):
    recording = record(BREATHE, 540)
    seen = list(dict.fromkeys(kinds(recording)))
    assert seen == [
        *("notice", "welcome", "question", "confirm", "menu", "exercise", "thanks", "rest")
    ]
    assert kinds(recording)[-1] == "rest"
    assert [unlocked for _, unlocked in kept(recording, "unlocked")] == [False, True, False]
    lights = [light["kind"] for _, light in kept(recording, "light")]
    assert lights.count("swell") == 1


def test_moments_are_in_order(record):
    moments = [line["t"] for line in record(BREATHE, 480, "--frames", 5)]
    assert moments == sorted(moments)


def test_a_recording_is_the_same_to_the_byte(record, tmp_path):
    record(BREATHE, 60, "--frames", 20)
    first = (tmp_path / "out.jsonl").read_bytes()
    record(BREATHE, 60, "--frames", 20)
    assert (tmp_path / "out.jsonl").read_bytes() == first


@pytest.fixture(scope="module")
def levels(tmp_path_factory):
    """The ring's mean light, frame by frame, from the first of 25 breaths on, in steps of white."""
    folder = tmp_path_factory.mktemp("levels")
    frames = kept(recorded(folder, SKIP_SETTLING, BEGIN + 301, "--frames", 100), "ring")
    begin = next(i for i, (t, _) in enumerate(frames) if t >= BEGIN)
    white = candela((1.0, 1.0, 1.0))
    return [round(fmean(map(candela, ring)) / white, 9) for _, ring in frames[begin:]]


def test_twenty_five_breaths_in_five_minutes_rise_for_four_seconds_and_fall_for_eight(levels):
    # One bit of dither alternates between frames: two of them together are the light.
    smooth = [a + b for a, b in pairwise(levels)]
    for breath in range(25):
        start = breath * 1200
        cycle = smooth[start : start + 1200]
        peak = cycle.index(max(cycle))
        flat = [i for i, level in enumerate(cycle) if level == cycle[peak]]
        assert flat[0] - 1 <= 400 <= flat[-1] + 1
        # To a step of one of the sixteen LEDs, up and then down, and nothing else.
        assert all(b >= a - 1 / 16 for a, b in pairwise(cycle[110:395]))
        assert all(b <= a + 1 / 16 for a, b in pairwise(cycle[405:1195]))
        assert min(levels[start : start + 1200]) > 0


def test_every_breath_is_the_same_to_the_frame(levels):
    second = levels[1200:2400]
    for breath in range(2, 25):
        assert levels[breath * 1200 : breath * 1200 + 1200] == second


@pytest.mark.parametrize("number", range(4))
def test_a_yes_to_any_question_never_unlocks(record, number):
    questions = [tap for tap in UNLOCK if tap[1] == "no"]
    before = UNLOCK[: UNLOCK.index(questions[number])]
    at = questions[number][0]
    locked = [(at + 5 * n, button) for n, button in enumerate(("yes", *["start"] * 5, "no"))]
    anything = [(at + 60 + 4 * i, ("no", "yes", "yes", "no")[i % 4]) for i in range(40)]
    recording = record([*before, *locked, *anything], at + 240)
    assert [unlocked for _, unlocked in kept(recording, "unlocked")] == [False]
    assert "swell" not in [light["kind"] for _, light in kept(recording, "light")]
    assert {"advice", "locked"} <= set(kinds(recording))


def test_a_hold_reaches_the_stop_page_in_two_seconds(record):
    recording = record(BREATHE, 230, holds=[(150, "yes", 3)])
    stopped = next(t for t, page in kept(recording, "page") if page["kind"] == "stop")
    assert 152 <= stopped <= 152 + FRAME
    assert kinds(recording)[-1] == "rest"


def test_a_visit_whose_light_nobody_asks_for_is_recorded_without_it(record, monkeypatch):
    # Which is what makes twenty minutes take less than a second.
    monkeypatch.delattr(PolledRing, "show")
    monkeypatch.delattr(OledPanel, "show")
    assert len(kept(record(SKIP_SETTLING, 1200), "page")) > 300


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_pages_are_kept_as_the_panel_shows_them(record, tmp_path, panel):
    folder = tmp_path / "pages"
    recording = record(UNLOCK, UNLOCK[-1][0] + 2, "--pages", folder, "--panel", panel)
    for _, page in kept(recording, "page"):
        picture = Image.open(folder / page["picture"])
        assert picture.size == (panel.width, panel.height)
        assert bool(picture.getbbox()) is bool(page["lines"])


def test_nights_are_warm_and_dim(record):
    end = BREATHE[-1][0] + 5
    day = kept(record(BREATHE, end, "--frames", 1), "ring")[-1][1]
    night = kept(record(BREATHE, end, "--frames", 1, "--start", "2026-01-01T23:00"), "ring")[-1][1]
    assert sum(p[2] for p in day) > sum(p[0] for p in day)
    assert sum(p[0] for p in night) > sum(p[2] for p in night)


def test_the_ring_is_recorded_as_its_leds_show_it(record, tmp_path):
    (tmp_path / "dotstar.yaml").write_text("ring: {driver: dotstar}", encoding="utf-8")

    def levels(*options):
        recording = record(BREATHE, BREATHE[-1][0] + 5, "--frames", 2, *options)
        return [level for _, ring in kept(recording, "ring") for led in ring for level in led]

    assert all(isinstance(level, int) for level in levels())
    fine = levels("--settings", tmp_path / "dotstar.yaml")
    assert any(level % 1 for level in fine)
    assert all(level == round(level, 3) for level in fine)


def test_a_bad_script_is_told_with_its_place(tmp_path, capsys):
    script = tmp_path / "bad.yaml"
    script.write_text("- {at: 1, press: yess}\n- {at: -2, hold: no, for: 3}\n")
    assert main(["simulate", "--headless", str(script), "--record", str(tmp_path / "o")]) == 1
    told = capsys.readouterr().err.splitlines()
    assert (
        f"{script}:1:18: found the text 'yess'; did you mean 'yes'? Expected no, start or yes"
        in told
    )
    assert f"{script}:2:8: at must be 0 to 86400, not -2" in told
    assert not (tmp_path / "o").exists()


def test_broken_content_is_told_of_and_replaced(record, tmp_path, capsys):
    (tmp_path / "words").mkdir()
    recording = record(UNLOCK, UNLOCK[-1][0] + 1, "--content", tmp_path / "words")
    assert kinds(recording)[0] == "problem"
    assert "no folder for the language 'en'" in capsys.readouterr().err


def test_broken_settings_start_nothing(tmp_path, capsys):
    settings = tmp_path / "exhalo.yaml"
    settings.write_text("emergency_numbr: '112'\n")
    assert main(["simulate", "--settings", str(settings), "--headless", "x", "--record", "y"]) == 1
    assert "did you mean 'emergency_number'?" in capsys.readouterr().err


def test_a_script_that_goes_back_in_time_starts_nothing(tmp_path, capsys):
    script = tmp_path / "back.yaml"
    script.write_text("- {at: 2, press: yes}\n- {at: 1, press: yes}\n")
    assert main(["simulate", "--headless", str(script), "--record", str(tmp_path / "o")]) == 1
    told = f"{script}:2:8: found the moment 1 after 2; expected moments in their order\n"
    assert capsys.readouterr().err == told
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("text", ["", "# a note\n", "[]"])
def test_a_script_that_says_nothing_is_over_at_once(tmp_path, text):
    script, out = tmp_path / "nothing.yaml", tmp_path / "o"
    script.write_text(text)
    assert main(["check", str(script)]) == 0
    assert main(["simulate", "--headless", str(script), "--record", str(out)]) == 0
    recording = [json.loads(line) for line in out.read_text().splitlines()]
    assert len(kinds(recording)) == 1
    assert {line["t"] for line in recording} == {0.0}


def test_a_moment_that_is_never_reached_is_refused(tmp_path, capsys):
    script = tmp_path / "long.yaml"
    script.write_text("- until: 1e18\n")
    arguments = ["simulate", "--headless", str(script), "--record", str(tmp_path / "o")]
    for command in (["check", str(script)], arguments):
        assert main(command) == 1
        told = capsys.readouterr()
        line = (told.out or told.err).splitlines()[0]
        assert line == f"{script}:1:10: until must be 0 to 86400, not 1e+18"


@pytest.mark.parametrize("option", ["--record", "--pages"])
@pytest.mark.parametrize("name", ["script.yaml/x", "x" * 256, "/dev/null", "."])
def test_what_cannot_be_written_is_told(tmp_path, monkeypatch, capsys, option, name):
    monkeypatch.chdir(tmp_path)
    Path("script.yaml").write_text("- until: 1\n")
    arguments = ["simulate", "--headless", "script.yaml", option, name]
    if (option, name) == ("--pages", "."):
        assert main(arguments) == 0
        return
    assert main(arguments) == 1
    assert capsys.readouterr().err.startswith(f"{name}:1:1: ")
    assert [path.name for path in tmp_path.iterdir()] == ["script.yaml"]


@pytest.mark.parametrize(
    "words",
    [
        ["--start", "9999-12-31T23:59:50"],
        ["--start", "0001-01-01"],
        ["--frames", "\u0665"],
        ["--frames", "nan"],
        ["--frames", "1e-300"],
        ["--port", "-1"],
        ["--port", "\u0668\u0660"],
        ["--port", "65536"],
        ["--port", "1e999"],
    ],
)
def test_numbers_on_the_command_line_are_plain_and_in_their_range(words, capsys):
    with pytest.raises(SystemExit) as caught:
        main(["simulate", "--headless", "none.yaml", *words])
    assert caught.value.code == 2
    assert words[0] in capsys.readouterr().err


@pytest.mark.parametrize("start", ["2000-01-01", "2099-12-31T23:59:50", "2026-06-01T12:00-14:00"])
def test_a_simulation_may_begin_in_any_year_of_the_century(record, start):
    assert kept(record(UNLOCK, 86400, "--start", start), "page")[-1][1]["kind"] == "rest"
