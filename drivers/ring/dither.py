"""From linear light to the bytes of one write: current budget, dither, 8 bits.

An 8-bit LED has few steps in the dark: at a floor of one and a half, the next is two
thirds brighter. So no pixel is rounded alone. Each has a threshold of its own, spread
evenly over the step and scattered round the ring, which makes the average of n pixels n
times as fine; and every second frame the thresholds move by half a step, which makes each
pixel twice as fine at 50 Hz, faster than the eye follows in the dark. Sixteen pixels give
the ring's average 8 + 4 + 1 bits, less half a bit of rounding. In the bright, where no step
of an LED is seen, the second frame has nothing to add: `Exposure.is_smooth` says where that is.

A light that stands still is rounded alone after all: LEDs that are meant to be equal, and stay
a step apart, make a ring that is mottled. That none is of another hue than its neighbours, moving
or still, `drivers.ring.one_hue` sees to.
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
sheet, table of LED characteristics. Newer parts draw less: 12 mA."""

BUDGET_MILLIAMPS = 500.0
"""What a ring may draw unless the owner says otherwise, in mA: what any USB port can give
(USB 2.0 specification, section 7.2.1)."""

_GOLDEN = (sqrt(5) - 1) / 2

_ALIKE = (0.125, 0.625, 0.875, 0.375)
"""What is added, before the cut, to what LEDs have in common, in each of four frames."""

_EXTREMES = (min(_ALIKE), max(_ALIKE))
"""Those with which a frame draws most: a part that is cut low is made up for by another."""

_EXTRA = (3 * MIXED + 4) / 255
"""The most that an LED's colours are in all beyond what they are meant to be, in full drives: in
the dark by what others leave to the strongest, and anywhere by what it makes up for."""

_TRIES = 12
"""How often a gain is tried: in the dark a colour draws more than its share of the light, and so
the first that fits the sum does not fit the budget."""


class Finish(NamedTuple):
    """How frames are exposed: the `gain` that the budget leaves, and the thresholds' `spread`.

    Both are 0 to 1. With a spread of 0 every LED is rounded alone.
    """

    gain: float = 1.0
    spread: float = 1.0

    def towards(self, other: Finish, share: float) -> Finish:
        """What is a `share` of the way from this to the other."""
        gain, spread = (a + (b - a) * share for a, b in zip(self, other, strict=True))
        return Finish(gain, spread)


AS_FINE = Finish()
"""All of the light, as finely as can be."""


@lru_cache(maxsize=8)
def thresholds(pixels: int) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """What each pixel adds before it is cut to whole steps, in even and in odd frames.

    Together the two are the odd multiples of 1/4n from 0 to 1, each once. Neighbours are
    far apart, and pixel 0, which may be lit alone, is near one half: plain rounding.
    """
    scattered = sorted(range(pixels), key=lambda pixel: (0.5 + pixel * _GOLDEN) % 1)
    even = [0.0] * pixels
    for rank, pixel in enumerate(scattered):
        even[pixel] = (rank + 0.25) / pixels
    half = (pixels // 2 + 0.5) / pixels
    return tuple(even), tuple((threshold + half) % 1 for threshold in even)


@dataclass(frozen=True, slots=True)
class Dither:
    """How light becomes bytes on a strip, within `budget` milliamps for all of it.

    Raises `ValueError` for a budget that the dark strip alone would use up.
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
        """How much of its light a frame may have within the budget, 0 to 1, before it is rounded.

        What rounding then adds, `shoot` takes off again.
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
        """Whether nothing is seen of the steps that the LEDs take from one frame to the next.

        That is in the bright, where one step of an LED is less than the eye can tell apart,
        and while the light itself moves more slowly than that.
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
        """The write that shows `frame` as the frame of this number.

        Never brighter than the budget allows, whatever the finish.
        """
        gain = finish.gain
        for _ in range(_TRIES):
            leds, current = self._rounded(frame, number, gain, finish.spread)
            share = self.spare / max(self.spare, _drawn(leds, current))
            if share == 1:
                return self.strip.encode(leds, current)
            gain *= share
        # What is left is next to nothing.
        return self.strip.encode([_cut(led, share) for led in leds], current)

    def _rounded(
        self, frame: Frame, number: int, gain: float, spread: float
    ) -> tuple[list[RGB8], float]:
        """A frame in whole steps of the LEDs' parts, and the current at which they are shown."""
        even = (1 - spread) / 2
        leds, current = self._steps(frame, gain, even + spread * _ALIKE[number % 4], spread)
        added = [even + spread * part for part in thresholds(self.strip.pixels)[number % 2]]
        pairs = zip(leds, added, strict=True)
        return [(int(r + add), int(g + add), int(b + add)) for (r, g, b), add in pairs], current

    def _steps(
        self, frame: Frame, gain: float, alike: float, made_up: float = 1.0
    ) -> tuple[list[RGB], float]:
        """A frame in steps of the LEDs' parts, and the current at which they are shown.

        `alike` is what is added before what LEDs have in common is cut to whole steps, and
        `made_up` how much of the light that this takes comes back.
        """
        current = self.strip.current(gain * max(map(max, frame)))
        steps = 255 * gain / current
        first = frame[0]
        # Most frames are of one colour, which is worked out once.
        if frame.count(first) == len(frame):
            return [toned(first, steps, alike, made_up)] * len(frame), current
        return [toned(colour, steps, alike, made_up) for colour in frame], current


def _cut(led: RGB8, share: float) -> RGB8:
    """At most this share of an LED's steps."""
    red, green, blue = led
    return int(red * share), int(green * share), int(blue * share)


def _drawn(leds: Sequence[RGB | RGB8], current: float) -> float:
    """What LEDs draw for their light, in mA, from their steps at a current of 0 to 1."""
    return CHANNEL_MILLIAMPS * current / 255 * sum(map(sum, leds))
