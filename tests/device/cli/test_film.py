"""Filming an exercise: from its first page to its last, as the device would show it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import groupby, pairwise

import pytest
from coaching import words_for
from PIL import Image

from device.__main__ import main
from device.cli.simulated.filming import Wish, chosen, film
from device.model.breath import Pattern
from device.model.page import Kind
from device.model.panel import Panel
from device.outputs.light.dusk import NIGHT
from device.outputs.light.light import candela
from device.settings.settings import Settings
from device.typed_yaml.problem import Invalid, Text
from device.words.exercise import Read
from drivers.sim.film.gif import write_gif
from drivers.sim.film.storyboard import cells, write_storyboard

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
    assert len(a_film.ring) == round(100 * a_film.seconds)


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
    assert main(["film", *arguments, "--out", str(tmp_path / "film.gif")]) == 1
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        ["--out", "film.jpg"],
        ["--fps", "99"],
        ["--speed", "0"],
        ["--from", "-1"],
        ["--seconds", "0"],
    ],
)
def test_bad_usage(wrong, capsys):
    with pytest.raises(SystemExit) as ended:
        main(["film", "deep-breathing", "--out", "film.gif", *wrong])
    assert ended.value.code == 2
    assert wrong[0] in capsys.readouterr().err


def test_a_film_is_drawn_as_asked_and_the_same_every_time(tmp_path):
    out = tmp_path / "film.gif"
    asked = ["--minutes", "3", "--from", "70", "--seconds", "6", "--speed", "2", "--fps", "7"]
    assert main(["film", "deep-breathing", *asked, "--out", str(out)]) == 0
    again = BytesIO()
    write_gif(filmed().cut(70, 76), again, speed=2, fps=7)
    assert out.read_bytes() == again.getvalue()
    with Image.open(out) as gif:
        times = [gif.seek(number) or gif.info["duration"] for number in range(gif.n_frames)]
    assert (len(times), sum(times)) == (21, 3000)
    assert [path.name for path in tmp_path.iterdir()] == ["film.gif"]


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
