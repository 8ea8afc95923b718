"""Pages on the exact panel: every page there is, and what has no room."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations, product

import pytest
from coaching import words_for
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageDraw

from device.model.address import Address
from device.model.page import BLANK, Kind, Marks, Page
from device.model.panel import PANELS, Panel
from device.outputs.screen.fonts import (
    COUNT,
    LONG_COUNT,
    LONG_LOW_COUNT,
    LONG_WIDE_COUNT,
    LOW_COUNT,
    MARK,
    TEXT,
    WIDE,
    WIDE_COUNT,
    font,
    length,
)
from device.outputs.screen.formats import FORMATS
from device.outputs.screen.layout import Layout, draw, lay
from device.outputs.screen.letter_spacing import Ink, write
from device.outputs.screen.linebreak import Overflow
from device.outputs.screen.qr import code
from device.settings.settings import Settings
from device.words.validate import every_page

LOW, USUAL, WIDEST = Panel(128, 32), Panel(128, 64), Panel(256, 64)
COUNTS = (COUNT, LONG_COUNT, LOW_COUNT, LONG_LOW_COUNT, WIDE_COUNT, LONG_WIDE_COUNT)
FACES = (TEXT, MARK, WIDE, *COUNTS)
AROUND = 40
"""Pixels that are checked on every side of a panel, for ink outside it."""

PAGES = tuple(dict.fromkeys(every_page(words_for(Settings()))))
LONG = Page(
    Kind.NOTICE, "Three lines of words, as many as a page may have.", marks=Marks("a", "b", "c")
)

on_every_panel = pytest.mark.parametrize("panel", PANELS, ids=str)


@pytest.fixture(autouse=True)
def _afresh():
    """Set each page anew, whatever this process has cached of it."""
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
    """Where a run of letters has ink, on an image that is larger than the panel."""
    return written(ink, panel).getbbox()


def written(ink, panel):
    """A run of letters on that image."""
    image = Image.new("1", (panel.width + 2 * AROUND, panel.height + 2 * AROUND))
    write(ImageDraw.Draw(image), replace(ink, x=ink.x + AROUND, y=ink.y + AROUND))
    return image


def apart(one, other):
    left, top, right, bottom = one
    return right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top


def words_on(layout, panel):
    """The runs of letters of each leaf that are no mark, no count and no label of a chart."""

    def is_word(ink):
        return ink.face not in COUNTS and not is_mark(ink, panel) and not is_label(ink, panel)

    return [[ink for ink in leaf if is_word(ink)] for leaf in layout.leaves]


def marks_on(layout, panel):
    """The marks of each leaf."""
    return [[ink for ink in leaf if is_mark(ink, panel)] for leaf in layout.leaves]


def is_label(ink, panel):
    return ink.y == FORMATS[panel].chart.baseline


def is_mark(ink, panel):
    form = FORMATS[panel]
    return (ink.face, ink.y) == (form.mark, panel.height - form.foot)


@on_every_panel
def test_an_image_is_one_bit_deep_and_as_large_as_the_panel(panel):
    one_of_each_kind = {page.kind: page for page in PAGES}
    for page in one_of_each_kind.values():
        for leaf in leaves(page, panel):
            image = draw(replace(page, leaf=leaf), panel)
            assert (image.mode, image.size) == ("1", (panel.width, panel.height))
            assert (image.getbbox() is None) == (page.kind is Kind.FADING), page


@on_every_panel
def test_no_ink_leaves_the_panel(panel):
    for ink in {ink for page in EVERY_COUNT for leaf in lay(page, panel).leaves for ink in leaf}:
        left, top, right, bottom = inked(ink, panel)
        assert left >= AROUND, ink
        assert top >= AROUND, ink
        assert right <= AROUND + panel.width, ink
        assert bottom <= AROUND + panel.height, ink


@on_every_panel
def test_no_ink_covers_other_ink(panel):
    leaves = {leaf for page in EVERY_COUNT for leaf in lay(page, panel).leaves}
    pairs = {pair for leaf in leaves for pair in combinations(leaf, 2)}
    for one, other in pairs:
        if not apart(inked(one, panel), inked(other, panel)):
            both = ImageChops.logical_and(written(one, panel), written(other, panel))
            assert both.getbbox() is None, (one, other)


@on_every_panel
def test_words_and_marks_are_rows_apart_from_what_is_above(panel):
    for leaf in {leaf for page in PAGES for leaf in lay(page, panel).leaves}:
        marks = [ink for ink in leaf if is_mark(ink, panel)]
        words = [ink for ink in leaf if not is_mark(ink, panel) and ink.face not in COUNTS]
        for mark, line in product(marks, words):
            assert inked(line, panel)[3] <= inked(mark, panel)[1] + 1, (mark, line)


@on_every_panel
def test_there_are_words_on_every_leaf(panel):
    for page in PAGES:
        for words in words_on(lay(page, panel), panel):
            assert words or page.bars or not page.text, page


@on_every_panel
def test_the_leaves_together_show_every_line_in_order_and_the_marks_last(panel):
    for page in PAGES:
        layout = lay(page, panel)
        shown = [ink.text for words in words_on(layout, panel) for ink in words]
        assert shown == [layout.lines[line] for leaf in layout.shown for line in leaf], page
        assert list(dict.fromkeys(line for leaf in layout.shown for line in leaf)) == list(
            range(len(layout.lines))
        )
        assert " ".join(layout.lines).startswith(f"{page.text} {page.note}".strip()), page
        marks = [[ink.text for ink in leaf] for leaf in marks_on(layout, panel)]
        assert not any(marks[:-1]), page
        texts = (page.marks.no, page.marks.start, page.marks.yes)
        assert marks[-1] == [text for text in texts if text], page


def test_only_a_low_panel_has_leaves():
    for page in PAGES:
        assert len(leaves(page, USUAL)) == len(leaves(page, WIDEST)) == 1
    assert max(len(leaves(page, LOW)) for page in PAGES) >= 2


def test_each_leaf_is_drawn_by_itself():
    first, second = (draw(replace(LONG, leaf=leaf), LOW).tobytes() for leaf in leaves(LONG, LOW))
    assert first != second


@on_every_panel
def test_words_stay_where_they_are_while_the_count_goes_on(panel):
    page = Page(Kind.EXERCISE, "Breathe out, and let your shoulders sink.", count=1)
    places = {tuple(words_on(lay(each, panel), panel)[0]) for each in counted(page)}
    assert len(places) == 1


@on_every_panel
def test_the_count_is_on_every_leaf(panel):
    page = replace(LONG, text="Send some tension out with this breath.", count=7)
    for leaf in lay(page, panel).leaves:
        assert [ink.text for ink in leaf if ink.face in COUNTS] == ["7"]


def heights(page, panel=USUAL):
    """How far down the lines of a page's first leaf stand, in pixels."""
    return [ink.y for ink in words_on(lay(page, panel), panel)[0]]


THREE = heights(LONG)


@pytest.mark.parametrize(("text", "count"), [("One.", 1), ("One line and another one", 2)])
def test_a_note_stands_on_the_last_line_whatever_is_above_it(text, count):
    page = Page(Kind.EXERCISE, text, note="5 minutes left")
    assert heights(page) == [*THREE[:count], THREE[2]]
    assert heights(replace(page, text="One."), WIDEST) == [17, 39]


@on_every_panel
def test_a_note_goes_on_where_a_text_ends_that_leaves_it_no_line(panel):
    text, note = "One two three four five six seven eight nine ten.", "eleven"
    assert lay(Page(Kind.NOTICE, note=note), panel).lines == (note,)
    page = Page(Kind.NOTICE, text, note=note)
    layout = lay(page, panel)
    assert " ".join(layout.lines) == f"{text} {note}"
    assert note not in layout.lines
    alone = lay(Page(Kind.NOTICE, f"{text} {note}"), panel)
    assert (layout.lines, layout.shown) == (alone.lines, alone.shown)
    first, row = FORMATS[panel].first, FORMATS[panel].row
    for words in words_on(layout, panel):
        assert [ink.y for ink in words] == [first + row * line for line in range(len(words))]


@on_every_panel
def test_a_note_takes_one_line(panel):
    note = as_wide_as("i ", FORMATS[panel].text, panel.width)
    assert lay(Page(Kind.NOTICE, "One", note=note.strip()), panel).lines == ("One", note.strip())
    with pytest.raises(Overflow):
        lay(Page(Kind.NOTICE, "One", note=f"{note}i i"), panel)


@on_every_panel
def test_a_note_does_not_go_on_in_the_middle_of_a_sentence(panel):
    page = Page(Kind.NOTICE, "One two three four five six seven eight nine ten", note="eleven")
    with pytest.raises(Overflow):
        lay(page, panel)


@on_every_panel
def test_a_text_and_a_note_that_have_no_room_together_are_told(panel):
    page = Page(Kind.NOTICE, LONG.text, note="and a note of many words that go on and on")
    with pytest.raises(Overflow, match="its note included") as caught:
        lay(page, panel)
    assert caught.value.text in (page.text, page.note)


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


def test_marks_that_would_touch_overflow():
    def marked(letters):
        return Page(Kind.NOTICE, marks=Marks("i" * letters, "middle"))

    room = USUAL.width / 2 - length(MARK, "middle") / 2 - 6
    most = len(as_wide_as("i", MARK, room))
    assert lay(marked(most), USUAL)
    with pytest.raises(Overflow, match="marks that do not touch") as caught:
        lay(marked(most + 1), USUAL)
    assert caught.value.text == "i" * (most + 1)
    assert lay(marked(most + 1), WIDEST)


@pytest.mark.parametrize("face", FACES)
def test_a_line_is_as_long_as_its_words_and_spaces_together(face):
    lines = {line for page in PAGES for line in lay(page, USUAL).lines}
    for line in (*lines, "AV AToT yfifl", "¿Dónde está el señor Núñez?", "«Él», 100 %"):
        words = line.split(" ")
        spaces = length(face, " ") * (len(words) - 1)
        assert length(face, line) == sum(length(face, word) for word in words) + spaces, line
        # Letters that would touch are put apart, by a pixel as a rule.
        advances = font(face).getlength(line)
        assert advances <= length(face, line) <= advances + 2 * len(line), line


def test_no_letter_of_the_words_is_missing_from_the_face():
    missing = font(TEXT).getmask("\uffff").getbbox(), bytes(font(TEXT).getmask("\uffff"))
    for letter in {letter for page in PAGES for letter in page.text} | set("áéíóúüñÁÉÍÓÚÜÑ¿¡"):
        mask = font(TEXT).getmask(letter)
        assert letter == " " or (mask.getbbox(), bytes(mask)) != missing, letter


def test_a_lone_mark_that_is_too_wide_overflows():
    with pytest.raises(Overflow):
        lay(Page(Kind.NOTICE, "?", marks=Marks(start="m" * 40)), PANELS[0])


def line(text, y, x=0, face=TEXT):
    return Ink(text, face, x, y, "ls")


def wide(text, y, x=0):
    return line(text, y, x, WIDE)


def marks_at(panel, texts="abc"):
    """The marks of a page, each over its button."""
    places = ((0, "ls"), (panel.width // 2, "ms"), (panel.width - 1, "rs"))
    face = WIDE if panel is WIDEST else MARK
    return tuple(
        Ink(text, face, x, panel.height - 3, anchor)
        for text, (x, anchor) in zip(texts, places, strict=True)
        if text != " "
    )


WORDS = ("Three lines of", "words, as many as", "a page may have.")
ABC = Marks("a", "b", "c")


def test_a_full_page_on_each_panel():
    whole, leafed = (range(3),), (range(2), range(2, 3))
    assert lay(LONG, USUAL) == Layout(
        WORDS, whole, ((*map(line, WORDS, (13, 29, 45)), *marks_at(USUAL)),)
    )
    first, second, third = WORDS
    assert lay(LONG, LOW) == Layout(
        WORDS,
        leafed,
        ((line(first, 13), line(second, 29)), (line(third, 13), *marks_at(LOW))),
    )
    two = ("Three lines of words, as", "many as a page may have.")
    assert lay(LONG, WIDEST) == Layout(
        two, (range(2),), ((*map(wide, two, (17, 39)), *marks_at(WIDEST)),)
    )


def test_two_lines_and_marks_on_a_low_panel_show_the_second_line_twice():
    page = Page(Kind.NOTICE, "Two lines of words that fit.", marks=ABC)
    first, second = lay(page, LOW).lines
    assert lay(page, LOW).leaves == (
        (line(first, 13), line(second, 29)),
        (line(second, 13), *marks_at(LOW)),
    )
    unmarked = replace(page, marks=Marks())
    assert lay(unmarked, LOW).leaves == ((line(first, 13), line(second, 29)),)


def test_a_line_or_none_on_a_low_panel_is_one_leaf():
    assert lay(Page(Kind.NOTICE, ""), LOW).leaves == ((),)
    assert lay(Page(Kind.NOTICE, "One."), LOW).leaves == ((line("One.", 21),),)
    for text, leaf in (("", ()), ("One.", (line("One.", 13),))):
        marked = lay(Page(Kind.NOTICE, text, marks=ABC), LOW).leaves
        assert marked == ((*leaf, *marks_at(LOW)),)


def test_a_note_keeps_to_the_last_line():
    for panel, run, foot, middle in ((USUAL, line, 45, 29), (WIDEST, wide, 39, 28)):
        page = Page(Kind.NOTICE, "One.", note="Note")
        first = FORMATS[panel].first
        assert lay(page, panel).leaves == ((run("One.", first), run("Note", foot)),)
        assert lay(replace(page, text=""), panel).leaves == ((run("Note", foot),),)
        assert lay(replace(page, note=""), panel).leaves == ((run("One.", middle),),)


@pytest.mark.parametrize(
    ("panel", "count", "ink"),
    [
        (USUAL, 1, Ink("1", COUNT, 127, 29, "rs")),
        (USUAL, 9, Ink("9", COUNT, 127, 29, "rs")),
        (USUAL, 10, Ink("10", LONG_COUNT, 127, 29, "rs")),
        (WIDEST, 9, Ink("9", WIDE_COUNT, 255, 39, "rs")),
        (WIDEST, 10, Ink("10", LONG_WIDE_COUNT, 255, 39, "rs")),
        (LOW, 9, Ink("9", LOW_COUNT, 127, 13, "rs")),
        (LOW, 10, Ink("10", LONG_LOW_COUNT, 127, 13, "rs")),
    ],
)
def test_a_count_stands_at_the_right_of_its_words(panel, count, ink):
    page = Page(Kind.NOTICE, "One.", count=count)
    form = FORMATS[panel]
    assert lay(page, panel).leaves == ((line("One.", form.first, face=form.text), ink),)


@pytest.mark.parametrize(("panel", "column"), [(USUAL, 30), (WIDEST, 44), (LOW, 14)])
def test_words_keep_off_the_column_of_the_count(panel, column):
    text = as_wide_as("i", FORMATS[panel].text, panel.width - column)
    page = Page(Kind.NOTICE, text, count=1)
    assert lay(page, panel).lines == (text,)
    with pytest.raises(Overflow):
        lay(replace(page, text=f"{text}i"), panel)


def as_wide_as(letter, face, room):
    """As many of a letter as there is room for, in pixels."""
    text = letter
    while length(face, text + letter) <= room:
        text += letter
    return text


def test_the_third_line_goes_on_below_the_count():
    wide = as_wide_as("i", TEXT, USUAL.width)
    page = Page(Kind.NOTICE, f"one two three four five six {wide}", count=1)
    assert lay(page, USUAL).lines[2] == wide


CODED = Page(
    Kind.NOTICE, "More help", marks=Marks(yes="c"), code=Address("https://example.org/there")
)
SPACED = 68
"""The side of a code, and a gap."""


@pytest.mark.parametrize("panel", [USUAL, WIDEST], ids=str)
def test_words_stand_beside_a_code(panel):
    layout = lay(replace(CODED, text="More help i"), panel)
    tops = (21, 37) if panel is USUAL else (28,)
    run = line if panel is USUAL else wide
    assert len(layout.lines) == len(tops)
    beside = (run(text, top, SPACED) for text, top in zip(layout.lines, tops, strict=True))
    assert layout.leaves == ((*beside, *marks_at(panel, "  c")),)
    drawn = draw(CODED, panel)
    assert drawn.crop((0, 0, 64, 64)).tobytes() == code(CODED.code).tobytes()
    assert drawn.crop((64, 0, SPACED, 64)).getbbox() is None


def test_a_code_takes_room_from_words_and_from_marks():
    text = as_wide_as("i", TEXT, USUAL.width - SPACED)
    assert lay(replace(CODED, text=text), USUAL)
    with pytest.raises(Overflow):
        lay(replace(CODED, text=f"{text}i"), USUAL)
    # From the gap beside the code, and six pixels more.
    mark = as_wide_as("i", MARK, USUAL.width - 1 - SPACED - 6)
    assert lay(replace(CODED, marks=Marks(yes=mark)), USUAL)
    with pytest.raises(Overflow):
        lay(replace(CODED, marks=Marks(yes=f"{mark}i")), USUAL)


def test_a_low_panel_gives_a_code_s_address_in_words():
    assert lay(CODED, LOW) == Layout(
        ("More help", "example.org/there"),
        (range(2), range(1, 2)),
        (
            (line("More help", 13), line("example.org/there", 29)),
            (line("example.org/there", 13), *marks_at(LOW, "  c")),
        ),
    )
    plain = replace(CODED, marks=Marks())
    assert (
        draw(plain, LOW).tobytes()
        == draw(Page(Kind.NOTICE, "More help", note="example.org/there"), LOW).tobytes()
    )


@pytest.mark.parametrize("panel", [USUAL, LOW], ids=str)
def test_a_mark_in_the_middle_has_room_up_to_both_edges(panel):
    mark = as_wide_as("i", MARK, panel.width)
    page = Page(Kind.NOTICE, "?", marks=Marks(start=mark))
    assert marks_at(panel, (" ", mark, " "))[0] in lay(page, panel).leaves[-1]
    with pytest.raises(Overflow):
        lay(replace(page, marks=Marks(start=f"{mark}i")), panel)


def test_marks_that_touch_are_told_with_the_widest_first():
    with pytest.raises(Overflow) as caught:
        lay(Page(Kind.NOTICE, "?", marks=Marks("i", "mm" * 10, "ii" * 10)), USUAL)
    wide, narrow = "mm" * 10, "ii" * 10
    assert caught.value.text == wide
    assert caught.value.room == f"marks that do not touch, beside i and {wide} and {narrow}"


def test_the_right_mark_has_room_up_to_the_middle_one():
    room = USUAL.width - 1 - (USUAL.width / 2 + length(MARK, "middle") / 2) - 6
    most = len(as_wide_as("i", MARK, room))
    page = Page(Kind.NOTICE, "?", marks=Marks("", "middle", "i" * most))
    assert lay(page, USUAL)
    with pytest.raises(Overflow):
        lay(replace(page, marks=Marks("", "middle", "i" * (most + 1))), USUAL)


def test_marks_have_room_to_the_last_pixel():
    # In pixels: each i takes 4, m takes 11, and a full stop 3.
    assert [length(MARK, each) for each in ("ii", "iii", "m", ".")] == [8, 12, 11, 3]
    assert lay(Page(Kind.NOTICE, "?", marks=Marks(start="i" * 32)), USUAL)
    assert lay(Page(Kind.NOTICE, "?", marks=Marks("i" * 11 + ".", "mm", "i" * 11)), USUAL)
    for close in (Marks("i" * 12, "mm"), Marks("", "mm", "i" * 11 + ".")):
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


INVITATION = Page(Kind.REST, "Breathe with me: just press.", spot=0)


def lit(page, panel):
    return draw(page, panel).convert("L").tobytes().count(255)


@on_every_panel
@given(spot=st.integers(0, 100_000))
def test_words_that_move_are_whole_at_every_place(panel, spot):
    page = replace(INVITATION, spot=spot)
    assert lit(page, panel) == lit(replace(page, spot=None), panel)
    assert lay(page, panel).lines == lay(replace(page, spot=None), panel).lines


@on_every_panel
def test_words_that_move_come_to_every_edge_and_no_further(panel):
    boxes = [draw(replace(INVITATION, spot=spot), panel).getbbox() for spot in range(600)]
    left, top, _, _ = boxes[0]
    # A letter may stand a pixel to the right of where it begins.
    assert (left <= 1, top) == (True, 0)
    assert min(each[0] for each in boxes) == left
    assert min(each[1] for each in boxes) == top
    assert max(each[2] for each in boxes) == panel.width
    assert max(each[3] for each in boxes) == panel.height
    assert len({(right - left, bottom - top) for left, top, right, bottom in boxes}) == 1


def test_the_lines_of_words_that_move_stay_together():
    def apart(page):
        first, second = lay(page, USUAL).leaves[0]
        return second.x - first.x, second.y - first.y

    assert {apart(replace(INVITATION, spot=spot)) for spot in (None, *range(50))} == {(0, 16)}


def test_a_page_without_words_has_nothing_to_move():
    assert lay(Page(Kind.REST, spot=3), USUAL) == lay(BLANK, USUAL)


def test_each_place_is_another_step_away_in_both_ways():
    """Steps of the R2 sequence: 0.755 of the room across, and 0.570 down."""
    page, panel = Page(Kind.REST, "o"), Panel(256, 64)
    boxes = [draw(replace(page, spot=spot), panel).getbbox() for spot in range(3)]
    left, top, width, height = boxes[0]
    room = (panel.width - width + 1, panel.height - height + 1)
    steps = [(0, 0), (0.7548776662, 0.5698402910), (0.5097553324, 0.1396805820)]
    assert [(box[0] - left, box[1] - top) for box in boxes] == [
        (int(across * room[0]), int(down * room[1])) for across, down in steps
    ]
