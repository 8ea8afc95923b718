"""A letter in pixels, where the hinting of a small size leaves a shape that misleads.

FreeType rounds each part of a letter to whole pixels by itself. What is left of a dot slants
like an acute, an acute does not slant, an accent is further from its letter than it need be,
and a letter below an accent may float above its line.
"""

from __future__ import annotations

from collections.abc import Callable
from unicodedata import combining, normalize

from PIL import Image, ImageDraw, ImageFont

DOTLESS = "\N{LATIN SMALL LETTER DOTLESS I}"
"""What stands below the acute of í."""

ACUTE = 3
"""Pixels of a stroke that is seen to slant: where the font's own acute has fewer, í is an i."""

ABOVE = 230
"""The class of the marks that stand above a letter (Unicode, Canonical_Combining_Class)."""

Font = ImageFont.FreeTypeFont


def shaped(font: Font, letter: str) -> Image.Image:
    """A letter as a 1-bit image with room around it; it stands on `origin` of its font."""
    picture = _SHAPES.get(letter, drawn)(font, letter)
    parts = normalize("NFD", letter)
    if not any(combining(mark) == ABOVE for mark in parts[1:]):
        return picture
    return _moved(picture, _bottom(drawn(font, parts[0])) - _bottom(picture))


def origin(font: Font) -> tuple[int, int]:
    """Where a letter stands in its picture, in pixels from the left and from the top."""
    return int(font.size), 2 * int(font.size)


def drawn(font: Font, letter: str) -> Image.Image:
    """A letter as the font has it."""
    picture = Image.new("1", (3 * int(font.size), 3 * int(font.size)))
    pen = ImageDraw.Draw(picture)
    pen.fontmode = "1"
    pen.text(origin(font), letter, font=font, fill=1, anchor="ls")
    return picture


def _dotted(font: Font, letter: str) -> Image.Image:
    """An i or a j whose dot is a box."""
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
    """A capital whose accent is a row above it and no more, to keep off the line before."""
    picture = drawn(font, letter)
    accent = _above(picture)
    _, gap, _, _ = picture.crop((0, accent[3], *picture.size)).getbbox() or (0, 1, 0, 0)
    mark = picture.crop(accent)
    picture.paste(0, accent)
    picture.paste(mark, (accent[0], accent[1] + gap - 1))
    return picture


_SHAPES: dict[str, Callable[[Font, str], Image.Image]] = {
    "i": _dotted,
    "j": _dotted,
    "í": _slanted,
    **dict.fromkeys("ÁÉÍÓÚÑÜ", _lowered),
}


def _above(picture: Image.Image) -> tuple[int, int, int, int]:
    """The box of what stands above the uppermost row without ink."""
    _, top, _, bottom = picture.getbbox() or (0, 0, 0, 0)
    rows = (picture.crop((0, y, picture.width, y + 1)).getbbox() for y in range(top, bottom))
    gap = next((y for y, row in enumerate(rows, top) if row is None), bottom)
    left, _, right, _ = picture.crop((0, 0, picture.width, gap)).getbbox() or (0, 0, 0, 0)
    return left, top, right, gap


def _bottom(picture: Image.Image) -> int:
    """The row below the lowest ink."""
    return (picture.getbbox() or (0, 0, 0, 0))[3]


def _moved(picture: Image.Image, down: int) -> Image.Image:
    moved = Image.new("1", picture.size)
    moved.paste(picture, (0, down))
    return moved
