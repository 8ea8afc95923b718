"""Films as GIFs: few colours, well chosen, and no more redrawn than has changed.

A glow that swells changes nearly every pixel in nearly every picture, which a GIF pays for.
So where the light changes slowly, only every second row, or every fourth, is brought up to
date at a time, as television does it, and the others follow in the next pictures. Steps that
small are not seen, and the file is half as large.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from struct import pack
from typing import IO, cast

from PIL import Image, ImageChops
from PIL.GifImagePlugin import getdata

from drivers.sim.film.film import Film
from drivers.sim.film.studio import DOT, glowing, studio

SIZE = 376
"""Pixels, wide and high: as few as leave room for 128x64 dots of 2 pixels, and for the glow."""

FPS = 10.0
"""Pictures a second, unless told otherwise."""

_BITS = 6
"""Of a pixel's colour."""

COLOURS = 34
"""Of the 64 there may be: fewer make smaller files. One says that nothing has changed, and
one is the screen's."""

_CLEAR, _LIT, _FIRST = 0, 1, 2

_STEPS = 255
"""Of the ramp, even to the eye, that the colours are chosen from."""

_UNSEEN = 10
"""Levels of 255 by which a row may lag behind."""

_ROWS = {1: (0,), 2: (0, 1), 4: (0, 2, 1, 3)}
"""By how many pictures share the rows, the order in which they take them."""

Moment = tuple[float, int]
"""A moment of the film in seconds, and for how many hundredths of a second it is shown."""


def write_gif(film: Film, out: IO[bytes], speed: float = 1.0, fps: float = FPS) -> None:
    """Write a film that plays `speed` times as fast, `fps` pictures a second, over and over."""
    moments = timed(film.seconds, speed, fps)
    printer = _Printer(film, _colours(film, moments))
    out.write(_header(printer.colours))
    for number, (at, hundredths) in enumerate(moments):
        picture, corner = printer.change(number, at)
        how = {"duration": 10 * hundredths, "transparency": _CLEAR, "disposal": 1, "interlace": 0}
        out.writelines(getdata(picture, corner, **how))
    out.write(b";")


def timed(seconds: float, speed: float, fps: float) -> list[Moment]:
    """The moments to draw. The times they are shown add up to `seconds / speed`, to a hundredth."""
    whole = seconds / speed
    count = max(1, round(whole * fps))
    starts = [round(100 * number / fps) for number in range(count)]
    ends = [*starts[1:], max(starts[-1] + 1, round(100 * whole))]
    return [(start / 100 * speed, end - start) for start, end in zip(starts, ends, strict=True)]


def _colours(film: Film, moments: Sequence[Moment]) -> list[int]:
    """The colours of the glow, red, green and blue in turn: from the dark to the brightest.

    All of a ring's light has one colour, that of its look. Dither hides it in a single LED,
    so it is taken from the whole ring, at the film's brightest moment.
    """
    brightest = max((film.light(at) for at, _ in moments), key=lambda light: sum(map(sum, light)))
    whole = [sum(channel) for channel in zip(*brightest, strict=True)]
    most = max(max(light) for at, _ in moments for light in film.light(at)) / (max(whole) or 1.0)
    shares = [most * (step / _STEPS) ** 2.4 for step in range(_STEPS + 1)]
    ramp = Image.new("RGB", (len(shares), 1))
    ramp.putdata([glowing((whole[0] * s, whole[1] * s, whole[2] * s)) for s in shares])
    chosen = ramp.quantize(COLOURS - _FIRST, Image.Quantize.MAXCOVERAGE)
    return (chosen.getpalette() or [])[: 3 * (COLOURS - _FIRST)]


def _header(colours: list[int]) -> bytes:
    """How a GIF begins: its size, its colours, and that it goes round and round."""
    table = bytes((0, 0, 0, *DOT, *colours)).ljust(3 << _BITS, b"\0")
    screen = pack("<6sHHBBB", b"GIF89a", SIZE, SIZE, 0xF0 | (_BITS - 1), _CLEAR, 0)
    return screen + table + b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"


class _Printer:
    """Turns moments into what changes from one to the next; `colours` are those of the glow."""

    def __init__(self, film: Film, colours: list[int]) -> None:
        self.colours = colours
        self._film, self._studio = film, studio(len(film.ring[0]), SIZE)
        self._palette = Image.new("P", (1, 1))
        self._palette.putpalette((colours + colours[-3:] * 256)[: 3 * 256])
        last = len(colours) // 3 - 1
        self._numbers = [_FIRST + min(number, last) for number in range(256)]
        # The screen is always brought up to date, all of it.
        self._window = self._studio.screen(Image.new("1", film.shots[0].picture.size, 1))
        self._glow = Image.new("RGB", (SIZE, SIZE))
        self._shown = Image.new("L", (SIZE, SIZE), _CLEAR)

    def change(self, number: int, at: float) -> tuple[Image.Image, tuple[int, int]]:
        """What the picture of this number, of the moment `at`, changes, and where."""
        glow, dots = self._studio.picture(self._film.light(at)), self._film.shot(at).picture
        picture = self._numbered(glow)
        picture.paste(_LIT, None, self._studio.screen(dots))
        due = ImageChops.lighter(self._window, _rows(*self._turn(number, glow)))
        changed = ImageChops.difference(picture, self._shown).point(_anything)
        changed = ImageChops.darker(changed, due)
        self._glow = glow
        self._shown.paste(picture, None, changed)
        patch = Image.new("L", picture.size, _CLEAR)
        patch.paste(picture, None, changed)
        left, top, right, bottom = changed.getbbox() or (0, 0, 1, 1)
        return patch.crop((left, top, right, bottom)), (left, top)

    def _numbered(self, glow: Image.Image) -> Image.Image:
        """The picture as the numbers of its colours."""
        nearest = glow.quantize(palette=self._palette, dither=Image.Dither.NONE)
        return Image.frombytes("L", glow.size, nearest.tobytes()).point(self._numbers)

    def _turn(self, number: int, glow: Image.Image) -> tuple[int, int]:
        """By how many pictures the rows are shared, and whose turn it is."""
        bands = ImageChops.difference(glow, self._glow).getextrema()
        step = max(high for _, high in cast("tuple[tuple[int, int], ...]", bands))
        if number == 0 or step > _UNSEEN:
            return 1, 0
        shared = 4 if 3 * step <= _UNSEEN else 2
        return shared, number % shared


def _anything(difference: int) -> int:
    return 255 if difference else 0


@cache
def _rows(shared: int, turn: int) -> Image.Image:
    """The rows that are brought up to date."""
    rows = Image.new("L", (1, SIZE))
    rows.putdata([255 * (row % shared == _ROWS[shared][turn]) for row in range(SIZE)])
    return rows.resize((SIZE, SIZE), Image.Resampling.NEAREST)
