"""No letter loses its accent or its tail, wherever it stands on a panel, and none misleads."""

from __future__ import annotations

from dataclasses import replace
from string import ascii_letters, digits
from unicodedata import category, combining, normalize

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from device.model.page import Kind, Marks, Page
from device.model.panel import PANELS
from device.outputs.screen.fonts import MARK, TEXT, WIDE, foreign, glyph, length
from device.outputs.screen.formats import FORMATS
from device.outputs.screen.layout import draw, lay
from device.outputs.screen.letter_spacing import Ink, write
from device.outputs.screen.linebreak import Overflow

HIGH_AND_LOW = "ÁÉÍÓÚÑÜáéíóúñü¿¡gjpqyQ"
FACES = (MARK, TEXT, WIDE)

LATIN = [letter for letter in map(chr, range(0x21, 0x180)) if letter.isprintable()]
LETTERS = "".join(letter for letter in LATIN if not foreign(letter))
"""All of Basic Latin, Latin-1 and Latin Extended-A that the font has."""

ABOVE = [
    letter
    for letter in LETTERS
    if category(letter) == "Lu" and any(combining(part) == 230 for part in normalize("NFD", letter))
]
"""The capitals with a mark above."""

TAILED = "gjpqyQ"
PLAIN = ascii_letters + digits

in_every_face = pytest.mark.parametrize("face", FACES, ids=lambda face: str(face.size))


def ink(image):
    return int.from_bytes(image.tobytes()).bit_count()


def whole(text, face):
    """The ink of a text that has all the room it wants."""
    image = Image.new("1", (400, 64))
    write(ImageDraw.Draw(image), Ink(text, face, 20, 32))
    return ink(image)


@pytest.mark.parametrize(
    ("panel", "rows"),
    [(panel, rows) for panel in PANELS for rows in range(1, FORMATS[panel].lines + 1)],
    ids=str,
)
def test_a_letter_is_whole_on_every_row(panel, rows):
    space = "\N{NO-BREAK SPACE}"
    for letter in HIGH_AND_LOW:
        wide = "a" + letter + space * (panel.width * 3 // 4 // length(FORMATS[panel].text, space))
        page = Page(Kind.NOTICE, " ".join([wide] * rows))
        layout = lay(page, panel)
        drawn = [draw(replace(page, leaf=leaf), panel) for leaf in range(len(layout.leaves))]
        shown = sum(map(len, layout.shown))
        assert shown >= rows, letter
        assert sum(map(ink, drawn)) == shown * whole("a" + letter, FORMATS[panel].text), letter


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_words_and_marks_do_not_cover_each_other(panel):
    words = Page(Kind.NOTICE, " ".join(["qgjqgjqgjqgj"] * FORMATS[panel].lines))
    marks = Page(Kind.NOTICE, marks=Marks("ÁÉÍ", "Óñí", "ÑÚ"))
    both = replace(words, marks=marks.marks)
    layout = lay(both, panel)
    both = replace(both, leaf=len(layout.leaves) - 1)
    lines = layout.lines[layout.shown[-1].start :]
    alone = [whole(line, FORMATS[panel].text) for line in lines]
    assert ink(draw(both, panel)) == sum(alone) + ink(draw(marks, panel))


def rows_of(letter, face):
    """Where a letter has ink, by row: the columns, counted from its leftmost."""
    picture = glyph(face, letter).picture
    return [
        [x for x in range(picture.width) if picture.getpixel((x, y))] for y in range(picture.height)
    ]


@in_every_face
def test_an_acute_slants_and_a_dot_does_not(face):
    acute = rows_of("í", face)[:3]
    assert min(acute[0]) > min(acute[1]) > min(acute[2])
    for letter in "ij":
        dot = rows_of(letter, face)[:2]
        assert dot[0] == dot[1], letter


@in_every_face
@pytest.mark.parametrize("pair", ["ñn", "ÑN", "üu", "ÜU", "áa", "ÉE", "Íi"])
def test_an_accented_letter_stands_on_the_line_of_its_letter(face, pair):
    accented, plain = (glyph(face, letter) for letter in (pair[0], pair[1]))
    foot = max(accented.lefts)
    assert foot == max(plain.lefts)


@in_every_face
def test_a_mark_is_one_row_above_its_capital(face):
    for letter in ABOVE:
        empty = [y for y, row in enumerate(rows_of(letter, face)) if not row]
        # A ring is on its capital, and the mark of Ľ beside it.
        assert len(empty) == (0 if letter in "ÅŮĽ" else 1), letter


@in_every_face
def test_a_letter_without_a_tail_ends_on_the_line(face):
    tailed = [each for each in PLAIN if max(glyph(face, each).lefts) != -1]
    assert set(tailed) <= {*TAILED}


@in_every_face
def test_no_letter_is_taller_than_an_l(face):
    tall = [each for each in PLAIN if glyph(face, each).top < glyph(face, "l").top]
    assert set(tall) <= {*"ij"}


@in_every_face
def test_an_f_has_its_bar_where_an_x_begins_and_its_hook_above(face):
    rows = rows_of("f", face)
    (bar,) = [y for y, row in enumerate(rows) if len(row) == max(map(len, rows))]
    assert bar == glyph(face, "x").top - glyph(face, "f").top
    assert max(rows[0]) > max(rows[bar - 1])
    assert all(rows)


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_no_letter_reaches_out_of_its_row(panel):
    form = FORMATS[panel]
    (high, low), (mark_high, mark_low) = (reach(face) for face in (form.text, form.mark))
    last = form.first + form.row * (form.marked - 1)
    assert high <= form.first
    assert high + low <= form.row
    assert form.first + form.row * (form.leaf - 1) + low <= panel.height
    assert last + low <= panel.height - form.foot - mark_high
    assert mark_low <= form.foot


def reach(face):
    """How far the letters of a face reach above the line and below it."""
    rows = [row for letter in LETTERS for row in glyph(face, letter).lefts]
    return -min(rows), max(rows) + 1


WORDS = st.text(st.sampled_from(LETTERS), min_size=1, max_size=12)
HIGH = st.text(st.sampled_from(ABOVE), min_size=6, max_size=9)
LOW = st.text(st.sampled_from("gjpqyQçģķ(),;[]|"), min_size=6, max_size=12)
LINES = st.lists(WORDS | HIGH | LOW, min_size=1, max_size=3)
MARKS = st.text(st.sampled_from([*ABOVE, *TAILED]), min_size=1, max_size=3)


@pytest.mark.parametrize("panel", PANELS, ids=str)
@given(lines=LINES, no=MARKS, yes=MARKS)
@settings(deadline=None)
def test_no_line_covers_another_or_the_marks(panel, lines, no, yes):
    page = Page(Kind.NOTICE, " ".join(lines), marks=Marks(no, yes=yes))
    try:
        layout = lay(page, panel)
    except Overflow:
        assume(False)
    for leaf, inks in enumerate(layout.leaves):
        alone = sum(whole(each.text, each.face) for each in inks)
        assert ink(draw(replace(page, leaf=leaf), panel)) == alone


@in_every_face
def test_no_letter_touches_the_next(face):
    letters = "abcdefghijklmnopqrstuvwxyzáéíóúñABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,;:?!¿¡'-"
    for one in letters:
        for other in letters:
            image = Image.new("1", (80, 60))
            write(ImageDraw.Draw(image), Ink(one + other, face, 20, 40))
            parts = whole(one, face) + whole(other, face)
            assert ink(image) == parts, one + other
            assert not touching(face, one, other), one + other


def touching(face, one, other):
    """Whether ink of one letter is beside ink of the next, or at its corner."""
    first = {(x, y) for y, x in glyph(face, one).rights.items()}
    apart = length(face, one + other) - glyph(face, other).advance
    after = {(x + apart, y) for y, x in glyph(face, other).lefts.items()}
    return any((x + i, y + j) in after for x, y in first for i in (0, 1) for j in (-1, 0, 1))
