"""The figures and the picture of one hue in the dark are those of today."""

from __future__ import annotations

import re
from pathlib import Path

import light
import pytest
from PIL import Image, ImageChops

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "light.md").read_text(encoding="utf-8")
STRIDE = 20
"""Of so many pairs of frames one is looked at again."""

HALF = 0.0005


def figures(rows):
    """The figures of a table, by light and time."""
    cells = [[cell.strip() for cell in row.split("|")[1:-1]] for row in rows]
    return {
        (kind, when): [float(cell.rstrip("°")) for cell in rest] for kind, when, *rest in cells[2:]
    }


def told(name):
    """The table of a kind of LED, as the page has it."""
    (table,) = re.findall(rf"(?<=\n{name}:\n\n)(?:\|.*\n)+", PAGE)
    return figures(table.splitlines())


@pytest.mark.parametrize("name", light.STRIPS)
def test_no_difference_is_larger_than_the_page_says(name):
    page, found = told(name), figures(light.rows(light.STRIPS[name], STRIDE))
    assert page.keys() == found.keys()
    for row, measured in found.items():
        degrees, chroma = zip(page[row][:2], measured[:2], strict=True), measured[2:]
        assert all(now <= most + 0.05 for most, now in degrees), row
        assert all(now <= most + HALF for most, now in zip(page[row][2:], chroma, strict=True)), row


@pytest.mark.parametrize("name", light.STRIPS)
def test_a_tenth_of_what_was_is_left_and_by_night_nothing_on_ws2812(name):
    rows = told(name)
    assert max(row[3] for row in rows.values()) <= 0.0105
    assert max(row[2] for row in rows.values()) > 0.3
    if name == "WS2812":
        assert not any(any(row[1::2]) for (_, when), row in rows.items() if when == "night")


def test_the_picture_is_of_today():
    with Image.open(DOCS / "pictures" / "night-exhale.png") as picture:
        apart = ImageChops.difference(picture.convert("RGB"), light.picture())
    assert max(most for _, most in apart.getextrema()) <= 2, "make pictures"
