"""Films as animated WebP: a picture of the ring, of the screen or of both for each change.

Ring and screen do not overlap, so a picture of one leaves the other as it is. Pictures that occur
again, as in every breath, are drawn and compressed once, by Pillow; this module puts them in order.
Pillow's own animations are not used: they keep pixels that hardly differ from the picture before,
so that a light that fades slowly leaves blocks behind, and they hold every picture in memory.
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
"""Width and height in pixels: a multiple of 16, the block size of WebP, and the smallest with room
for 128x64 dots of 2 pixels and for the glow."""

FPS = 10.0
"""The most pictures a second, unless another number is given."""

_SMOOTH = {"method": 0, "quality": 90}
"""For a glow: a lower quality shows blocks and streaks, a slower method saves only a tenth."""

_EXACT = {"method": 0, "quality": 0, "lossless": True}
"""For letters."""

_ANIMATED, _TRANSPARENT = 0x02, 0x10
"""The flags of the file: it is animated, and has transparent pixels."""


class Drawing(NamedTuple):
    """What there is to draw: the ring's light, the dots of the screen, or both."""

    light: Frame | None
    dots: bytes | None


Progress = Callable[..., Iterable["_Picture"]]
"""Passes the pictures on, of which there will be `total`, and shows the progress, as tqdm does."""

_NO_PROGRESS: Progress = partial(tqdm, disable=True)


def write_webp(
    film: Film,
    out: IO[bytes],
    speed: float = 1.0,
    fps: float = FPS,
    progress: Progress = _NO_PROGRESS,
) -> None:
    """Write a film that plays `speed` times as fast, in an endless loop.

    It is sampled `fps` times a second; a picture stays until a sample differs.
    """
    changes = drawings(film, speed, fps)
    wanted = dict.fromkeys(drawing for drawing, _ in changes)
    draw = _Printer(len(film.ring[0]), film.shots[0].picture.size).draw
    # Pillow and numpy release the GIL while they work, so threads use all processors.
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        made = progress(pool.map(draw, wanted), total=len(wanted))
        pictures = dict(zip(wanted, made, strict=True))
    _animate(out, (pictures[drawing].during(lasts) for drawing, lasts in changes))


def drawings(film: Film, speed: float, fps: float) -> list[tuple[Drawing, int]]:
    """What must be drawn at each change, and how many milliseconds later the next change is.

    Together they last `film.seconds / speed`, to a millisecond.
    """
    seconds = film.seconds / speed
    moments = [round(1000 * number / fps) for number in range(max(1, round(seconds * fps)))]
    alike = groupby(moments, lambda moment: _drawing(film, speed * moment / 1000))
    seen = [(drawing, next(during)) for drawing, during in alike]
    starts = [start for _, start in seen]
    ends = [*starts[1:], max(moments[-1] + 1, round(1000 * seconds))]
    changed = starmap(_changed, pairwise([Drawing(None, None), *(drawing for drawing, _ in seen)]))
    return list(zip(changed, map(sub, ends, starts), strict=True))


def _drawing(film: Film, at: float) -> Drawing:
    return Drawing(film.light(at), film.shot(at).picture.tobytes())


def _changed(before: Drawing, after: Drawing) -> Drawing:
    return Drawing(
        after.light if after.light != before.light else None,
        after.dots if after.dots != before.dots else None,
    )


@dataclass(frozen=True, slots=True)
class _Picture:
    """A compressed picture, its size, and the position of its top left corner."""

    corner: tuple[int, int]
    size: tuple[int, int]
    data: bytes

    def during(self, milliseconds: int) -> bytes:
        """A frame of an animation, which is drawn over the frames before."""
        (left, top), (wide, high) = self.corner, self.size
        numbers = (left // 2, top // 2, wide - 1, high - 1, milliseconds)
        return _chunk(b"ANMF", *map(_three, numbers), b"\0", self.data)


class _Printer:
    """Draws and compresses pictures of a device with so many LEDs and a panel of so many dots."""

    def __init__(self, leds: int, panel: tuple[int, int]) -> None:
        self._studio, self._panel = Studio(leds, SIZE), panel
        frame = self._studio.frame(panel)
        # The chunk with the transparency of a picture of the ring is the same for all.
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
    """The chunks of a picture, without those about the whole file."""
    file = BytesIO()
    image.save(file, "WEBP", **how)
    whole = file.getvalue()
    return whole[30:] if whole[12:16] == b"VP8X" else whole[12:]


def _first(chunks: bytes) -> bytes:
    """The first of some chunks."""
    size = int.from_bytes(chunks[4:8], "little")
    return chunks[: 8 + size + size % 2]


def _animate(out: IO[bytes], parts: Iterable[bytes]) -> None:
    """Write an animation of these frames, which starts again at its end."""
    canvas = pack("<I", _ANIMATED | _TRANSPARENT) + 2 * _three(SIZE - 1)
    out.write(_chunk(b"RIFF", b"WEBP", _chunk(b"VP8X", canvas), _chunk(b"ANIM", bytes(6))))
    out.writelines(parts)
    # The length was not known before.
    size = out.tell() - 8
    out.seek(4)
    out.write(pack("<I", size))


def _chunk(name: bytes, *parts: bytes) -> bytes:
    """A chunk; the length of `parts` must be even, as all of ours are."""
    return b"".join((name, pack("<I", sum(map(len, parts))), *parts))


def _three(number: int) -> bytes:
    return number.to_bytes(3, "little")
