"""No letter loses its accent or its tail, wherever it stands on a panel."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image, ImageDraw

from device.board import PANELS
from device.faces import TEXT, font
from device.page import Kind, Marks, Page
from device.typeset import draw, lay

HIGH_AND_LOW = "ÁÉÍÓÚÑÜáéíóúñü¿¡gjpqyQ"


def ink(image):
    return int.from_bytes(image.tobytes()).bit_count()


def whole(text):
    """The ink of a text that has all the room it wants."""
    image = Image.new("1", (64, 64))
    pen = ImageDraw.Draw(image)
    pen.fontmode = "1"
    pen.text((20, 32), text, font=font(TEXT), fill=1, anchor="ls")
    return ink(image)


@pytest.mark.parametrize("panel", PANELS, ids=str)
@pytest.mark.parametrize("letter", HIGH_AND_LOW)
@pytest.mark.parametrize("rows", [1, 2, 3])
def test_a_letter_is_whole_on_every_row(panel, letter, rows):
    wide = "a" + letter + "\N{NO-BREAK SPACE}" * (panel.width * 3 // 4 // 4)
    page = Page(Kind.NOTICE, " ".join([wide] * rows))
    leaves = lay(page, panel).leaves
    assert sum(map(len, leaves)) == rows
    drawn = [draw(Page(page.kind, page.text, leaf=leaf), panel) for leaf in range(len(leaves))]
    assert sum(map(ink, drawn)) == rows * whole("a" + letter)


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_words_and_marks_do_not_cover_each_other(panel):
    words = Page(Kind.NOTICE, "qgjqgjqgjqgj qgjqgjqgjqgj qgjqgjqgjqgj")
    marks = Page(Kind.NOTICE, marks=Marks("ÁÉÍ", "Óñí", "ÑÚ"))
    both = replace(words, marks=marks.marks, leaf=len(lay(words, panel).leaves) - 1)
    alone = draw(replace(both, marks=Marks()), panel)
    assert ink(draw(both, panel)) == ink(alone) + ink(draw(marks, panel))
