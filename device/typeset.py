"""From a Page to ink on the exact panel: three lines, the count, and the marks.

Words are set in Atkinson Hyperlegible, made by the Braille Institute for low vision. A row
is 16 pixels. A panel of 64 rows has three for the text and one for the marks; a panel of 32
rows has two, so there a page is shown leaf by leaf (`device.leaves` turns them), the marks
on the last. Nothing shrinks and nothing is cut: what has no room raises `Overflow`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise

from PIL import Image, ImageDraw

from device.address import broken
from device.board import Panel
from device.faces import COUNT, LONG_COUNT, MARK, SMALL_COUNT, SMALL_LONG_COUNT, TEXT, length
from device.ink import Ink, write
from device.page import Marks, Page
from device.qr import SIDE, code
from device.wrap import Overflow, wrap

ROW = 16
"""Pixels from one baseline to the next."""

TEXT_ROWS = 3
"""Lines that a page may have."""

LEAF_LINES = 2
"""Lines that a leaf has on a panel of 32 rows."""

LOW_ROW = 15
"""The same on a panel of 32 rows, where q must have its tail on the second."""

BASELINE = 14
"""Pixels from the top of a row to its baseline: as high as É is."""

COUNT_COLUMN = 30
"""Pixels kept free for a count that is two rows high."""

SMALL_COUNT_COLUMN = 14
"""Pixels kept free for a count that is one row high."""

CODE_COLUMN = SIDE + 4
"""Pixels kept free for a code and a gap beside it."""

MARK_GAP = 6
"""The least pixels between two marks."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page set for a panel: its lines as read, and the ink of each of its leaves."""

    lines: tuple[str, ...]
    leaves: tuple[tuple[Ink, ...], ...]


@lru_cache(maxsize=512)
def lay(page: Page, panel: Panel) -> Sheet:
    """Set `page` for `panel`; raises `Overflow` when it has no room."""
    lines = _lines(page, panel)
    marks = _marks(page, panel)
    groups = _leaves(len(lines), panel, marks=bool(marks))
    leaves = tuple(
        _text(lines, group, page, panel)
        + _count(page, panel)
        + (marks if group is groups[-1] else ())
        for group in groups
    )
    return Sheet(lines, leaves)


@lru_cache(maxsize=512)
def draw(page: Page, panel: Panel) -> Image.Image:
    """The page's leaf as a 1-bit image, exactly the panel's size; raises `Overflow`."""
    image = Image.new("1", (panel.width, panel.height))
    pen = ImageDraw.Draw(image)
    pen.fontmode = "1"
    if page.code and not _is_low(panel):
        image.paste(code(page.code), (0, 0))
    for ink in lay(page, panel).leaves[page.leaf]:
        write(pen, ink)
    return image


def _lines(page: Page, panel: Panel) -> tuple[str, ...]:
    rows = TEXT_ROWS - bool(page.note)
    widths = _widths(page, panel)
    note = wrap(page.note, widths[rows:], partial(length, TEXT))
    return wrap(page.text, widths[:rows], partial(length, TEXT)) + note + _address(page, panel)


def _address(page: Page, panel: Panel) -> tuple[str, ...]:
    """The page's address in words, where its code would be too small for a phone."""
    if page.code is None or not _is_low(panel):
        return ()
    return broken(page.code.spoken, lambda line: length(TEXT, line) <= panel.width)


def _left(page: Page, panel: Panel) -> int:
    """The pixels at the left that a code takes."""
    return CODE_COLUMN if page.code and not _is_low(panel) else 0


def _widths(page: Page, panel: Panel) -> tuple[int, ...]:
    """The pixels that each line may take, beside the count if there is one."""
    if page.count is None:
        return (panel.width - _left(page, panel),) * TEXT_ROWS
    if _is_low(panel):
        return (panel.width - SMALL_COUNT_COLUMN,) * TEXT_ROWS
    narrow = panel.width - COUNT_COLUMN
    return (narrow, narrow, panel.width)


def _is_low(panel: Panel) -> bool:
    return panel.height < (TEXT_ROWS + 1) * ROW


def _leaves(count: int, panel: Panel, *, marks: bool) -> tuple[range, ...]:
    """Which lines each leaf shows; the last leaf has a row to spare for the marks."""
    if not _is_low(panel):
        return (range(count),)
    firsts = range(0, count, LEAF_LINES)
    groups = [range(first, min(first + LEAF_LINES, count)) for first in firsts]
    if marks and (not groups or len(groups[-1]) == LEAF_LINES):
        groups.append(range(max(count - 1, 0), count))
    return tuple(groups) or (range(0),)


def _text(lines: tuple[str, ...], group: range, page: Page, panel: Panel) -> tuple[Ink, ...]:
    tops = [(LOW_ROW if _is_low(panel) else ROW) * row for row in range(len(group))]
    if not _is_low(panel):
        spare = TEXT_ROWS - len(lines)
        # A note keeps its place at the foot; words alone stand in the middle of their room.
        if page.note:
            tops[-1] += ROW * spare
        elif page.count is None:
            tops = [top + ROW * spare // 2 for top in tops]
    left = _left(page, panel)
    return tuple(
        Ink(lines[line], TEXT, left, top + BASELINE) for line, top in zip(group, tops, strict=True)
    )


def _count(page: Page, panel: Panel) -> tuple[Ink, ...]:
    if page.count is None:
        return ()
    right = panel.width - 1
    # Two digits take no more room than one, so that the words beside them stay where they are.
    if _is_low(panel):
        face = SMALL_COUNT if page.count < 10 else SMALL_LONG_COUNT
        return (Ink(str(page.count), face, right, BASELINE, "rs"),)
    face = COUNT if page.count < 10 else LONG_COUNT
    return (Ink(str(page.count), face, right, 2 * ROW - 3, "rs"),)


def _marks(page: Page, panel: Panel) -> tuple[Ink, ...]:
    """The marks in a row, each over its button; raises `Overflow` where they would touch."""
    marks, left = page.marks, _left(page, panel)
    middle, right, y = panel.width // 2, panel.width - 1, panel.height - 3
    width = partial(length, MARK)
    ends = (
        (0, width(marks.no)),
        (middle - width(marks.start) / 2, middle + width(marks.start) / 2),
        (right - width(marks.yes), right),
    )
    taken = [(0.0, float(left))] if left else []
    taken += [end for end, text in zip(ends, _words(marks), strict=True) if text]
    outside = any(start < 0 or end > panel.width for start, end in taken)
    if outside or any(b[0] - a[1] < MARK_GAP for a, b in pairwise(taken)):
        widest = max(_words(marks), key=width)
        raise Overflow(widest, f"marks that do not touch, beside {' and '.join(_words(marks))}")
    places = ((0, "ls"), (middle, "ms"), (right, "rs"))
    return tuple(
        Ink(text, MARK, x, y, anchor)
        for text, (x, anchor) in zip(_words(marks), places, strict=True)
        if text
    )


def _words(marks: Marks) -> tuple[str, str, str]:
    return (marks.no, marks.start, marks.yes)
