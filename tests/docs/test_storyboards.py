"""The storyboards for reviewers show what the content says now."""

from __future__ import annotations

from pathlib import Path

import pytest
from coaching import words_for
from PIL import Image

from device.cli.simulated.filming import Wish, film
from device.settings.settings import Settings
from device.words.load import SHIPPED, languages
from drivers.sim.film.storyboard import CONTENTS, contents

FOLDER = Path(__file__).parents[2] / "docs" / "storyboards"
BOARDS = [
    pytest.param(language, exercise, id=f"{exercise}-{language}")
    for language in languages(SHIPPED)
    for exercise in words_for(Settings(language=language)).exercises
]


@pytest.mark.parametrize(("language", "exercise"), BOARDS)
def test_a_storyboard_is_of_today(language, exercise):
    settings = Settings(language=language)
    wanted = contents(film(Wish(exercise), words_for(settings), settings))
    with Image.open(FOLDER / f"{exercise}-{language}.png") as board:
        assert board.text[CONTENTS] == wanted, "make storyboards"


def test_there_is_no_storyboard_of_anything_else():
    wanted = {f"{param.values[1]}-{param.values[0]}.png" for param in BOARDS}
    assert {path.name for path in FOLDER.iterdir()} == wanted
