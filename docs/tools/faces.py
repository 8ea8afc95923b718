"""Draws the picture of faces: the marks, drawn in several ways, on the panel's own pixels.

`python docs/tools/faces.py FILE.png` writes it, with each pixel of the panel as three by three.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import fontpkg_pt_sans
from PIL import Image, ImageDraw, ImageFont

from device.outputs.screen.fonts import BOLD, MARK, REGULAR, TEXT, Face, font, length
from device.outputs.screen.letter_spacing import Ink, write

WORDS = (
    ("easier", "pause", "fuller", "read again", "I declare", "pick", "begin", "undo", "help"),
    ("suave", "pausa", "plena", "leer otra vez", "lo declaro", "elegir", "corregir", "SÍ", "así"),
)

SCALE, ROW, FOOT, GAP, WIDTH = 3, 20, 15, 7, 460
LABEL = 20
GREY, WHITE = (96, 98, 104), (255, 255, 255)
HALF, FINE = 128, 8

Draw = Callable[[Image.Image, str, int], int]
"""Draws a word on a strip of the panel, from a column on; returns the column where it ends."""


def plain(face: ImageFont.FreeTypeFont, apart: int = 0) -> Draw:
    """As FreeType hints it for one bit, with the letters `apart` by so many pixels more."""

    def draw(strip: Image.Image, word: str, x: int) -> int:
        pen = ImageDraw.Draw(strip)
        pen.fontmode = "1"
        for letter in word:
            pen.text((x, FOOT), letter, font=face, fill=1, anchor="ls")
            x += round(face.getlength(letter)) + apart
        return x

    return draw


def cut(face: ImageFont.FreeTypeFont) -> Draw:
    """As FreeType hints it for greys; a pixel is lit from half grey on."""

    def draw(strip: Image.Image, word: str, x: int) -> int:
        grey = Image.new("L", strip.size)
        ImageDraw.Draw(grey).text((x, FOOT), word, font=face, fill=255, anchor="ls")
        strip.paste(1, (0, 0), grey.point(lambda level: 255 * (level >= HALF)).convert("1"))
        return x + round(face.getlength(word))

    return draw


def unhinted(file: str, size: int) -> Draw:
    """The outline without hinting; a pixel is lit if it is at least half covered."""
    large = font(Face(file, size * FINE))

    def draw(strip: Image.Image, word: str, x: int) -> int:
        fine = Image.new("L", (strip.width * FINE, strip.height * FINE))
        pen = ImageDraw.Draw(fine)
        pen.text((x * FINE, FOOT * FINE), word, font=large, fill=255, anchor="ls")
        coarse = fine.resize(strip.size, Image.Resampling.BOX)
        strip.paste(1, (0, 0), coarse.point(lambda level: 255 * (level >= HALF)).convert("1"))
        return x + round(large.getlength(word) / FINE)

    return draw


def ours(face: Face) -> Draw:
    """As the device draws it."""

    def draw(strip: Image.Image, word: str, x: int) -> int:
        write(ImageDraw.Draw(strip), Ink(word, face, x, FOOT))
        return x + length(face, word)

    return draw


def pt_sans(size: int) -> ImageFont.FreeTypeFont:
    """PT Sans, which was hinted by hand for small sizes."""
    file = fontpkg_pt_sans.ROOT / "files" / "PT_Sans-Web-Regular.ttf"
    return ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)


WAYS: dict[str, Draw] = {
    "Regular 12, hinted for one bit (until now)": plain(font(Face(REGULAR, 12))),
    "Regular 12, a pixel further apart": plain(font(Face(REGULAR, 12)), 1),
    "Regular 12, hinted for greys and cut": cut(font(Face(REGULAR, 12))),
    "Regular 13, not hinted, cut": unhinted(REGULAR, 13),
    "Bold 12, hinted for one bit": plain(font(Face(BOLD, 12))),
    "Regular 13, hinted for one bit": plain(font(Face(REGULAR, 13))),
    "Regular 14, hinted for one bit": plain(font(Face(REGULAR, 14))),
    "PT Sans 13, hinted for one bit": plain(pt_sans(13)),
    "Regular 13, shaped and kept apart (taken)": ours(MARK),
    "Words, until now: Regular 15, hinted for one bit": plain(font(TEXT)),
    "Words, taken: Regular 15, shaped and kept apart": ours(TEXT),
}


def main(file: Path) -> None:
    """Write the picture."""
    file.parent.mkdir(parents=True, exist_ok=True)
    rows = [row(way, words) for way in WAYS.values() for words in WORDS]
    high = rows[0].height
    block = LABEL + len(WORDS) * high + 6
    picture = Image.new("RGB", (WIDTH * SCALE, len(WAYS) * block), GREY)
    pen = ImageDraw.Draw(picture)
    for number, name in enumerate(WAYS):
        top = number * block
        pen.text((6, top + 15), name, font=font(Face(REGULAR, 15)), fill=WHITE, anchor="ls")
        for line in range(len(WORDS)):
            picture.paste(rows[number * len(WORDS) + line], (0, top + LABEL + line * high))
    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=16).save(file, optimize=True)


def row(draw: Draw, words: tuple[str, ...]) -> Image.Image:
    """The words in a row, enlarged."""
    strip, x = Image.new("1", (WIDTH, ROW)), 4
    for word in words:
        x = draw(strip, word, x) + GAP
    large = strip.convert("RGB")
    return large.resize((WIDTH * SCALE, ROW * SCALE), Image.Resampling.NEAREST)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
