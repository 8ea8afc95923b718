"""Films as storyboards: one picture with every page, its moment, and the ring.

A storyboard is for people who review the words: it is easy to read, and can be printed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, pi, sin
from typing import IO

from PIL import Image, ImageDraw
from PIL.PngImagePlugin import PngInfo

from device.model.page import Page
from device.outputs.light.light import RGB, Frame
from device.outputs.screen.fonts import Face, font
from drivers.sim.film.film import Film, Shot
from drivers.sim.film.studio import DOT, shown

WIDTH = 1400
"""Pixels: the width of A4 paper at 170 pixels to the inch."""

CONTENTS = "Contents"
"""The keyword of the text in the PNG that says in words what a storyboard shows."""

_MARGIN, _HEAD, _GAP, _PAD = 60, 190, 24, 22
_SCALE = 2
_RING = 84

_FINE = 6
"""How many times larger a ring is drawn before it is reduced, so that its edges are smooth."""

_REGULAR, _BOLD = "AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf"
_TITLE, _DETAIL, _MOMENT, _TIMES = (
    Face(_BOLD, 46),
    Face(_REGULAR, 24),
    Face(_BOLD, 26),
    Face(_REGULAR, 22),
)
_PAPER, _INK, _QUIET, _LINE, _GLASS = "#ffffff", "#1c1c1e", "#5c5c62", "#d6d6da", "#0b0b0b"


@dataclass(frozen=True, slots=True)
class Cell:
    """A page that is first shown at the moment `start`, in its state at half of its time.

    Its words are shown `times` times in the film.
    """

    page: Page
    picture: Image.Image
    light: Frame
    start: float
    times: int


def cells(film: Film) -> list[Cell]:
    """A cell for each page with new words; another count or note alone makes no new cell."""
    runs: dict[tuple[str, int], list[list[Shot]]] = {}
    for words, shots in groupby(film.shots, key=lambda shot: (shot.page.text, shot.page.leaf)):
        runs.setdefault(words, []).append(list(shots))
    return [_cell(film, each[0], len(each)) for (text, _), each in runs.items() if text]


def _cell(film: Film, shots: Sequence[Shot], times: int) -> Cell:
    start, end = shots[0].start, shots[-1].end
    middle = film.shot((start + end) / 2)
    return Cell(middle.page, middle.picture, film.light((start + end) / 2), start, times)


def write_storyboard(film: Film, title: str, details: Sequence[str], out: IO[bytes]) -> None:
    """Write the storyboard as a PNG; its heading has the title, details, and the film's length."""
    storyboard = _Storyboard(film)
    storyboard.heading(title, (*details, clock_time(film.seconds)))
    notes = PngInfo()
    notes.add_itxt(CONTENTS, contents(film))
    storyboard.image.save(out, "PNG", optimize=True, pnginfo=notes)


def contents(film: Film) -> str:
    """What a storyboard shows, in words: a line for each cell. It is stored in the PNG."""
    return "\n".join(f"{clock_time(cell.start)} {cell.page.text}" for cell in cells(film))


def clock_time(seconds: float) -> str:
    """Minutes and seconds, as on a clock: 4:05."""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes}:{rest:02}"


class _Storyboard:
    """The picture with the cells of a film, as many in a row as there is room for."""

    def __init__(self, film: Film) -> None:
        found = cells(film)
        wide, high = (_SCALE * side for side in film.shots[0].picture.size)
        inner = WIDTH - 2 * _MARGIN + _GAP
        columns = inner // (wide + 2 * _PAD + _GAP)
        self._wide, self._high = inner // columns - _GAP, high + _RING + 3 * _PAD
        rows = -(-len(found) // columns)
        foot = _HEAD + rows * (self._high + _GAP) - _GAP + _MARGIN
        self.image = Image.new("RGB", (WIDTH, foot), _PAPER)
        self._pen = ImageDraw.Draw(self.image)
        for number, cell in enumerate(found):
            row, column = divmod(number, columns)
            self._card(
                cell, _MARGIN + column * (self._wide + _GAP), _HEAD + row * (self._high + _GAP)
            )

    def heading(self, title: str, details: Sequence[str]) -> None:
        self._pen.text((_MARGIN, _MARGIN), title, _INK, font(_TITLE), "lt")
        self._pen.text((_MARGIN, _MARGIN + 66), "  ·  ".join(details), _QUIET, font(_DETAIL), "lt")

    def _card(self, cell: Cell, x: int, y: int) -> None:
        frame = (x, y, x + self._wide - 1, y + self._high - 1)
        self._pen.rounded_rectangle(frame, 10, outline=_LINE)
        wide, high = (_SCALE * side for side in cell.picture.size)
        left, below = x + (self._wide - wide) // 2, y + high + 2 * _PAD
        self._screen(cell.picture, left, y + _PAD)
        self._ring(cell.light, left - 4, below)
        middle = below + _RING // 2
        self._pen.text(
            (left + _RING + 16, middle), clock_time(cell.start), _INK, font(_MOMENT), "lm"
        )
        if cell.times > 1:
            times = f"\N{MULTIPLICATION SIGN} {cell.times}"
            self._pen.text((left + wide, middle), times, _QUIET, font(_TIMES), "rm")

    def _screen(self, picture: Image.Image, x: int, y: int) -> None:
        wide, high = (_SCALE * side for side in picture.size)
        dots = picture.convert("L").resize((wide, high), Image.Resampling.NEAREST)
        self._pen.rounded_rectangle((x - 8, y - 8, x + wide + 7, y + high + 7), 8, _GLASS)
        self.image.paste(DOT, (x, y), dots)

    def _ring(self, light: Frame, x: int, y: int) -> None:
        """The ring as a diagram, a dot for each LED."""
        fine = Image.new("RGB", (_FINE * _RING, _FINE * _RING), _PAPER)
        _dot(fine, 0, 0, 0.98, _GLASS)
        _dot(fine, 0, 0, 0.6, _PAPER)
        around = 2 * pi / len(light)
        for led, colour in enumerate(_diffused(light)):
            across, up = 0.8 * sin(led * around), 0.8 * cos(led * around)
            _dot(fine, across, -up, min(0.14, 0.34 * around), shown(colour))
        self.image.paste(fine.resize((_RING, _RING), Image.Resampling.LANCZOS), (x, y))


def _dot(
    image: Image.Image, x: float, y: float, radius: float, colour: str | tuple[int, int, int]
) -> None:
    """Draw a dot on a square image, whose middle is 0, 0 and whose edges are at -1 and 1."""
    half = image.width / 2
    box = [half * (1 + at) for at in (x - radius, y - radius, x + radius, y + radius)]
    ImageDraw.Draw(image).ellipse(box, colour)


def _diffused(light: Frame) -> list[RGB]:
    """Half of each LED's own light and half its neighbours': a diffuser mixes dithered light."""
    threes = zip(light[-1:] + light[:-1], light, light[1:] + light[:1], strict=True)
    return [
        (
            (a[0] + 2 * b[0] + c[0]) / 4,
            (a[1] + 2 * b[1] + c[1]) / 4,
            (a[2] + 2 * b[2] + c[2]) / 4,
        )
        for a, b, c in threes
    ]
