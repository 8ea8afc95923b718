"""Letters in pixels, corrected where the hinting of a small size gives a misleading shape.

FreeType rounds each part of a letter to whole pixels by itself. So at these sizes a dot slants like
an acute, an acute does not slant, an accent is further from its letter than needed, and a letter,
with or without an accent, may stand above its line. A letter that is taller or lower than a row of
words has room for loses a row of its stems, so that no line reaches into another.
"""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image, ImageChops, ImageDraw, ImageFont

from device.typed_yaml.letters import has_accent_above, is_capital, is_cased, without_accents

DOTLESS = "\u0131"
"""The letter below the acute of í: a small i without its dot."""

ACUTE = 3
"""The least height, in pixels, of a stroke that is seen to slant: with less, í looks like i."""

TAIL = 3
"""The rows that a letter may take below the line: as many as a g."""

Font = ImageFont.FreeTypeFont


def shaped(font: Font, letter: str, high: int | None = None) -> Image.Image:
    """A letter as a 1-bit image with room around it; it stands at the font's `origin`.

    It takes at most `TAIL` rows below the line, and at most `high` rows above it, if that is given.
    """
    marked = has_accent_above(letter)
    usual = _lowered if marked and is_capital(letter) else drawn
    picture = _on_line(font, letter, _SHAPES.get(letter, usual)(font, letter), marked=marked)
    if is_cased(letter) and not marked:
        picture = _no_taller(font, picture)
    return _low(font, picture if high is None else _high(font, picture, high))


def origin(font: Font) -> tuple[int, int]:
    """The point where a letter stands in its picture, in pixels from the left and from the top."""
    return int(font.size), 2 * int(font.size)


def drawn(font: Font, letter: str) -> Image.Image:
    """A letter as the font has it."""
    picture = Image.new("1", (3 * int(font.size), 3 * int(font.size)))
    pen = ImageDraw.Draw(picture)
    pen.fontmode = "1"
    pen.text(origin(font), letter, font=font, fill=1, anchor="ls")
    return picture


def _on_line(font: Font, letter: str, picture: Image.Image, *, marked: bool) -> Image.Image:
    """The picture of a letter, moved to where the letter without its accents stands."""
    plain = without_accents(letter)
    bottom, line = _bottom(picture), origin(font)[1]
    if marked:
        return _moved(picture, _bottom(drawn(font, plain)) - bottom)
    if bottom < line and is_cased(plain):
        return _moved(picture, line - bottom)
    return picture


def _no_taller(font: Font, picture: Image.Image) -> Image.Image:
    """The letter, no taller than an l if it is in one piece, as f is."""
    _, top, _, bottom = _above(picture)
    if bottom < _bottom(picture):
        return picture
    tallest, bar = (_top(drawn(font, letter)) for letter in "lx")
    return _squeezed(picture, top, bar, tallest - top)


def _high(font: Font, picture: Image.Image, high: int) -> Image.Image:
    """The letter with at most so many rows above the line; its accent stays as it is."""
    line, mark = origin(font)[1], _above(picture)
    below = mark[3] + 1 if mark[3] < _bottom(picture) else mark[1]
    return _squeezed(picture, below, line, line - high - mark[1])


def _low(font: Font, picture: Image.Image) -> Image.Image:
    """The letter with at most `TAIL` rows below the line."""
    line, bottom = origin(font)[1], _bottom(picture)
    excess = max(0, bottom - line - TAIL)
    return _moved(_squeezed(picture, line, bottom, excess), -excess)


def _dotted(font: Font, letter: str) -> Image.Image:
    """An i or a j whose dot is a rectangle."""
    picture = drawn(font, letter)
    picture.paste(1, _above(picture))
    return picture


def _slanted(font: Font, letter: str) -> Image.Image:
    """An í whose acute slants."""
    picture = drawn(font, letter)
    _, top, _, bottom = _above(picture)
    if bottom - top >= ACUTE:
        return picture
    stem = drawn(font, DOTLESS)
    _, top, right, _ = stem.getbbox() or (0, 0, 0, 0)
    for rise in range(ACUTE):
        stem.putpixel((right - 1 + rise, top - 2 - rise), 1)
    return stem


def _lowered(font: Font, letter: str) -> Image.Image:
    """A capital whose accent is one empty row above it.

    An accent without an empty row below it stays where it is: a ring, and the accent of Ľ, which
    stands beside the letter.
    """
    picture = drawn(font, letter)
    mark = _above(picture)
    _, gap, _, _ = picture.crop((0, mark[3], *picture.size)).getbbox() or (0, 1, 0, 0)
    above = picture.crop(mark)
    picture.paste(0, mark)
    picture.paste(above, (mark[0], mark[1] + gap - 1))
    return picture


_SHAPES: dict[str, Callable[[Font, str], Image.Image]] = {
    "i": _dotted,
    "j": _dotted,
    "í": _slanted,
}


def _squeezed(picture: Image.Image, top: int, bottom: int, rows: int) -> Image.Image:
    """The picture without so many of its rows from `top` to `bottom`; what is above moves down.

    Each time the row goes that is most like the one below it, because that changes the least.
    """
    squeezed = picture.copy()
    for start in range(top, top + rows):
        gone = min(range(start, bottom - 1), key=lambda row: _unlike(squeezed, row))
        squeezed.paste(squeezed.crop((0, 0, squeezed.width, gone)), (0, 1))
    return squeezed


def _unlike(picture: Image.Image, row: int) -> int:
    """The number of pixels in which a row differs from the one below it."""
    one, other = (picture.crop((0, y, picture.width, y + 1)) for y in (row, row + 1))
    return ImageChops.logical_xor(one, other).histogram()[-1]


def _above(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box of what stands above the uppermost empty row: an accent, a dot, or else all."""
    _, top, _, bottom = picture.getbbox() or (0, 0, 0, 0)
    rows = (picture.crop((0, y, picture.width, y + 1)).getbbox() for y in range(top, bottom))
    gap = next((y for y, row in enumerate(rows, top) if row is None), bottom)
    left, _, right, _ = picture.crop((0, 0, picture.width, gap)).getbbox() or (0, 0, 0, 0)
    return left, top, right, gap


def _top(picture: Image.Image) -> int:
    """The uppermost row with ink."""
    return (picture.getbbox() or (0, 0, 0, 0))[1]


def _bottom(picture: Image.Image) -> int:
    """The row below the lowest ink."""
    return (picture.getbbox() or (0, 0, 0, 0))[3]


def _moved(picture: Image.Image, down: int) -> Image.Image:
    moved = Image.new("1", picture.size)
    moved.paste(picture, (0, down))
    return moved
