"""How the device looks to a camera in a dark room, computed in linear light.

The device is drawn from the front: a disc of black glass with the screen in its middle, the
frosted channel of the ring round it, and a rim. A little of the ring's light falls onto the glass
and onto the wall behind.

A picture is a sum of lights. The share of each light that reaches a place never changes. So a film
needs only one map for each LED and one for the room, which are made once: each row of a picture is
the product of two matrices, and only the sums are converted to the range of a display.
"""

from __future__ import annotations

from functools import cache
from math import hypot
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from device.outputs.light.light import RGB, Frame

INNER, OUTER, BODY = 0.79, 0.85, 0.88
"""Radii of the channel's two edges and of the disc, in half widths of the picture."""

EXPOSURE = 8.0
"""The factor of the camera's exposure: with it a fifth of full drive, the usual ceiling, looks
bright, and the lowest light of a breath still differs from darkness."""

_MIDDLE, _HALF = (INNER + OUTER) / 2, (OUTER - INNER) / 2

_DEPTH = 0.8
"""The distance of the LEDs from the diffuser, as a share of the distance between two LEDs."""

_ROOM: RGB = (1.0, 0.95, 0.88)
"""The colour of the weak light in the room."""

_OFF = (0.0035, 0.012, 0.013, 0.005)
"""How much of it the glass, the channel, the rim and the wall reflect."""

_DOT: RGB = (2.03, 2.39, 2.6)
"""The exposed light of a lit dot: the blue-white of most small OLEDs."""

_MOST, _STEPS = 4.0, 65535
"""The brightest exposed light that still differs from brighter light, and the number of steps."""

Floats = NDArray[np.floating[Any]]
"""Light, or shares of it, for each place: one number, or rows and columns."""


def _levels(light: Floats) -> NDArray[np.uint8]:
    """What a display shows, 0 to 255, for exposed light: highlights compressed, then sRGB.

    Source for sRGB: IEC 61966-2-1.
    """
    soft = 1 - np.exp(-light)
    srgb = np.where(soft <= 0.0031308, 12.92 * soft, 1.055 * soft ** (1 / 2.4) - 0.055)
    levels: NDArray[np.uint8] = np.rint(255 * srgb).astype(np.uint8)
    return levels


@cache
def _curve() -> NDArray[np.uint8]:
    """The levels of a display for every step of exposed light."""
    return _levels(np.linspace(0, _MOST, _STEPS + 1, dtype=np.float32))


def shown(light: RGB, exposure: float = EXPOSURE) -> tuple[int, int, int]:
    """The colour, 0 to 255, with which a display shows some light."""
    red, green, blue = _levels(exposure * np.array(light, np.float32)).tolist()
    return red, green, blue


DOT = shown(_DOT, 1.0)
"""How a display shows a lit dot of the screen."""

GLASS = shown((_OFF[0] * _ROOM[0], _OFF[0] * _ROOM[1], _OFF[0] * _ROOM[2]), 1.0)
"""How a display shows a dot that is not lit."""


class Studio:
    """Takes pictures, `size` pixels wide and high, of a device with so many `leds`."""

    def __init__(self, leds: int, size: int) -> None:
        self.size = size
        at = ((2 * np.arange(size) + 1) / size - 1).astype(np.float32)
        x, y = np.meshgrid(at, at)
        radius = np.hypot(x, y)
        ring = EXPOSURE * _shares(x, y, leds) * _passed(radius, 1 / size)
        maps = np.concatenate([ring, [_zoned(radius, 1 / size, *_OFF)]])
        # Row by row, as Pillow's "RGB;L" needs them. Also, the product of a row is so small that
        # numpy does not divide it among threads, whose waiting would cost more than it saves.
        self._rows = maps.swapaxes(0, 1) * np.float32(_STEPS / _MOST)

    def picture(self, frame: Frame) -> Image.Image:
        """The device while its LEDs shine in these colours and its screen is dark."""
        light = np.array([*frame, _ROOM], np.float32).T @ self._rows
        levels = _curve().take(light.astype(np.int32), mode="clip")
        return Image.frombytes("RGB", (self.size, self.size), levels.tobytes(), "raw", "RGB;L")

    def frame(self, panel: tuple[int, int]) -> Image.Image:
        """A black picture of all but the screen of `panel` dots, which is left transparent."""
        whole = Image.new("RGBA", (self.size, self.size), "black")
        (left, top), (wide, high) = self._place(panel)
        whole.paste((0, 0, 0, 0), (left, top, left + wide, top + high))
        return whole

    def screen(self, picture: Image.Image) -> tuple[Image.Image, tuple[int, int]]:
        """The screen that shows `picture`, and the position of its top left corner."""
        corner, size = self._place(picture.size)
        window = Image.new("RGB", size, GLASS)
        window.paste(DOT, None, picture.resize(size, Image.Resampling.NEAREST))
        return window, corner

    def both(self, frame: Frame, picture: Image.Image) -> Image.Image:
        """The device while its LEDs shine in these colours and its screen shows `picture`."""
        whole = self.picture(frame)
        whole.paste(*self.screen(picture))
        return whole

    def _place(self, panel: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
        """The screen's position, at even pixels, and its size, with dots as large as possible."""
        scale = max(1, int(INNER * self.size / hypot(*panel)))
        wide, high = (scale * side for side in panel)
        return ((self.size - wide) // 4 * 2, (self.size - high) // 4 * 2), (wide, high)


def _shares(x: Floats, y: Floats, leds: int) -> Floats:
    """For each LED, its share of the ring's light at every place.

    The LEDs are on a circle, pixel 0 at its top, and behind a diffuser, so that their light falls
    with the square of the distance and with the cosine of the angle.
    """
    angles = np.linspace(0, 2 * np.pi, leds, endpoint=False, dtype=np.float32)[:, None, None]
    depth = _DEPTH * _MIDDLE * 2 * np.pi / leds
    across, up = x - _MIDDLE * np.sin(angles), y + _MIDDLE * np.cos(angles)
    light: Floats = (across**2 + up**2 + depth**2) ** -1.5
    shares: Floats = light / light.sum(axis=0)
    return shares


def _passed(radius: Floats, soft: float) -> Floats:
    """The light that comes from each place to the camera, of a ring that is evenly lit."""
    from_middle = np.abs(radius - _MIDDLE) / _HALF
    return _zoned(
        radius,
        soft,
        0.22 * np.exp((radius - INNER) / 0.05) * _smooth(0.55, INNER, radius),
        1 - 0.5 * _smooth(0.45, 1.0, from_middle),
        0.05,
        0.24 * np.exp((BODY - radius) / 0.05) * _smooth(1.0, BODY, radius),
    )


def _zoned(radius: Floats, soft: float, *zones: Floats | float) -> Floats:
    """Another value in each zone: glass, channel, rim and wall; `soft` is the edges' width."""
    glass, *others = zones
    mixed: Floats = np.ones_like(radius) * glass
    for edge, zone in zip((INNER, OUTER, BODY), others, strict=True):
        mixed += _smooth(edge - soft, edge + soft, radius) * (zone - mixed)
    return mixed


def _smooth(start: float, end: float, x: Floats) -> Floats:
    """From 0 at `start` to 1 at `end`, with a slope of 0 at both."""
    share = np.clip((x - start) / (end - start), 0, 1)
    smoothed: Floats = share * share * (3 - 2 * share)
    return smoothed
