"""A studio for the device: a dark room in which its ring glows and its screen is read.

The device is drawn from the front: a disc of black glass with the screen in its middle, the
frosted channel of the ring round it, and a rim. The ring's light spills a little onto the
glass and onto the wall behind.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import exp, hypot

from PIL import Image

from device.outputs.light.light import RGB, Frame
from drivers.sim.film.glow import EXPOSURE, developed, level, mixed, painted, shares, smooth

INNER, OUTER, BODY = 0.79, 0.85, 0.88
"""Radii of the channel's two edges and of the disc, in half widths of the picture."""

_MIDDLE, _HALF = (INNER + OUTER) / 2, (OUTER - INNER) / 2

_ROOM: RGB = (1.0, 0.95, 0.88)
"""The colour of what little light there is in the room."""

_OFF = (0.0035, 0.012, 0.013, 0.005)
"""How much of it comes off the glass, the channel, the rim and the wall."""

_DOT: RGB = (2.03, 2.39, 2.6)
"""The exposed light of a lit dot: the blue-white of most small OLEDs."""


def shown(light: RGB, exposure: float = EXPOSURE) -> tuple[int, int, int]:
    """The colour, 0 to 255, with which a display shows some light."""
    red, green, blue = light
    return level(exposure * red), level(exposure * green), level(exposure * blue)


def glowing(light: RGB) -> tuple[int, int, int]:
    """The same for light on the glass, where there is a little of the room's already."""
    red, green, blue = (
        EXPOSURE * own + _OFF[0] * room for own, room in zip(light, _ROOM, strict=True)
    )
    return shown((red, green, blue), 1.0)


DOT = shown(_DOT, 1.0)
"""How a display shows a lit dot of the screen."""


class Studio:
    """Takes pictures, `size` pixels wide and high, of a device with so many `leds`."""

    def __init__(self, leds: int, size: int) -> None:
        self.size = size
        self._shares = shares(size, leds, _MIDDLE)
        self._passed = painted(size, lambda radius: _passed(radius, 1 / size))
        body = painted(size, lambda radius: _zoned(radius, 1 / size, *_OFF))
        self._room = [body.point(lambda light, tint=tint: light * tint) for tint in _ROOM]
        self.picture = lru_cache(maxsize=16)(self._picture)

    def _picture(self, frame: Frame) -> Image.Image:
        """The device while its LEDs shine in these colours and its screen is dark."""
        return Image.merge("RGB", [self._channel(frame, number) for number in range(3)])

    def _channel(self, frame: Frame, number: int) -> Image.Image:
        light = mixed(self._shares, [EXPOSURE * colour[number] for colour in frame], self.size)
        return developed(light, self._passed, self._room[number])

    def screen(self, picture: Image.Image) -> Image.Image:
        """Where dots of a screen that shows `picture` are lit: as large as whole pixels allow."""
        scale = max(1, int(INNER * self.size / hypot(*picture.size)))
        wide, high = (scale * side for side in picture.size)
        dots = picture.convert("L").resize((wide, high), Image.Resampling.NEAREST)
        lit = Image.new("L", (self.size, self.size))
        lit.paste(dots, ((self.size - wide) // 2, (self.size - high) // 2))
        return lit


@lru_cache(maxsize=4)
def studio(leds: int, size: int) -> Studio:
    """The studio for a device and pictures of a size; setting one up takes a while."""
    return Studio(leds, size)


def _passed(radius: float, soft: float) -> float:
    """The light that comes from a place to the camera, of a ring that is evenly lit."""
    from_middle = abs(radius - _MIDDLE) / _HALF
    return _zoned(
        radius,
        soft,
        0.22 * exp((radius - INNER) / 0.05) * smooth(0.55, INNER, radius),
        1 - 0.5 * smooth(0.45, 1.0, from_middle),
        0.05,
        0.24 * exp((BODY - radius) / 0.05) * smooth(1.0, BODY, radius),
    )


def _zoned(radius: float, soft: float, *zones: float) -> float:
    """One of four: on the glass, in the channel, on the rim and on the wall; with soft edges."""
    beyond = (
        1.0,
        *(smooth(edge - soft, edge + soft, radius) for edge in (INNER, OUTER, BODY)),
        0.0,
    )
    return sum(
        zone * (here - next_) for zone, (here, next_) in zip(zones, pairwise(beyond), strict=True)
    )
