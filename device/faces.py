"""The faces that words are set in: Atkinson Hyperlegible, at the sizes a panel takes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from fontpkg_atkinson_hyperlegible import ROOT
from PIL import ImageFont


@dataclass(frozen=True, slots=True)
class Face:
    """A font and its size in pixels."""

    file: str
    size: int


TEXT = Face("AtkinsonHyperlegible-Regular.ttf", 15)
MARK = Face("AtkinsonHyperlegible-Regular.ttf", 12)
COUNT = Face("AtkinsonHyperlegible-Bold.ttf", 36)
LONG_COUNT = Face("AtkinsonHyperlegible-Bold.ttf", 22)
SMALL_COUNT = Face("AtkinsonHyperlegible-Bold.ttf", 15)
SMALL_LONG_COUNT = Face("AtkinsonHyperlegible-Bold.ttf", 11)


@cache
def font(face: Face) -> ImageFont.FreeTypeFont:
    """The font of a face; lengths and ink are the same on every machine."""
    # Pillow's own layout, whether or not the machine has Raqm.
    return ImageFont.truetype(
        str(ROOT / "files" / face.file), face.size, layout_engine=ImageFont.Layout.BASIC
    )


def length(face: Face, text: str) -> float:
    """The width of `text` in pixels: the sum of its letters' advances.

    The faces have no kerning in Pillow's own layout, so that is what a whole line takes, and
    each letter is measured only once.
    """
    return sum(map(_advances(face).__getitem__, text))


def foreign(text: str) -> tuple[str, ...]:
    """The letters of `text` that the font does not have, each once, in their order."""
    return tuple(letter for letter in dict.fromkeys(text) if _is_foreign(letter))


class _Advances(dict[str, float]):
    """The advance of each letter of a face, measured when it is first asked for."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._font = font(face)

    def __missing__(self, letter: str) -> float:
        self[letter] = advance = self._font.getlength(letter)
        return advance


_advances = cache(_Advances)


_NO_LETTER = "\U0010ffff"
"""What Unicode promises never to be a letter, so that no font has one for it."""


@cache
def _is_foreign(letter: str) -> bool:
    """Whether a letter comes out as the box that stands for all that the font does not have."""
    return _drawn(letter) == _box()


@cache
def _box() -> bytes:
    return _drawn(_NO_LETTER)


def _drawn(letter: str) -> bytes:
    return bytes(font(TEXT).getmask(letter))
