"""Pages on the exact panel: every page there is, and what has no room."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest
from coaching import words_for
from PIL import Image, ImageDraw

from device.address import Address
from device.board import PANELS, Panel
from device.faces import (
    COUNT,
    LONG_COUNT,
    MARK,
    SMALL_COUNT,
    SMALL_LONG_COUNT,
    TEXT,
    font,
    length,
)
from device.ink import Ink
from device.page import BLANK, Kind, Marks, Page
from device.proof import every_page
from device.qr import code
from device.settings import Settings
from device.typeset import Sheet, draw, lay
from device.wrap import Overflow

LOW, USUAL, WIDE = Panel(128, 32), Panel(128, 64), Panel(256, 64)
FACES = (TEXT, MARK, COUNT, LONG_COUNT, SMALL_COUNT)
COUNTS = (COUNT, LONG_COUNT, SMALL_COUNT)
AROUND = 40
"""Pixels looked at on every side of a panel, for ink that has left it."""

PAGES = tuple(dict.fromkeys(every_page(words_for(Settings()))))
LONG = Page(
    Kind.NOTICE, "Three lines of words, as many as a page may have.", marks=Marks("a", "b", "c")
)

on_every_panel = pytest.mark.parametrize("panel", PANELS, ids=str)


@pytest.fixture(autouse=True)
def _afresh():
    """Set each page anew, whatever was kept of it in this process."""
    lay.cache_clear()
    draw.cache_clear()


def counted(page):
    """The page, with each number that may be counted on it."""
    return [page] if page.count is None else [replace(page, count=n) for n in range(1, 13)]


EVERY_COUNT = [each for page in PAGES for each in counted(page)]


def leaves(page, panel):
    return range(len(lay(page, panel).leaves))


@cache
def inked(ink, panel):
    """Where a run of letters has ink, on a sheet that is larger than the panel."""
    sheet = Image.new("1", (panel.width + 2 * AROUND, panel.height + 2 * AROUND))
    pen = ImageDraw.Draw(sheet)
    pen.fontmode = "1"
    place = (ink.x + AROUND, ink.y + AROUND)
    pen.text(place, ink.text, font=font(ink.face), fill=1, anchor=ink.anchor)
    return sheet.getbbox()


def apart(one, other):
    left, top, right, bottom = one
    return right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


@on_every_panel
def test_an_image_is_one_bit_deep_and_as_large_as_the_panel(panel):
    one_of_each_kind = {page.kind: page for page in PAGES}
    for page in one_of_each_kind.values():
        for leaf in leaves(page, panel):
            image = draw(replace(page, leaf=leaf), panel)
            assert (image.mode, image.size) == ("1", (panel.width, panel.height))
            assert image.getbbox() is not None, page


@on_every_panel
def test_no_ink_leaves_the_panel(panel):
    for page in EVERY_COUNT:
        for ink in (ink for leaf in lay(page, panel).leaves for ink in leaf):
            left, top, right, bottom = inked(ink, panel)
            assert left >= AROUND, (page, ink)
            assert top >= AROUND, (page, ink)
            assert right <= AROUND + panel.width, (page, ink)
            assert bottom <= AROUND + panel.height, (page, ink)


def assert_apart(pages, panel):
    for page in pages:
        for leaf in lay(page, panel).leaves:
            for one, other in combinations(leaf, 2):
                assert apart(inked(one, panel), inked(other, panel)), (page, one, other)


@on_every_panel
def test_no_ink_overlaps_other_ink(panel):
    assert_apart((page for page in EVERY_COUNT if page.count not in (10, 11, 12)), panel)


@pytest.mark.parametrize(
    "panel",
    [
        USUAL,
        WIDE,
        LOW,
    ],
    ids=str,
)
def test_nor_does_a_count_of_two_digits(panel):
    assert_apart((page for page in EVERY_COUNT if page.count in (10, 11, 12)), panel)


@on_every_panel
def test_there_are_words_on_every_leaf(panel):
    for page in PAGES:
        for leaf in lay(page, panel).leaves:
            assert any(ink.face == TEXT for ink in leaf) or not page.text, page


@on_every_panel
def test_the_leaves_together_show_every_line_in_order_and_the_marks_last(panel):
    for page in PAGES:
        sheet = lay(page, panel)
        shown = [ink.text for leaf in sheet.leaves for ink in leaf if ink.face == TEXT]
        assert list(dict.fromkeys(shown)) == list(dict.fromkeys(sheet.lines)), page
        assert " ".join(sheet.lines).startswith(f"{page.text} {page.note}".strip()), page
        marks = [[ink.text for ink in leaf if ink.face == MARK] for leaf in sheet.leaves]
        assert not any(marks[:-1]), page
        texts = (page.marks.no, page.marks.start, page.marks.yes)
        assert marks[-1] == [text for text in texts if text], page


def test_only_a_low_panel_has_leaves():
    for page in PAGES:
        assert len(leaves(page, USUAL)) == len(leaves(page, WIDE)) == 1
    assert max(len(leaves(page, LOW)) for page in PAGES) >= 2


def test_each_leaf_is_drawn_by_itself():
    first, second = (draw(replace(LONG, leaf=leaf), LOW).tobytes() for leaf in leaves(LONG, LOW))
    assert first != second


@on_every_panel
def test_words_stay_where_they_are_while_the_count_goes_on(panel):
    page = Page(Kind.EXERCISE, "Breathe out, and let your shoulders sink.", count=1)
    places = {
        tuple(ink for ink in lay(each, panel).leaves[0] if ink.face == TEXT)
        for each in counted(page)
    }
    assert len(places) == 1


@on_every_panel
def test_the_count_is_on_every_leaf(panel):
    page = replace(LONG, text="Send some tension out with this breath.", count=7)
    for leaf in lay(page, panel).leaves:
        assert [ink.text for ink in leaf if ink.face in COUNTS] == ["7"]


def heights(page, panel=USUAL):
    """How far down the lines of a page stand, in pixels."""
    return [ink.y for ink in lay(page, panel).leaves[0] if ink.face == TEXT]


THREE = heights(LONG)


@pytest.mark.parametrize("panel", [USUAL, WIDE], ids=str)
@pytest.mark.parametrize("text", ["One.", "One line and another one"])
def test_a_note_stands_on_the_last_line_whatever_is_above_it(panel, text):
    first, *_, note = heights(Page(Kind.EXERCISE, text, note="5 minutes left"), panel)
    assert (first, note) == (THREE[0], THREE[2])


def test_few_words_stand_in_the_middle():
    assert heights(Page(Kind.NOTICE, "One.")) == [THREE[1]]
    first, second = heights(Page(Kind.NOTICE, "Two lines of words that fit."))
    assert first - THREE[0] == THREE[2] - second


def test_marks_stand_over_their_buttons():
    page = Page(Kind.QUESTION, "?", marks=Marks("NO", "again", "YES"))
    _, *marks = lay(page, USUAL).leaves[0]
    boxes = [inked(ink, USUAL) for ink in marks]
    assert boxes[0][0] - AROUND <= 1
    assert abs((boxes[1][0] + boxes[1][2]) / 2 - AROUND - USUAL.width / 2) <= 1
    assert AROUND + USUAL.width - boxes[2][2] <= 2
    assert len({box[3] for box in boxes[::2]}) == 1


@on_every_panel
def test_the_screen_at_rest_is_dark(panel):
    assert draw(BLANK, panel).getbbox() is None


@on_every_panel
@pytest.mark.parametrize("count", [None, 8])
def test_too_many_words_overflow(panel, count):
    text = "Words upon words, " * 12
    with pytest.raises(Overflow) as caught:
        lay(Page(Kind.NOTICE, text, count=count), panel)
    assert caught.value.text == text


@on_every_panel
@pytest.mark.parametrize(
    "page", [Page(Kind.NOTICE, "W" * 30), Page(Kind.NOTICE, note="Words upon words " * 4)]
)
def test_a_word_or_a_note_that_is_too_wide_overflows(panel, page):
    with pytest.raises(Overflow):
        draw(page, panel)


def test_a_count_takes_room_from_the_words_beside_it():
    text = "mmmmmmmmm"
    assert lay(Page(Kind.NOTICE, text), USUAL).lines == (text,)
    with pytest.raises(Overflow):
        lay(Page(Kind.NOTICE, text, count=1), USUAL)


def test_a_note_takes_a_line_from_the_words():
    page = Page(Kind.NOTICE, LONG.text)
    assert len(lay(page, USUAL).lines) == 3
    with pytest.raises(Overflow, match="2 lines"):
        lay(replace(page, note="note"), USUAL)


def test_marks_that_would_touch_overflow():
    def marked(letters):
        return Page(Kind.NOTICE, marks=Marks("i" * letters, "middle"))

    room = USUAL.width / 2 - length(MARK, "middle") / 2 - 6
    most = int(room / length(MARK, "i"))
    assert lay(marked(most), USUAL)
    with pytest.raises(Overflow, match="marks that do not touch") as caught:
        lay(marked(most + 1), USUAL)
    assert caught.value.text == "i" * (most + 1)
    assert lay(marked(most + 1), WIDE)


@pytest.mark.parametrize("face", FACES)
def test_a_line_is_as_long_as_its_letters_together(face):
    lines = {line for page in PAGES for line in lay(page, USUAL).lines}
    for line in (*lines, "AVAToTyfifl", "¿Dónde está el señor Núñez?", "«Él», 100 %"):
        assert length(face, line) == font(face).getlength(line), line


def test_no_letter_of_the_words_is_missing_from_the_face():
    missing = font(TEXT).getmask("\uffff").getbbox(), bytes(font(TEXT).getmask("\uffff"))
    for letter in {letter for page in PAGES for letter in page.text} | set("áéíóúüñÁÉÍÓÚÜÑ¿¡"):
        mask = font(TEXT).getmask(letter)
        assert letter == " " or (mask.getbbox(), bytes(mask)) != missing, letter


def test_a_lone_mark_that_is_too_wide_overflows():
    with pytest.raises(Overflow):
        lay(Page(Kind.NOTICE, "?", marks=Marks(start="m" * 40)), PANELS[0])


def line(text, y, x=0):
    return Ink(text, TEXT, x, y, "ls")


def marks_at(panel, foot, texts="abc"):
    """The marks of a page, each over its button."""
    places = ((0, "ls"), (panel.width // 2, "ms"), (panel.width - 1, "rs"))
    return tuple(
        Ink(text, MARK, x, foot, anchor)
        for text, (x, anchor) in zip(texts, places, strict=True)
        if text != " "
    )


WORDS = ("Three lines of", "words, as many as", "a page may have.")
ABC = Marks("a", "b", "c")


def test_a_full_page_on_each_panel():
    assert lay(LONG, USUAL) == Sheet(
        WORDS, ((*map(line, WORDS, (14, 30, 46)), *marks_at(USUAL, 61)),)
    )
    wide = lay(LONG, WIDE)
    assert wide.leaves == ((*map(line, wide.lines, (22, 38)), *marks_at(WIDE, 61)),)
    first, second, third = WORDS
    assert lay(LONG, LOW) == Sheet(
        WORDS, ((line(first, 14), line(second, 29)), (line(third, 14), *marks_at(LOW, 29)))
    )


def test_two_lines_and_marks_on_a_low_panel_show_the_second_line_twice():
    page = Page(Kind.NOTICE, "Two lines of words that fit.", marks=ABC)
    first, second = lay(page, LOW).lines
    assert lay(page, LOW).leaves == (
        (line(first, 14), line(second, 29)),
        (line(second, 14), *marks_at(LOW, 29)),
    )
    unmarked = replace(page, marks=Marks())
    assert lay(unmarked, LOW).leaves == ((line(first, 14), line(second, 29)),)


@pytest.mark.parametrize(("text", "leaf"), [("", ()), ("One.", (line("One.", 14),))])
def test_a_line_or_none_on_a_low_panel_is_one_leaf(text, leaf):
    assert lay(Page(Kind.NOTICE, text), LOW).leaves == (leaf,)
    marked = lay(Page(Kind.NOTICE, text, marks=ABC), LOW).leaves
    assert marked == ((*leaf, *marks_at(LOW, 29)),)


@pytest.mark.parametrize("panel", [USUAL, WIDE], ids=str)
def test_a_note_keeps_to_the_last_line(panel):
    assert lay(Page(Kind.NOTICE, "One.", note="Note"), panel).leaves == (
        (line("One.", 14), line("Note", 46)),
    )
    assert lay(Page(Kind.NOTICE, note="Note"), panel).leaves == ((line("Note", 46),),)
    assert lay(Page(Kind.NOTICE, "One."), panel).leaves == ((line("One.", 30),),)


@pytest.mark.parametrize(
    ("panel", "count", "ink"),
    [
        (USUAL, 1, Ink("1", COUNT, 127, 29, "rs")),
        (USUAL, 9, Ink("9", COUNT, 127, 29, "rs")),
        (USUAL, 10, Ink("10", LONG_COUNT, 127, 29, "rs")),
        (WIDE, 9, Ink("9", COUNT, 255, 29, "rs")),
        (LOW, 9, Ink("9", SMALL_COUNT, 127, 14, "rs")),
        (LOW, 10, Ink("10", SMALL_LONG_COUNT, 127, 14, "rs")),
    ],
)
def test_a_count_stands_at_the_right_of_its_words(panel, count, ink):
    page = Page(Kind.NOTICE, "One.", count=count)
    assert lay(page, panel).leaves == ((line("One.", 14), ink),)


@pytest.mark.parametrize(("panel", "column"), [(USUAL, 30), (WIDE, 30), (LOW, 14)])
def test_words_keep_off_the_column_of_the_count(panel, column):
    text = "i" * int((panel.width - column) / length(TEXT, "i"))
    page = Page(Kind.NOTICE, text, count=1)
    assert lay(page, panel).lines == (text,)
    with pytest.raises(Overflow):
        lay(replace(page, text=f"{text}i"), panel)


def test_the_third_line_goes_on_below_the_count():
    wide = "i" * int(USUAL.width / length(TEXT, "i"))
    page = Page(Kind.NOTICE, f"one two three four five six {wide}", count=1)
    assert lay(page, USUAL).lines[2] == wide


CODED = Page(
    Kind.NOTICE, "More help", marks=Marks(yes="c"), code=Address("https://example.org/there")
)
SPACED = 68
"""The side of a code, and a gap."""


@pytest.mark.parametrize("panel", [USUAL, WIDE], ids=str)
def test_words_stand_beside_a_code(panel):
    sheet = lay(replace(CODED, text="More help i"), panel)
    tops = (22, 38) if panel is USUAL else (30,)
    assert len(sheet.lines) == len(tops)
    beside = (line(text, top, SPACED) for text, top in zip(sheet.lines, tops, strict=True))
    assert sheet.leaves == ((*beside, *marks_at(panel, 61, "  c")),)
    drawn = draw(CODED, panel)
    assert drawn.crop((0, 0, 64, 64)).tobytes() == code(CODED.code).tobytes()
    assert drawn.crop((64, 0, SPACED, 64)).getbbox() is None


def test_a_code_takes_room_from_words_and_from_marks():
    letters = int((USUAL.width - SPACED) / length(TEXT, "i"))
    assert lay(replace(CODED, text="i" * letters), USUAL)
    with pytest.raises(Overflow):
        lay(replace(CODED, text="i" * (letters + 1)), USUAL)
    # From the gap beside the code, and six pixels more.
    marked = int((USUAL.width - 1 - SPACED - 6) / length(MARK, "i"))
    assert lay(replace(CODED, marks=Marks(yes="i" * marked)), USUAL)
    with pytest.raises(Overflow):
        lay(replace(CODED, marks=Marks(yes="i" * (marked + 1))), USUAL)


def test_a_low_panel_gives_a_code_s_address_in_words():
    assert lay(CODED, LOW) == Sheet(
        ("More help", "example.org/there"),
        (
            (line("More help", 14), line("example.org/there", 29)),
            (line("example.org/there", 14), *marks_at(LOW, 29, "  c")),
        ),
    )
    plain = replace(CODED, marks=Marks())
    assert (
        draw(plain, LOW).tobytes()
        == draw(Page(Kind.NOTICE, "More help", note="example.org/there"), LOW).tobytes()
    )


@pytest.mark.parametrize("panel", [USUAL, LOW], ids=str)
def test_a_mark_in_the_middle_has_room_up_to_both_edges(panel):
    letters = int(panel.width / length(MARK, "i"))
    page = Page(Kind.NOTICE, "?", marks=Marks(start="i" * letters))
    assert (
        marks_at(panel, panel.height - 3, (" ", "i" * letters, " "))[0]
        in lay(page, panel).leaves[-1]
    )
    with pytest.raises(Overflow):
        lay(replace(page, marks=Marks(start="i" * (letters + 1))), panel)


def test_marks_that_touch_are_told_with_the_widest_first():
    with pytest.raises(Overflow) as caught:
        lay(Page(Kind.NOTICE, "?", marks=Marks("i", "mm" * 10, "ii" * 10)), USUAL)
    wide, narrow = "mm" * 10, "ii" * 10
    assert caught.value.text == wide
    assert caught.value.room == f"marks that do not touch, beside i and {wide} and {narrow}"


def test_the_right_mark_has_room_up_to_the_middle_one():
    room = USUAL.width - 1 - (USUAL.width / 2 + length(MARK, "middle") / 2) - 6
    most = int(room / length(MARK, "i"))
    page = Page(Kind.NOTICE, "?", marks=Marks("", "middle", "i" * most))
    assert lay(page, USUAL)
    with pytest.raises(Overflow):
        lay(replace(page, marks=Marks("", "middle", "i" * (most + 1))), USUAL)


def test_marks_have_room_to_the_last_pixel():
    # In pixels: i takes 3, m takes 10, and a full stop 2.
    assert lay(Page(Kind.NOTICE, "?", marks=Marks(start="i" * 42 + ".")), USUAL)
    assert lay(Page(Kind.NOTICE, "?", marks=Marks("i" * 16, "mm", "i" * 15)), USUAL)
    for close in (Marks("i" * 17, "mm"), Marks("", "mm", "i" * 16)):
        with pytest.raises(Overflow):
            lay(Page(Kind.NOTICE, "?", marks=close), USUAL)


@pytest.mark.parametrize("marks", [Marks("m" * 13), Marks(yes="m" * 13)])
def test_a_mark_at_an_edge_that_is_too_wide_overflows(marks):
    with pytest.raises(Overflow):
        lay(Page(Kind.NOTICE, "?", marks=marks), USUAL)


def test_an_address_in_words_has_a_line_to_its_last_pixel():
    wide = "iiiiiii.iiiiiii.iiiiii.iiiii.iiii"
    assert length(TEXT, wide) == LOW.width
    assert lay(replace(CODED, code=Address(f"https://{wide}")), LOW).lines[1:] == (wide,)
    more = lay(replace(CODED, code=Address(f"https://{wide}i")), LOW).lines[1:]
    assert len(more) > 1
    assert "".join(more) == f"{wide}i"
