"""The week of a history in the docs is as the program shows it now."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageChops
from week import in_a_terminal, on_the_screens, sessions

DOCS = Path(__file__).parents[2] / "docs"


def test_the_week_in_the_terminal_is_as_it_is_printed():
    assert (DOCS / "history.txt").read_text(encoding="utf-8") == in_a_terminal()


def test_the_picture_of_the_page_is_as_it_is_drawn():
    with Image.open(DOCS / "pictures/history.png") as picture:
        assert ImageChops.difference(picture, on_the_screens()).getbbox() is None


def test_a_week_has_a_session_without_a_date():
    assert [each.start for each in sessions()].count(None) == 1
