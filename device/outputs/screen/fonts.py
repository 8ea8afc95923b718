"""The faces of the screen's text: Atkinson Hyperlegible, at the sizes for each panel.

Each letter is drawn by itself, with FreeType's hinting for one bit, and then kept apart from the
next: at these sizes FreeType's advances let some letters touch, and two letters that touch are read
as another letter.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from fontpkg_atkinson_hyperlegible import ROOT
from PIL import Image, ImageFont

from device.outputs.screen.letter_shapes import origin, shaped
from device.typed_yaml.letters import is_format

REGULAR, BOLD = "AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf"


@dataclass(frozen=True, slots=True)
class Face:
    """A font file, its size in pixels, and how many pixels `high` a letter may be above the line.

    With None a letter is as high as the font has it.
    """

    file: str
    size: int
    high: int | None = None


TEXT, MARK = Face(REGULAR, 15, high=13), Face(REGULAR, 13, high=13)
"""The faces of words, and of the marks over the buttons, on a panel that is 128 pixels wide."""

WIDE = Face(REGULAR, 18, high=16)
"""The face of both on a panel that is 256 pixels wide."""

COUNT, LONG_COUNT = Face(BOLD, 36), Face(BOLD, 22)
"""The faces of a count of one digit, and of two digits, where it has two rows."""

LOW_COUNT, LONG_LOW_COUNT = Face(BOLD, 15), Face(BOLD, 11)
"""The same where it has one row."""

WIDE_COUNT, LONG_WIDE_COUNT = Face(BOLD, 54), Face(BOLD, 33)
"""The same on a panel that is 256 pixels wide."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A letter as pixels: its `picture`, whose corner is `left` and `top` pixels from its origin.

    The origin is the point of the baseline where the letter stands. `advance` is how many pixels
    further the next letter stands, unless the two would touch. `lefts` and `rights` are the
    outermost pixels of each row, by the row's place below the baseline.
    """

    picture: Image.Image
    left: int
    top: int
    advance: int
    lefts: dict[int, int]
    rights: dict[int, int]


@cache
def font(face: Face) -> ImageFont.FreeTypeFont:
    """The font of a face; its letters are the same on every machine."""
    # Pillow's basic layout, because Raqm is not on every machine.
    return ImageFont.truetype(
        str(ROOT / "files" / face.file), face.size, layout_engine=ImageFont.Layout.BASIC
    )


@cache
def glyph(face: Face, letter: str) -> Glyph:
    """A letter of a face, as pixels."""
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
    """The pixels from a letter to the one `after` it: its advance, or more if the two would touch.

    Two letters touch if a pixel of one is beside a pixel of the other, or diagonally beside it.
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

    Nothing touches a space, so a line is as long as its words and spaces together. The cache
    measures a word once for all its pages.
    """
    advances = sum(pair_advance(face, one, other) for one, other in pairwise(text))
    return advances + (glyph(face, text[-1]).advance if text else 0)


@cache
def capital(face: Face) -> int:
    """The height of a capital letter in pixels: that of an H as it is drawn."""
    return glyph(face, "H").picture.height


def foreign(text: str) -> tuple[str, ...]:
    """The letters of `text` that cannot be drawn, each once, in their order.

    They are those that the font does not have, and the format characters of Unicode, which are not
    to be seen: a soft hyphen would be drawn as a hyphen wherever it stands.
    """
    return tuple(letter for letter in dict.fromkeys(text) if _is_foreign(letter))


_NO_LETTER = "\U0010ffff"
"""A code point that Unicode never makes a letter, so that no font has a letter for it."""


@cache
def _is_foreign(letter: str) -> bool:
    """Whether a letter is a format character, or drawn as the box for a missing letter."""
    if is_format(letter):
        return True
    masks = (bytes(font(TEXT).getmask(each)) for each in (letter, _NO_LETTER))
    return len(set(masks)) == 1
