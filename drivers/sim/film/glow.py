"""How the ring's light looks to a camera in a dark room, computed in linear light.

A picture of the device is a sum of lights, each a still map of the places it reaches; only
at the very end are they brought into a display's range. So one map a LED, drawn once, is
all that a film needs, and what changes from frame to frame is arithmetic on whole images.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from math import cos, exp, hypot, pi, sin
from typing import Any

from PIL import Image, ImageMath, ImageOps

EXPOSURE = 8.0
"""How far the camera opens up: a fifth of full drive, the usual ceiling, reads as bright, and
the floor of a breath is still told from darkness."""

WHITE = 65535
"""The brightest exposed light that is computed, `_MOST`, as an integer."""

_MOST = 4.0

_COARSE = 4
"""Pixels in a cell of the maps of single LEDs, which have no edges."""

_DEPTH = 0.8
"""How far the LEDs are behind the diffuser, as a share of how far they are apart."""


@cache
def _curve() -> list[int]:
    """The display's level for each exposed light: a film's soft shoulder, then sRGB.

    Source of the latter: IEC 61966-2-1.
    """
    return [round(255 * _srgb(1 - exp(-_MOST * light / WHITE))) for light in range(WHITE + 1)]


def _srgb(light: float) -> float:
    return 12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055


def level(light: float) -> int:
    """What a display shows, 0 to 255, for exposed light."""
    return _curve()[min(WHITE, round(light / _MOST * WHITE))]


def smooth(start: float, end: float, x: float) -> float:
    """From 0 at `start` to 1 at `end`, with a soft beginning and end."""
    share = min(1.0, max(0.0, (x - start) / (end - start)))
    return share * share * (3 - 2 * share)


def painted(size: int, light: Callable[[float], float]) -> Image.Image:
    """A map of what is alike all round: `light` at a distance from the middle, 1 at the edges.

    `size` is even; a quarter is worked out, and mirrored.
    """
    at = [1 - (2 * pixel + 1) / size for pixel in range(size // 2)]
    quarter = Image.new("F", (len(at), len(at)))
    quarter.putdata([light(hypot(x, y)) for y in at for x in at])
    whole = Image.new("F", (size, size))
    for left, column in ((0, quarter), (len(at), ImageOps.mirror(quarter))):
        whole.paste(column, (left, 0))
        whole.paste(ImageOps.flip(column), (left, len(at)))
    return whole


def shares(size: int, leds: int, radius: float) -> list[Image.Image]:
    """For each LED, which part of the ring's light comes from it at every place, coarsely.

    The LEDs sit on a circle of `radius`, pixel 0 at its top, and well behind a diffuser, so
    that their light thins with the square of the distance and with the slant.
    """
    angles = [2 * pi * led / leds for led in range(leds)]
    places = [(radius * sin(angle), -radius * cos(angle)) for angle in angles]
    depth = radius * 2 * pi / leds * _DEPTH
    cells = -(-size // _COARSE)

    def reach(x: float, y: float) -> list[float]:
        light = [hypot(depth, x - led[0], y - led[1]) ** -3 for led in places]
        return [each / sum(light) for each in light]

    at = [(2 * cell + 1) / cells - 1 for cell in range(cells)]
    reached = [reach(x, y) for y in at for x in at]
    maps = []
    for led in range(leds):
        image = Image.new("F", (cells, cells))
        image.putdata([each[led] for each in reached])
        maps.append(image)
    return maps


def mixed(maps: Sequence[Image.Image], weights: Sequence[float], size: int) -> Image.Image:
    """The sum of coarse maps, each times its weight, at the full size."""
    named = {f"map{number}": image for number, image in enumerate(maps)}

    def total(given: dict[str, Any]) -> Any:  # noqa: ANN401 - Pillow's own, which has no name
        first, *rest = (given[name] * weight for name, weight in zip(named, weights, strict=True))
        return sum(rest, first)

    coarse: Image.Image = ImageMath.lambda_eval(total, **named)
    return coarse.resize((size, size), Image.Resampling.BICUBIC)


def developed(light: Image.Image, passed: Image.Image, room: Image.Image) -> Image.Image:
    """One channel of a picture: what is `passed` on of the light, in the room's own."""
    exact: Image.Image = ImageMath.lambda_eval(
        lambda given: given["convert"](
            (given["light"] * given["passed"] + given["room"]) * (WHITE / _MOST), "I"
        ),
        light=light,
        passed=passed,
        room=room,
    )
    return exact.point(_curve(), "L")
