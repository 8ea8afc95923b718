"""Putting a run of letters on a 1-bit image, none of them touching the next."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PIL import ImageDraw

from device.faces import Face, glyph, length, step


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
    steps = [step(ink.face, one, other) for one, other in pairwise(ink.text)]
    return list(accumulate(steps, initial=_start(ink)))


def _start(ink: Ink) -> int:
    """Where the first letter stands."""
    if ink.anchor == "ls":
        x += max(0, -int(font(ink.face).getbbox(ink.text, anchor="ls")[0]))
    plain = ink.text.replace("í", DOTLESS) if ink.face == TEXT else ink.text
    pen.text((x, ink.y), plain, font=font(ink.face), fill=1, anchor=ink.anchor)
    if plain != ink.text:
        _accents(pen, ink.text, x, ink.y)


def extent(ink: Ink) -> tuple[int, int, int, int]:
    """The pixels that `ink` takes: from the left and the top up to the right and the bottom."""
    left, top, right, bottom = font(ink.face).getbbox(ink.text, anchor=ink.anchor)
    # A letter that reaches left of where it stands is not cut, but moved.
    overhang = max(0, -int(left)) if ink.anchor == "ls" else 0
    across = ink.x + overhang
    return across + int(left), ink.y + int(top), across + ceil(right), ink.y + ceil(bottom)


def _accents(pen: ImageDraw.ImageDraw, text: str, x: int, y: int) -> None:
    for index, letter in enumerate(text):
        if letter == "í":
            left = x + int(length(TEXT, text[:index]))
            pen.point([(left + right, y + down) for right, down in ACUTE], fill=1)
