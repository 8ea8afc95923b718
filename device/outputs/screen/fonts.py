"""The faces that words are set in: Atkinson Hyperlegible, at the sizes a panel takes.

Letters are drawn by FreeType's hinting for one bit, each by itself, and then kept apart: at these
sizes its advances would let some of them touch, and two letters that touch are read as a third.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from unicodedata import category

from fontpkg_atkinson_hyperlegible import ROOT
from PIL import Image, ImageFont

from device.outputs.screen.letter_shapes import origin, shaped

REGULAR, BOLD = "AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf"


@dataclass(frozen=True, slots=True)
class Face:
    """A font and its size in pixels, and how `high` above the line its letters may be.

    Without that they are as high as they need.
    """

    file: str
    size: int
    high: int | None = None


TEXT, MARK = Face(REGULAR, 15, high=13), Face(REGULAR, 13, high=13)
"""Words, and marks over the buttons, on a panel that is 128 pixels wide."""

WIDE = Face(REGULAR, 18, high=16)
"""Both on a panel that is 256 pixels wide."""

COUNT, LONG_COUNT = Face(BOLD, 36), Face(BOLD, 22)
"""A count of one digit, and of two, where there are two rows for it."""

LOW_COUNT, LONG_LOW_COUNT = Face(BOLD, 15), Face(BOLD, 11)
"""The same where there is one."""

WIDE_COUNT, LONG_WIDE_COUNT = Face(BOLD, 54), Face(BOLD, 33)
"""The same on a panel that is 256 pixels wide."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter in ink: its picture, and where that stands from where the letter does, in pixels.

    `advance` is where the next letter stands, unless the two would touch; `lefts` and `rights`
    are the outermost pixels of each row, by the row's place below the baseline.
    """

    picture: Image.Image
    left: int
    top: int
    advance: int
    lefts: dict[int, int]
    rights: dict[int, int]


@cache
def font(face: Face) -> ImageFont.FreeTypeFont:
    """The font of a face; lengths and ink are the same on every machine."""
    # Pillow's own layout, whether or not the machine has Raqm.
    return ImageFont.truetype(
        str(ROOT / "files" / face.file), face.size, layout_engine=ImageFont.Layout.BASIC
    )


@cache
def glyph(face: Face, letter: str) -> Glyph:
    """A letter of a face."""
    picture = shaped(font(face), letter, face.high)
    across, down = origin(font(face))
    left, top, right, bottom = picture.getbbox() or (across, down, across, down)
    rows = {y: picture.crop((0, y, picture.width, y + 1)).getbbox() for y in range(top, bottom)}
    inked = {y - down: box for y, box in rows.items() if box is not None}
    return Glyph(
        picture.crop((left, top, right, bottom)),
        left - across,
        top - down,
        round(font(face).getlength(letter)),
        {y: box[0] - across for y, box in inked.items()},
        {y: box[2] - 1 - across for y, box in inked.items()},
    )


@cache
def pair_advance(face: Face, letter: str, after: str) -> int:
    """The pixels from a letter to the one `after` it: its advance, and more if they would touch.

    They touch where ink of one is beside ink of the other, or at its corner.
    """
    one, other = glyph(face, letter), glyph(face, after)
    apart = [
        right + 2 - other.lefts[y]
        for row, right in one.rights.items()
        for y in (row - 1, row, row + 1)
        if y in other.lefts
    ]
    return max([one.advance, *apart])


@lru_cache(maxsize=4096)
def length(face: Face, text: str) -> int:
    """The width of `text` in pixels.

    Nothing touches a space, so a line is as long as its words and spaces together. A word is
    measured once for all the pages that it is on.
    """
    advances = sum(pair_advance(face, one, other) for one, other in pairwise(text))
    return advances + (glyph(face, text[-1]).advance if text else 0)


@cache
def capital(face: Face) -> int:
    """The height of a capital in pixels, as it is inked: that of an H."""
    return glyph(face, "H").picture.height


def foreign(text: str) -> tuple[str, ...]:
    """The letters of `text` that the font does not have, each once, in their order.

    So is what Unicode has to format a text with, and not to be seen in it: a soft hyphen would
    be drawn as a hyphen wherever it is.
    """
    return tuple(letter for letter in dict.fromkeys(text) if _is_foreign(letter))


_NO_LETTER = "\U0010ffff"
"""What Unicode promises never to be a letter, so that no font has one for it."""


@cache
def _is_foreign(letter: str) -> bool:
    """Whether a letter comes out as the box that stands for all that the font does not have."""
    if category(letter) == "Cf":
        return True
    masks = (bytes(font(TEXT).getmask(each)) for each in (letter, _NO_LETTER))
    return len(set(masks)) == 1
