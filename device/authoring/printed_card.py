"""Draws the card for the wall or the bedside: one A4 page for each language, as PDF.

Measures are in millimetres from the upper left corner, and letters in points. Nothing is made
smaller to fit: a text that has no room raises `Invalid` with its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from math import cos, pi, sin
from typing import cast

import fontpkg_pt_sans
from fontpkg_atkinson_hyperlegible import ROOT
from fpdf import FPDF
from fpdf.enums import Align, MethodReturnValue
from fpdf.fonts import TTFFont

from device.model.breathing.pattern import OFFERED
from device.outputs.screen.fonts import BOLD, REGULAR
from device.typed_yaml.nodes import quoted
from device.typed_yaml.problem import PROGRAM, Invalid, Problem, Text
from device.words.schema.words import Words

WIDTH = 210.0
"""The width of the page: A4."""

MARGIN = 18.0

Colour = tuple[int, int, int]

INK: Colour = (30, 41, 51)
AMBER: Colour = (214, 120, 44)
AMBER_INK: Colour = (168, 78, 12)
"""Amber that is dark enough to be read on white: 5.6 to 1 (WCAG 2.2, 1.4.3)."""

PALE: Colour = (250, 240, 228)
WHITE: Colour = (255, 255, 255)

LINE = 1.28
"""From one line to the next, as a share of the size of the letters."""

MILLIMETRES = 25.4 / 72
"""A point."""

NUMBER, LONG_NUMBER, SHORT = 40.0, 26.0, 8
"""The size of a number to call in points; that of one of more letters than a short one has."""

PLAIN_ZERO = fontpkg_pt_sans.ROOT / "files" / "PT_Sans-Web-Bold.ttf"
"""The face of the numbers to call: Atkinson's 0 has a stroke, which some read as an 8 or no number
of a telephone, and it has no other."""

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""The date in the file: the same words make the same file."""

DOTS, CENTRE = 24, (WIDTH / 2, 61.0)
"""How many dots a ring of light has, and the point in its middle."""

RINGS = ((34.0, 3.7, 1.0), (42.5, 2.0, 0.42), (48.5, 1.1, 0.26))
"""The ring and how it goes on outwards: its radius, that of its dots, and how strong they are."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a text stands: its upper left corner, its width, and how many lines it may have."""

    x: float
    y: float
    width: float
    lines: int


@dataclass(frozen=True, slots=True)
class Style:
    """How a text is set: the size in points, colour and face of its letters, and whether bold."""

    size: float
    colour: Colour = INK
    bold: bool = False
    face: str = "Atkinson"


def printed_card(languages: Sequence[tuple[str, Words]], numbers: dict[str, str]) -> bytes:
    """The card as PDF, a page for each language; raises `Invalid` for texts that do not fit.

    `languages` are the words by the code of their language, and `numbers` those to call, by the
    names of their settings.
    """
    with closing(_Paper()) as paper:
        problems: list[Problem] = []
        for code, words in languages:
            problems += paper.page(code, words, numbers)
        if problems:
            raise Invalid(*problems)
        return bytes(paper.pdf.output())


class _Paper:
    """The pages that were drawn, and what did not fit on the last one."""

    def __init__(self) -> None:
        self.pdf = FPDF(format="A4")
        self.pdf.set_auto_page_break(auto=False)
        self.pdf.set_title("Exhalo")
        self.pdf.set_creation_date(UNDATED)
        for style, file in (("", REGULAR), ("B", BOLD)):
            self.pdf.add_font("Atkinson", style, ROOT / "files" / file)
        self.pdf.add_font("Plain zero", "B", PLAIN_ZERO)
        self._problems: list[Problem] = []

    def close(self) -> None:
        """Close the files of the faces."""
        for font in self.pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()

    def page(self, code: str, words: Words, numbers: dict[str, str]) -> list[Problem]:
        """Draw the page of a language; returns the problems with texts that do not fit."""
        self._problems = []
        self.pdf.set_lang(code)
        self.pdf.add_page()
        self._light(words)
        self._introduction(words)
        self._buttons(words)
        self._hold(words)
        self._numbers(words, numbers)
        self._foot(words)
        return self._problems

    def _light(self, words: Words) -> None:
        """The ring as it swells, around a screen that says what one does with it."""
        across, down = CENTRE
        for radius, size, share in RINGS:
            for number in range(DOTS):
                turn = 2 * pi * number / DOTS
                x, y = across + radius * sin(turn), down - radius * cos(turn)
                self._disc(x, y, size, _mixed(AMBER, share))
        self._rounded(across - 24, down - 12, 48, 24, INK)
        phase, count = Style(13, WHITE), Style(30, WHITE, bold=True)
        self._text(words.common.breath.inhale, Box(across - 22, down - 2.9, 30, 1), phase)
        self._text(str(OFFERED[0].inhale), Box(across + 8, down - 6.9, 13, 1), count)

    def _introduction(self, words: Words) -> None:
        said, width = words.help.card, WIDTH - 2 * MARGIN
        self._text(said.title, Box(MARGIN, 113, width, 1), Style(36, bold=True))
        self._text(said.what, Box(MARGIN, 131, width, 1), Style(16))
        self._text(said.first, Box(MARGIN, 139, width, 1), Style(16))

    def _buttons(self, words: Words) -> None:
        """The three buttons in their places, each with what it does."""
        said, marks = words.help.card, words.common.marks
        names = ((marks.deny, said.left), ("START", said.middle), (marks.affirm, said.right))
        for number, (name, does) in enumerate(names):
            middle = WIDTH / 2 + 56 * (number - 1)
            self._disc(middle, 164, 13, INK)
            self._text(name, Box(middle - 13, 160.4, 26, 1), Style(17, WHITE, bold=True))
            self._text(does, Box(middle - 26, 180, 52, 2), Style(14))

    def _hold(self, words: Words) -> None:
        said, width = words.help.card, WIDTH - 2 * MARGIN
        self._rounded(MARGIN, 199, width, 23, PALE)
        self._text(said.hold, Box(MARGIN, 202, width, 1), Style(19, bold=True))
        self._text(said.then, Box(MARGIN, 211.5, width, 1), Style(16))

    def _numbers(self, words: Words, numbers: dict[str, str]) -> None:
        said = words.help.card
        width = (WIDTH - 2 * MARGIN) / 2
        self._text(said.call_first, Box(MARGIN, 227, 2 * width, 1), Style(15))
        pairs = ((said.in_emergency, "emergency_number"), (said.in_crisis, "crisis_line"))
        for number, (label, name) in enumerate(pairs):
            x = MARGIN + number * width
            self._text(label, Box(x, 238, width, 1), Style(14))
            size = LONG_NUMBER if len(numbers[name]) > SHORT else NUMBER
            style = Style(size, AMBER_INK, bold=True, face="Plain zero")
            self._text(numbers[name], Box(x, 244, width, 1), style)

    def _foot(self, words: Words) -> None:
        box = Box(MARGIN, 266, WIDTH - 2 * MARGIN, 3)
        self._text(words.help.card.small, box, Style(13))

    def _text(self, text: str, box: Box, style: Style) -> None:
        """Set a text in the middle of its box; one that needs more lines becomes a problem."""
        self.pdf.set_font(style.face, "B" if style.bold else "", style.size)
        self.pdf.set_text_color(*style.colour)
        lines = self._lines(text, box.width)
        if lines > box.lines:
            self._problems.append(_too_long(text, box.lines))
            return
        width = self._evenly(text, box.width, lines)
        self.pdf.set_xy(box.x + (box.width - width) / 2, box.y)
        height = style.size * LINE * MILLIMETRES
        self.pdf.multi_cell(width, height, _with_spaces(text), align=Align.C)

    def _lines(self, text: str, width: float) -> int:
        """How many lines a text needs in the letters that are set."""
        lines = self.pdf.multi_cell(
            width, text=_with_spaces(text), dry_run=True, output=MethodReturnValue.LINES
        )
        return len(cast("list[str]", lines))

    def _evenly(self, text: str, width: float, lines: int) -> float:
        """The least width in which a text needs no more lines, so that they are of even length."""
        while lines > 1 and self._lines(text, width - 1) == lines:
            width -= 1
        return width

    def _disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.pdf.set_fill_color(*colour)
        self.pdf.ellipse(x - radius, y - radius, 2 * radius, 2 * radius, style="F")

    def _rounded(self, x: float, y: float, width: float, height: float, colour: Colour) -> None:
        self.pdf.set_fill_color(*colour)
        self.pdf.rect(x, y, width, height, style="F", round_corners=True, corner_radius=4)


def _mixed(colour: Colour, share: float) -> Colour:
    """A colour with so much of it in white."""
    red, green, blue = (round(255 - (255 - each) * share) for each in colour)
    return red, green, blue


def _too_long(text: str, lines: int) -> Problem:
    place = text.place if isinstance(text, Text) else PROGRAM
    room = f"one that fits into {lines} lines" if lines > 1 else "one that fits into a line"
    return Problem(place, f"{quoted(text)}, which has no room on the card", room)


def _with_spaces(text: str) -> str:
    """The text as paper has it: a no-break space is for lines on the screen only."""
    return text.replace("\N{NO-BREAK SPACE}", " ")
