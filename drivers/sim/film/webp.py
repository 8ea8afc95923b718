"""Films as animated WebP: a picture of the ring, of the screen or of both for each change.

Ring and screen share no place, so that a picture of one leaves the other as it is. What comes
again, as every breath does, is drawn and compressed once, by Pillow; here it is put in order.
Animations of Pillow's own leave what hardly differs from the picture before as it was, so that
a light that fades slowly leaves blocks of what it has been, and they keep every picture.
Source: Google, "WebP Container Specification".
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from itertools import groupby, pairwise, starmap
from operator import sub
from struct import pack
from typing import IO, NamedTuple

from PIL import Image
from tqdm import tqdm

from device.outputs.light.light import Frame
from drivers.sim.film.film import Film
from drivers.sim.film.studio import Studio

SIZE = 368
"""Pixels, wide and high: as few blocks of 16, which WebP is made of, as leave room for 128x64
dots of 2 pixels and for the glow."""

FPS = 10.0
"""The most pictures a second, unless told otherwise."""

_SMOOTH = {"method": 0, "quality": 90}
"""Of a glow, in which a lower quality leaves blocks and streaks. More effort saves a tenth."""

_EXACT = {"method": 0, "quality": 0, "lossless": True}
"""Of letters."""

_ANIMATED, _TRANSPARENT = 0x02, 0x10
"""What a file says that there is in it."""


class Drawing(NamedTuple):
    """What there is to draw: the ring's light, the dots of the screen, or both."""

    light: Frame | None
    dots: bytes | None


Progress = Callable[..., Iterable["_Picture"]]
"""Passes on what is made, of which there will be `total`, as tqdm does."""

_UNTOLD: Progress = partial(tqdm, disable=True)


def write_webp(
    film: Film,
    out: IO[bytes],
    speed: float = 1.0,
    fps: float = FPS,
    progress: Progress = _UNTOLD,
) -> None:
    """Write a film that plays `speed` times as fast, over and over.

    It is looked at `fps` times a second, and shows a picture until another differs.
    """
    changes = drawings(film, speed, fps)
    wanted = dict.fromkeys(drawing for drawing, _ in changes)
    draw = _Printer(len(film.ring[0]), film.shots[0].picture.size).draw
    # Pillow and numpy let go of the interpreter while they work, so that all processors do.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = progress(pool.map(draw, wanted), total=len(wanted))
        pictures = dict(zip(wanted, made, strict=True))
    _animate(out, (pictures[drawing].during(lasts) for drawing, lasts in changes))


def drawings(film: Film, speed: float, fps: float) -> list[tuple[Drawing, int]]:
    """What is to be drawn anew, and for how many milliseconds nothing else is.

    Together they last `film.seconds / speed`, to a millisecond.
    """
    seconds = film.seconds / speed
    moments = [round(1000 * number / fps) for number in range(max(1, round(seconds * fps)))]
    looks = groupby(moments, lambda moment: _look(film, speed * moment / 1000))
    seen = [(look, next(during)) for look, during in looks]
    starts = [start for _, start in seen]
    ends = [*starts[1:], max(moments[-1] + 1, round(1000 * seconds))]
    changed = starmap(_changed, pairwise([Drawing(None, None), *(look for look, _ in seen)]))
    return list(zip(changed, map(sub, ends, starts), strict=True))


def _look(film: Film, at: float) -> Drawing:
    return Drawing(film.light(at), film.shot(at).picture.tobytes())


def _changed(before: Drawing, look: Drawing) -> Drawing:
    return Drawing(
        look.light if look.light != before.light else None,
        look.dots if look.dots != before.dots else None,
    )


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture, compressed, and where its left top corner is."""

    corner: tuple[int, int]
    size: tuple[int, int]
    data: bytes

    def during(self, milliseconds: int) -> bytes:
        """A part of an animation, which is laid over what was there before."""
        (left, top), (wide, high) = self.corner, self.size
        numbers = (left // 2, top // 2, wide - 1, high - 1, milliseconds)
        return _chunk(b"ANMF", *map(_three, numbers), b"\0", self.data)


class _Printer:
    """Draws and compresses pictures of a device with so many LEDs and a panel of so many dots."""

    def __init__(self, leds: int, panel: tuple[int, int]) -> None:
        self._studio, self._panel = Studio(leds, SIZE), panel
        frame = self._studio.frame(panel)
        # Which places a picture of the ring covers is said in a chunk before it, the same for all.
        self._around = _first(_compressed(frame, _SMOOTH))

    def draw(self, drawing: Drawing) -> _Picture:
        light, dots = drawing
        if light is None:
            image, corner = self._studio.screen(self._screen(dots))
            return _Picture(corner, image.size, _compressed(image, _EXACT))
        if dots is None:
            image, covered = self._studio.picture(light), self._around
        else:
            image, covered = self._studio.both(light, self._screen(dots)), b""
        return _Picture((0, 0), image.size, covered + _compressed(image, _SMOOTH))

    def _screen(self, dots: bytes | None) -> Image.Image:
        return Image.frombytes("1", self._panel, dots or b"")


def _compressed(image: Image.Image, how: dict[str, int]) -> bytes:
    """The chunks of a picture, without those that tell of the file as a whole."""
    file = BytesIO()
    image.save(file, "WEBP", **how)
    whole = file.getvalue()
    return whole[30:] if whole[12:16] == b"VP8X" else whole[12:]


def _first(chunks: bytes) -> bytes:
    """The first of some chunks."""
    size = int.from_bytes(chunks[4:8], "little")
    return chunks[: 8 + size + size % 2]


def _animate(out: IO[bytes], parts: Iterable[bytes]) -> None:
    """Write an animation of the parts, which begins anew at its end."""
    canvas = pack("<I", _ANIMATED | _TRANSPARENT) + 2 * _three(SIZE - 1)
    out.write(_chunk(b"RIFF", b"WEBP", _chunk(b"VP8X", canvas), _chunk(b"ANIM", bytes(6))))
    out.writelines(parts)
    # How long it is was not known before.
    size = out.tell() - 8
    out.seek(4)
    out.write(pack("<I", size))


def _chunk(name: bytes, *parts: bytes) -> bytes:
    """A chunk of an even length: all of ours have one."""
    return b"".join((name, pack("<I", sum(map(len, parts))), *parts))


def _three(number: int) -> bytes:
    return number.to_bytes(3, "little")
