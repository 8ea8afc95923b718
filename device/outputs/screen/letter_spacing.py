"""Writes a run of letters on a 1-bit image, so that none touches the next."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise

from PIL import ImageDraw

from device.outputs.screen.fonts import Face, glyph, length, pair_advance


@dataclass(frozen=True, slots=True)
class Ink:
    """A run of letters: the text, its face, and its anchor at `x` and `y` in pixels (as in Pillow).

    The `anchor` is `ls`, `ms` or `rs`: the left end, the middle or the right end of the baseline.
    """

    text: str
    face: Face
    x: int
    y: int
    anchor: str = "ls"


def write(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    """Write `ink`; a first letter that reaches left of its origin, as j does, is not cut."""
    for x, letter in zip(_places(ink), ink.text, strict=True):
        each = glyph(ink.face, letter)
        pen.bitmap((x + each.left, ink.y + each.top), each.picture, fill=1)


def _places(ink: Ink) -> list[int]:
    """The origin of each letter, in pixels from the left."""
    advances = [pair_advance(ink.face, one, other) for one, other in pairwise(ink.text)]
    return list(accumulate(advances, initial=_start(ink)))


def _start(ink: Ink) -> int:
    """The origin of the first letter, in pixels from the left."""
    if ink.anchor == "ls":
        return ink.x + max(0, -glyph(ink.face, ink.text[0]).left)
    width = length(ink.face, ink.text)
    return ink.x - (width if ink.anchor == "rs" else width // 2)


def extent(ink: Ink) -> tuple[int, int, int, int]:
    """The box of `ink` in pixels: left, top, right and bottom, the last two not included."""
    boxes = []
    for x, letter in zip(_places(ink), ink.text, strict=True):
        each = glyph(ink.face, letter)
        left, top = x + each.left, ink.y + each.top
        boxes.append((left, top, left + each.picture.width, top + each.picture.height))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
