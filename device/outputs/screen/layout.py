"""Layout: from a Page to the pixels of a panel, with its words, its count and its marks.

Words are set in Atkinson Hyperlegible, which the Braille Institute made for people with low vision,
in the format of the panel (`device.outputs.screen.formats`). A page that has no room at once is
shown leaf by leaf (`device.flows.layers.paging` turns the leaves), with the marks on the last.
Nothing is made smaller or cut: a page that has no room even so raises `Overflow`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import pairwise

from PIL import Image, ImageDraw

from device.model.page import Marks, Page
from device.model.panel import Panel
from device.outputs.screen.chart import boxes, labels
from device.outputs.screen.fonts import length
from device.outputs.screen.formats import FORMATS
from device.outputs.screen.letter_spacing import Ink, extent, write
from device.outputs.screen.linebreak import Measure, Overflow, ends_sentence, wrap
from device.outputs.screen.pagination import Leafed, Leafing, Leaves
from device.outputs.screen.qr import SIDE, code

CODE_COLUMN = SIDE + 4
"""Pixels kept free at the left for a QR code and a gap beside it."""

MARK_GAP = 6
"""The least pixels between two marks."""

REMEMBERED = 64
"""Pages whose layout, and whose picture, is cached: those of an exercise that come again and again.
Of a whole language it would take a megabyte, and a page is set in a fifth of a millisecond."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A page set for a panel: its lines, which of them each leaf shows, and each leaf's ink."""

    lines: tuple[str, ...]
    shown: Leaves
    leaves: tuple[tuple[Ink, ...], ...]


@lru_cache(maxsize=REMEMBERED)
def lay(page: Page, panel: Panel) -> Layout:
    """Set `page` for `panel`; raises `Overflow` when it has no room."""
    words, noted = _words(page, panel)
    marks, last = _marks(page, panel), len(words.shown) - 1
    leaves = tuple(
        _moved(_text(words, leaf, page, panel, noted=noted), page.spot, panel)
        + _count(page, panel)
        + (marks if leaf == last else ())
        for leaf in range(last + 1)
    )
    if page.bars:
        return _charted(Layout(words.lines, words.shown, leaves), page, panel)
    return Layout(words.lines, words.shown, leaves)


@lru_cache(maxsize=REMEMBERED)
def draw(page: Page, panel: Panel) -> Image.Image:
    """The page's leaf as a 1-bit image of the panel's size; raises `Overflow` as `lay` does."""
    image = Image.new("1", (panel.width, panel.height))
    pen = ImageDraw.Draw(image)
    if page.code and _has_room_for_code(panel):
        image.paste(code(page.code), (0, 0))
    if page.bars and page.leaf == 0:
        for box in boxes(page.bars, FORMATS[panel].chart):
            pen.rectangle((box.left, box.top, box.right - 1, box.bottom - 1), fill=1)
    for ink in lay(page, panel).leaves[page.leaf]:
        write(pen, ink)
    return image


def _charted(words: Layout, page: Page, panel: Panel) -> Layout:
    """The page with its chart, which is on the first leaf."""
    form = FORMATS[panel]
    below = labels(page.bars, form.chart, form.mark)
    if form.chart.alone:
        return Layout(words.lines, (range(0), *words.shown), (below, *words.leaves))
    return replace(words, leaves=(words.leaves[0] + below, *words.leaves[1:]))


def _words(page: Page, panel: Panel) -> tuple[Leafed, bool]:
    """The page's lines, and whether its note has the last line for itself.

    It has if there is room; else the note follows on the line of the text's last sentence.
    """
    if not page.note:
        return _leafed(page.text, page, panel), False
    try:
        note = wrap(page.note, _widths(page, panel)[-1:], _measure(panel))
        return _leafed(page.text, page, panel, note), True
    except Overflow as overflow:
        if not ends_sentence(page.text):
            raise
        return _going_on(page, panel, overflow), False


def _going_on(page: Page, panel: Panel, overflow: Overflow) -> Leafed:
    try:
        return _leafed(f"{page.text} {page.note}", page, panel)
    except Overflow as both:
        raise Overflow(overflow.text, f"{both.room}, its note included,") from both


def _leafed(text: str, page: Page, panel: Panel, note: tuple[str, ...] = ()) -> Leafed:
    form, below = FORMATS[panel], note + _address(page, panel)
    widths = _widths(page, panel)[: form.lines - len(note)]
    marks = any(_over(page.marks))
    return Leafing(text, widths, below, _measure(panel), form, marks).best()


def _measure(panel: Panel) -> Measure:
    return partial(length, FORMATS[panel].text)


def _address(page: Page, panel: Panel) -> tuple[str, ...]:
    """What the page's QR code says in words, if the panel is too low for the code."""
    if page.code is None or _has_room_for_code(panel):
        return ()
    measure = _measure(panel)
    return page.code.lines(lambda line: measure(line) <= panel.width)


def _has_room_for_code(panel: Panel) -> bool:
    return panel.height >= SIDE


def _left(page: Page, panel: Panel) -> int:
    """The pixels at the left that a QR code takes."""
    return CODE_COLUMN if page.code and _has_room_for_code(panel) else 0


def _widths(page: Page, panel: Panel) -> tuple[int, ...]:
    """The pixels that each line may take, beside the count and the QR code if there are any."""
    form, room = FORMATS[panel], panel.width - _left(page, panel)
    if page.bars:
        return (form.chart.column,) * form.chart.lines
    beside = 0 if page.count is None else form.count.lines
    return tuple(room - form.count.column if line < beside else room for line in range(form.lines))


def _text(words: Leafed, leaf: int, page: Page, panel: Panel, *, noted: bool) -> tuple[Ink, ...]:
    form, shown, is_last = FORMATS[panel], words.shown[leaf], leaf == len(words.shown) - 1
    room = form.marked if is_last and any(_over(page.marks)) else form.leaf
    room = min(room, form.chart.lines) if page.bars else room
    left, spare = _left(page, panel), form.row * (room - len(shown))
    tops = [form.first + form.row * row for row in range(len(shown))]
    # A note always stands at the foot; words without one stand in the middle of their room.
    if noted and is_last:
        tops[-1] += spare
    elif not page.note and page.count is None:
        tops = [top + spare // 2 for top in tops]
    lines = words.lines[shown.start : shown.stop]
    return tuple(Ink(line, form.text, left, top) for line, top in zip(lines, tops, strict=True))


ACROSS, DOWN = 0.7548776662, 0.5698402910
"""By which share of the room the words move from one place to the next. However many steps there
are, the places fill the room evenly (M. Roberts, 2018, the R2 sequence)."""


def _moved(inks: tuple[Ink, ...], spot: int | None, panel: Panel) -> tuple[Ink, ...]:
    """The words at the place number `spot`, anywhere where the panel has room for them."""
    if spot is None or not inks:
        return inks
    extents = [extent(ink) for ink in inks]
    left, top = (min(each[side] for each in extents) for side in (0, 1))
    right, bottom = (max(each[side] for each in extents) for side in (2, 3))
    across = int(spot * ACROSS % 1 * (panel.width - (right - left) + 1)) - left
    down = int(spot * DOWN % 1 * (panel.height - (bottom - top) + 1)) - top
    return tuple(replace(ink, x=ink.x + across, y=ink.y + down) for ink in inks)


def _count(page: Page, panel: Panel) -> tuple[Ink, ...]:
    if page.count is None:
        return ()
    form = FORMATS[panel].count
    face = form.face if page.count < 10 else form.long
    return (Ink(str(page.count), face, panel.width - 1, form.baseline, "rs"),)


def _marks(page: Page, panel: Panel) -> tuple[Ink, ...]:
    """The marks in a row, each over its button; raises `Overflow` if they would touch."""
    form, (no, start, yes), left = FORMATS[panel], _over(page.marks), _left(page, panel)
    middle, right, y = panel.width // 2, panel.width - 1, panel.height - form.foot
    width = partial(length, form.mark)
    ends = (
        (0, width(no)),
        (middle - width(start) / 2, middle + width(start) / 2),
        (right - width(yes), right),
    )
    taken = [(0.0, float(left))] if left else []
    taken += [end for end, text in zip(ends, (no, start, yes), strict=True) if text]
    outside = any(start < 0 or end > panel.width for start, end in taken)
    if outside or any(b[0] - a[1] < MARK_GAP for a, b in pairwise(taken)):
        widest = max(_over(page.marks), key=width)
        beside = " and ".join(_over(page.marks))
        raise Overflow(widest, f"marks that do not touch, beside {beside}")
    places = ((0, "ls"), (middle, "ms"), (right, "rs"))
    return tuple(
        Ink(text, form.mark, x, y, anchor)
        for text, (x, anchor) in zip((no, start, yes), places, strict=True)
        if text
    )


def _over(marks: Marks) -> tuple[str, str, str]:
    return (marks.no, marks.start, marks.yes)
