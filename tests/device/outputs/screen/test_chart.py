"""The chart: a bar for each day, on every panel, apart from each other and from the words."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.model.page import Bar, Kind, Marks, Page
from device.model.panel import PANELS, Panel
from device.outputs.screen.chart import GROUND, LEAST, boxes
from device.outputs.screen.formats import FORMATS
from device.outputs.screen.layout import draw, lay
from device.outputs.screen.letter_spacing import extent
from device.outputs.screen.linebreak import Overflow

BARS = tuple(
    Bar(label, share)
    for label, share in zip("MTWTFSS", [0, 0.01, 0.2, 0.5, 1, 0, 0.7], strict=True)
)
PAGE = Page(Kind.MENU, "Today: 12 min", "history", Marks(start="back"), bars=BARS)
LOW = Panel(128, 32)

panels = pytest.mark.parametrize("panel", PANELS, ids=str)


@panels
def test_every_bar_is_on_the_panel_and_apart_from_the_next(panel):
    form = FORMATS[panel].chart
    all_ = boxes(BARS, form)
    assert len(all_) == len(BARS)
    for box in all_:
        assert 0 <= box.left < box.right <= panel.width
        assert 0 <= form.top <= box.top < box.bottom == form.floor < panel.height
    assert len({box.right - box.left for box in all_}) == 1
    assert all(other.left - one.right >= 4 for one, other in pairwise(all_))


@panels
def test_the_taller_one_is_never_shown_lower(panel):
    form = FORMATS[panel].chart
    heights = [box.bottom - box.top for box in boxes(BARS, form)]
    by_share = [
        height for _, height in sorted(zip([bar.share for bar in BARS], heights, strict=True))
    ]
    assert by_share == sorted(by_share)
    assert (min(heights), max(heights)) == (GROUND, form.floor - form.top)


@given(st.floats(1e-9, 1.0), st.sampled_from(PANELS))
def test_whatever_was_done_is_more_than_nothing(share, panel):
    (box,) = boxes((Bar("M", share),), FORMATS[panel].chart)
    assert box.bottom - box.top >= LEAST > GROUND


@panels
def test_words_marks_and_bars_do_not_touch(panel):
    form = FORMATS[panel]
    inks = lay(PAGE, panel).leaves[0]
    lit = [extent(ink) for ink in inks] + [
        (box.left, box.top, box.right, box.bottom) for box in boxes(BARS, form.chart)
    ]
    for number, one in enumerate(lit):
        for other in lit[:number]:
            apart = one[2] < other[0] or other[2] < one[0] or one[3] < other[1] or other[3] < one[1]
            assert apart, (one, other)


@panels
def test_what_is_drawn_is_the_bars(panel):
    picture = draw(PAGE, panel)
    plain = draw(replace(PAGE, bars=tuple(replace(bar, share=0.0) for bar in BARS)), panel)
    taller = [
        box for bar, box in zip(BARS, boxes(BARS, FORMATS[panel].chart), strict=True) if bar.share
    ]
    lit = [
        (x, y)
        for x in range(panel.width)
        for y in range(panel.height)
        if picture.getpixel((x, y)) and not plain.getpixel((x, y))
    ]
    inside = [
        any(box.left <= x < box.right and box.top <= y < box.bottom for box in taller)
        for x, y in lit
    ]
    assert lit
    assert all(inside)


def test_on_a_low_panel_it_has_the_first_leaf_for_itself():
    sheet = lay(PAGE, LOW)
    assert [len(leaf) for leaf in sheet.leaves] == [7, 2]
    assert "".join(ink.text for ink in sheet.leaves[0]) == "MTWTFSS"
    last = draw(replace(PAGE, leaf=1), LOW)
    assert last.tobytes() == draw(replace(PAGE, bars=()), LOW).tobytes()


@panels
def test_words_that_have_no_room_beside_it_are_told(panel):
    page = replace(PAGE, text="Today there were twelve whole minutes of it")
    with pytest.raises(Overflow):
        lay(page, panel)


@panels
def test_a_page_without_bars_has_no_chart(panel):
    assert draw(replace(PAGE, bars=()), panel) == draw(
        Page(Kind.MENU, PAGE.text, "x", PAGE.marks), panel
    )
