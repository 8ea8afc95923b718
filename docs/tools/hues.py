"""How much LEDs that are meant to be equal differ in hue, as decoded by the wire.

There are two measures. The hue angle of the HSV model, in degrees, is the simple one, and means
little if a colour is nearly white. The distance in the CIE 1976 chromaticity diagram, u'v', is
valid for all colours: in good light two colours side by side differ visibly from a few thousandths
on.
Each primary is taken to have one wavelength, the middle of the range in the WS2812B data sheet:
622.5, 523.5 and 466 nm, at their places in the CIE 1931 diagram. Real primaries are less pure, and
so nearer to each other.
"""

from __future__ import annotations

from collections import defaultdict
from colorsys import rgb_to_hsv
from functools import lru_cache
from itertools import combinations
from math import dist
from typing import NamedTuple

from device.outputs.light.light import CANDELA, RGB, Frame, Light
from drivers.ring.apa102 import Apa102
from drivers.ring.frames import RATE, FrameSource
from drivers.ring.ws2812 import Ws2812
from drivers.sim.wires import apa102, ws2812

PRIMARIES = ((0.6961, 0.3038), (0.1022, 0.8285), (0.1332, 0.0435))
"""x and y of red, green and blue in the CIE 1931 diagram."""


class Difference(NamedTuple):
    """The largest difference between LEDs that are meant to be equal.

    In hue angle and in u'v' in any one frame, and in u'v' of the average of two frames of a dither,
    which is what the eye sees.
    """

    degrees: float = 0.0
    chroma: float = 0.0
    seen: float = 0.0

    def or_more(self, other: Difference) -> Difference:
        """The larger of each."""
        return Difference(*map(max, self, other))


def read(strip: Ws2812 | Apa102, data: bytes) -> list[RGB]:
    """The light of each LED, red, green and blue, in linear fractions of full drive."""
    dotstar = isinstance(strip, Apa102)
    leds = apa102.decode(data, strip.pixels) if dotstar else ws2812.decode(data, strip.order)
    return [(red / 255, green / 255, blue / 255) for red, green, blue in leds]


@lru_cache(maxsize=65536)
def chromaticity(led: RGB) -> tuple[float, float]:
    """U' and v' of an LED's light."""
    x = y = z = 0.0
    for level, full, (at_x, at_y) in zip(led, CANDELA, PRIMARIES, strict=True):
        x += level * full * at_x / at_y
        y += level * full
        z += level * full * (1 - at_x - at_y) / at_y
    whole = x + 15 * y + 3 * z
    return 4 * x / whole, 9 * y / whole


def difference(
    light: Light, frames_of: FrameSource, strip: Ws2812 | Apa102, numbers: range
) -> Difference:
    """The largest difference in some even frames of a light, and in the odd ones after them."""
    largest = Difference()
    for even in numbers:
        meant = [light.at((even + odd) / RATE, strip.pixels) for odd in (0, 1)]
        wire = [read(strip, frames_of.frame(even + odd)) for odd in (0, 1)]
        mean = [_mean(*leds) for leds in zip(*wire, strict=True)]
        for lot in _equals(*meant):
            _, seen = _between([mean[index] for index in lot])
            for leds in wire:
                degrees, chroma = _between([leds[index] for index in lot])
                largest = largest.or_more(Difference(degrees, chroma, seen))
    return largest


def _mean(one: RGB, other: RGB) -> RGB:
    return ((one[0] + other[0]) / 2, (one[1] + other[1]) / 2, (one[2] + other[2]) / 2)


def _equals(*frames: Frame) -> list[list[int]]:
    """The groups of LEDs that are meant to be equal in all of these frames, by index."""
    lots: defaultdict[object, list[int]] = defaultdict(list)
    for index, colours in enumerate(zip(*frames, strict=True)):
        lots[tuple(round(level, 9) for colour in colours for level in colour)].append(index)
    return [lot for lot in lots.values() if len(lot) > 1]


def _between(leds: list[RGB]) -> tuple[float, float]:
    """The largest difference in hue angle, and in u'v', between any two LEDs that are lit."""
    pairs = list(combinations({led for led in leds if any(led)}, 2))
    degrees = max((_turned(*pair) for pair in pairs), default=0.0)
    return degrees, max((dist(*map(chromaticity, pair)) for pair in pairs), default=0.0)


@lru_cache(maxsize=65536)
def _turned(one: RGB, other: RGB) -> float:
    """By how many degrees the hues of two LEDs differ."""
    apart = abs(rgb_to_hsv(*one)[0] - rgb_to_hsv(*other)[0]) * 360
    return min(apart, 360 - apart)
