"""From linear light to the bytes of one write: current budget, dither, 8 bits.

An 8-bit LED has few steps in the dark: at a level of one and a half steps, one step more is two
thirds brighter. So the pixels are not all rounded alike. Each pixel has its own threshold; the
thresholds are spread evenly over the step and scattered round the ring, which makes the average of
n pixels n times as fine. In every second frame the thresholds move by half a step, which makes each
pixel twice as fine at 50 Hz, faster than the eye can follow in the dark. With sixteen pixels the
ring's average has 8 + 4 + 1 bits, less half a bit of rounding. In bright light no single step of an
LED is seen, and the second frame adds nothing: `Dither.is_smooth` says when that is so.

A light that stands still is rounded without thresholds: otherwise LEDs that are meant to be equal
would stay one step apart, and the ring would look mottled. `drivers.ring.one_hue` makes sure that
no LED has another hue than its neighbours, whether the light moves or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import NamedTuple

from device.outputs.light.light import RGB, Frame
from device.outputs.light.perception import SEEN, UNSEEN, lightness
from drivers.ring.leds import RGB8, Strip
from drivers.ring.one_hue import MIXED, toned

CHANNEL_MILLIAMPS = 20.0
"""What one colour of one LED draws at full drive, in mA. Source: Worldsemi, WS2812B data
sheet, table of LED characteristics. Newer LEDs draw less: 12 mA."""

BUDGET_MILLIAMPS = 500.0
"""What a ring may draw unless the settings say otherwise, in mA: what any USB port can give
(USB 2.0 specification, section 7.2.1)."""

_GOLDEN = (sqrt(5) - 1) / 2

_ALIKE = (0.125, 0.625, 0.875, 0.375)
"""What is added to all LEDs alike before they are cut to whole steps, in each of four frames."""

_EXTREMES = (min(_ALIKE), max(_ALIKE))
"""The two of them with which a frame draws most: a primary cut down makes another one brighter."""

_EXTRA = (3 * MIXED + 4) / 255
"""How much more than intended the three primaries of an LED draw together at most, in full drives:
in the dark because the strongest primary replaces the others, and everywhere because it makes up
for their rounding."""

_TRIES = 12
"""How many gains are tried at most: in the dark a colour draws more than its share of the light, so
that the first gain, which is computed from the sum, may still exceed the budget."""


class Finish(NamedTuple):
    """How frames are rendered: the `gain` that the budget allows, and the `spread` of thresholds.

    Both are 0 to 1. With a spread of 0 every LED is simply rounded.
    """

    gain: float = 1.0
    spread: float = 1.0

    def towards(self, other: Finish, share: float) -> Finish:
        """The finish between this and the other: at a `share` of 0 this one, at 1 the other."""
        gain, spread = (a + (b - a) * share for a, b in zip(self, other, strict=True))
        return Finish(gain, spread)


AS_FINE = Finish()
"""All of the light, as finely as possible."""


@lru_cache(maxsize=8)
def thresholds(pixels: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """What is added to each pixel before it is cut to whole steps, in even and in odd frames.

    Together the two contain each odd multiple of 1/4n from 0 to 1 once, for n pixels. Neighbours
    differ much, and pixel 0, which may be the only one lit, is near one half: plain rounding.
    """
    scattered = sorted(range(pixels), key=lambda pixel: (0.5 + pixel * _GOLDEN) % 1)
    even = [0.0] * pixels
    for rank, pixel in enumerate(scattered):
        even[pixel] = (rank + 0.25) / pixels
    half = (pixels // 2 + 0.5) / pixels
    return tuple(even), tuple((threshold + half) % 1 for threshold in even)


@dataclass(frozen=True, slots=True)
class Dither:
    """Renders light as the bytes for a strip, which draws at most `budget` milliamperes in all.

    Raises `ValueError` for a budget that the dark strip alone would use.
    """

    strip: Strip
    budget: float = BUDGET_MILLIAMPS

    def __post_init__(self) -> None:
        if self.budget <= self.idle:
            raise ValueError(f"the ring needs more than {self.idle:g} mA, not {self.budget:g}")

    @property
    def idle(self) -> float:
        """What the strip draws when dark, in mA."""
        return self.strip.pixels * self.strip.idle_milliamps

    @property
    def spare(self) -> float:
        """What the budget leaves for light, in mA."""
        return self.budget - self.idle

    def gain(self, frame: Frame) -> float:
        """The factor, 0 to 1, by which a frame is dimmed to stay within the budget.

        This is before rounding: `render` takes off what rounding adds.
        """
        if CHANNEL_MILLIAMPS * (sum(map(sum, frame)) + len(frame) * _EXTRA) <= self.spare:
            return 1.0
        gain = 1.0
        for _ in range(_TRIES):
            drawn = max(_drawn(*self._steps(frame, gain, alike)) for alike in _EXTREMES)
            if drawn <= self.spare:
                break
            gain *= self.spare / drawn
        return gain

    def is_smooth(self, before: Frame, after: Frame, gain: float = 1.0) -> bool:
        """Whether nobody can see the steps of the LEDs from one frame to the next.

        This is so in bright light, where one step of an LED is too small for the eye, and while the
        light itself changes by less than that.
        """
        peaks = {(gain * max(old), gain * max(new)) for old, new in zip(before, after, strict=True)}
        peaks.discard((0.0, 0.0))
        step = self.strip.current(max(map(max, peaks), default=0.0)) / 255
        return all(
            lightness(old + step) - lightness(old) < SEEN
            and abs(lightness(new) - lightness(old)) < UNSEEN
            for old, new in peaks
        )

    def render(self, frame: Frame, number: int, finish: Finish = AS_FINE) -> bytes:
        """The write that shows `frame`; `number` chooses the thresholds.

        It is never brighter than the budget allows, whatever the finish.
        """
        gain = finish.gain
        for _ in range(_TRIES):
            leds, current = self._rounded(frame, number, gain, finish.spread)
            share = self.spare / max(self.spare, _drawn(leds, current))
            if share == 1:
                return self.strip.encode(leds, current)
            gain *= share
        # What is still too much is very little.
        return self.strip.encode([_cut(led, share) for led in leds], current)

    def _rounded(
        self, frame: Frame, number: int, gain: float, spread: float
    ) -> tuple[list[RGB8], float]:
        """A frame in whole steps of each primary, and the current at which they are shown."""
        even = (1 - spread) / 2
        leds, current = self._steps(frame, gain, even + spread * _ALIKE[number % 4], spread)
        added = [even + spread * part for part in thresholds(self.strip.pixels)[number % 2]]
        pairs = zip(leds, added, strict=True)
        return [(int(r + add), int(g + add), int(b + add)) for (r, g, b), add in pairs], current

    def _steps(
        self, frame: Frame, gain: float, alike: float, made_up: float = 1.0
    ) -> tuple[list[RGB], float]:
        """A frame in steps of each primary, and the current at which they are shown.

        All but the strongest primary are cut to whole steps after `alike` was added, and `made_up`
        is how much of the light that this takes away the strongest primary gives back, 0 to 1.
        """
        current = self.strip.current(gain * max(map(max, frame)))
        steps = 255 * gain / current
        first = frame[0]
        # Most frames have one colour, which is computed once.
        if frame.count(first) == len(frame):
            return [toned(first, steps, alike, made_up)] * len(frame), current
        return [toned(colour, steps, alike, made_up) for colour in frame], current


def _cut(led: RGB8, share: float) -> RGB8:
    """An LED's steps, times a share of 0 to 1 and rounded down."""
    red, green, blue = led
    return int(red * share), int(green * share), int(blue * share)


def _drawn(leds: Sequence[RGB | RGB8], current: float) -> float:
    """What LEDs draw for their light, in mA, from their steps at a current of 0 to 1."""
    return CHANNEL_MILLIAMPS * current / 255 * sum(map(sum, leds))
