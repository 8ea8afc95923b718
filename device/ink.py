"""Putting a run of letters on a 1-bit image, where letters of this size need a hand."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import ImageDraw

from device.faces import TEXT, Face, font, length

ACUTE = ((4, -12), (3, -11), (2, -10))
"""The acute of í, in pixels from where the letter stands. At this size the font's own makes
the very dots of an i."""


DOTLESS = "\N{LATIN SMALL LETTER DOTLESS I}"
"""What stands below the acute."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A run of letters: the text, its face, where it is anchored and how (as in Pillow)."""

    text: str
    face: Face
    x: int
    y: int
    anchor: str = "ls"


def write(pen: ImageDraw.ImageDraw, ink: Ink) -> None:
    """Write `ink`; a letter that reaches left of where it stands, as j does, is not cut."""
    x = ink.x
    if ink.anchor == "ls":
        x += max(0, -int(font(ink.face).getbbox(ink.text, anchor="ls")[0]))
    plain = ink.text.replace("í", DOTLESS) if ink.face == TEXT else ink.text
    pen.text((x, ink.y), plain, font=font(ink.face), fill=1, anchor=ink.anchor)
    if plain != ink.text:
        _accents(pen, ink.text, x, ink.y)


def _accents(pen: ImageDraw.ImageDraw, text: str, x: int, y: int) -> None:
    for index, letter in enumerate(text):
        if letter == "í":
            left = x + int(length(TEXT, text[:index]))
            pen.point([(left + right, y + down) for right, down in ACUTE], fill=1)
