"""Putting a run of letters on a 1-bit image, none of them touching the next."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, pairwise

from PIL import ImageDraw

from device.outputs.screen.fonts import Face, glyph, length, pair_advance


@dataclass(frozen=True, slots=True)
class Ink:
    """A run of letters: the text, its face, where it is anchored and how (as in Pillow).

    The anchors are `ls`, `ms` and `rs`: the left end, the middle and the right end of the
    baseline.
    """

    text: str
    face: Face
    x: int
    y: int
    anchor: str = "ls"


def write(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    """Write `ink`; a letter that reaches left of where it stands, as j does, is not cut."""
    for x, letter in zip(_places(ink), ink.text, strict=True):
        each = glyph(ink.face, letter)
        pen.bitmap((x + each.left, ink.y + each.top), each.picture, fill=1)


def _places(ink: Ink) -> list[int]:
    """Where each letter stands, in pixels from the left."""
    advances = [pair_advance(ink.face, one, other) for one, other in pairwise(ink.text)]
    return list(accumulate(advances, initial=_start(ink)))


def _start(ink: Ink) -> int:
    """Where the first letter stands."""
    if ink.anchor == "ls":
        return ink.x + max(0, -glyph(ink.face, ink.text[0]).left)
    width = length(ink.face, ink.text)
    return ink.x - (width if ink.anchor == "rs" else width // 2)


def extent(ink: Ink) -> tuple[int, int, int, int]:
    """The pixels that `ink` takes: from the left and the top up to the right and the bottom."""
    boxes = []
    for x, letter in zip(_places(ink), ink.text, strict=True):
        each = glyph(ink.face, letter)
        left, top = x + each.left, ink.y + each.top
        boxes.append((left, top, left + each.picture.width, top + each.picture.height))
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)
