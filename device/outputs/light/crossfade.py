"""Crossfades: one light becomes another without a jump, evenly to the eye, and without a third hue.

Half-way between the candle's colour of the night and the sky's colour of the day is a green. So if
an LED's strongest colour (red, green or blue) changes, the LED fades out, and then fades in with
the other colour. It is dark early if the light before was weak, and late if the light after it is
weak.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from device.outputs.light.light import DARK, RGB, Frame, Light, softened
from device.outputs.light.perception import UNSEEN, lightness, luminance

CROSSFADE_SECONDS = 1.0
"""How long one light takes to become another."""


@dataclass(frozen=True, slots=True)
class Crossfade:
    """A light that begins with the frame `before` and becomes `after` within `over` seconds.

    The crossfade begins `begins` seconds after the start of `after`. It is even to the eye, so
    that a light that goes off fades evenly. An LED's strongest colour changes at most once, and is
    always one that it has in one of the two lights.
    """

    before: Frame
    after: Light
    begins: float = 0.0
    over: float = CROSSFADE_SECONDS

    @property
    def kind(self) -> str:
        return self.after.kind

    @property
    def onset(self) -> float:
        return max(self.begins + self.over, self.after.onset)

    @property
    def period(self) -> float:
        return self.after.period

    def at(self, seconds: float, pixels: int) -> Frame:
        after = self.after.at(seconds, pixels)
        share = (seconds - self.begins) / self.over
        if share >= 1 or len(self.before) != pixels:
            return after
        weight = softened(max(share, 0.0))
        turns = _turns(self.before, self.after, self.begins)
        ways = tuple(zip(self.before, after, turns, strict=True))
        # Most frames have one colour for all LEDs: each mixture is computed once.
        mixed = {way: _between(*way, weight) for way in set(ways)}
        return tuple(mixed[way] for way in ways)

    def describe(self) -> dict[str, object]:
        return self.after.describe()


def crossfade(before: Frame, after: Light, begins: float) -> Light:
    """The light `after`, crossfaded from the frame `before`, `begins` seconds after its start.

    If the step between the two is too small to be seen, as from breath to breath, it is `after`
    itself.
    """
    first = after.at(begins, len(before))
    pairs = set(zip(before, first, strict=True))
    gap = max(
        abs(lightness(a) - lightness(b))
        for old, new in pairs
        for a, b in zip(old, new, strict=True)
    )
    return Crossfade(before, after, begins) if gap > UNSEEN else after


@lru_cache(maxsize=8)
def _turns(before: Frame, after: Light, begins: float) -> tuple[float | None, ...]:
    """At which share of the crossfade, 0 to 1, each LED is dark; None for one that never is.

    It depends on the frame with which `after` begins, and not on later ones: else an LED's
    strongest colour could change twice.
    """
    first = after.at(begins, len(before))
    return tuple(_turn(*pair) for pair in zip(before, first, strict=True))


def _turn(old: RGB, new: RGB) -> float | None:
    out, into = max(old), max(new)
    if not out or not into or (out, into) in zip(old, new, strict=True):
        return None
    return lightness(out) / (lightness(out) + lightness(into))


def _between(old: RGB, new: RGB, turn: float | None, weight: float) -> RGB:
    """The colour at a `weight`, 0 to 1, from `old` to `new`, which is dark at its `turn`."""
    if turn is None:
        return _mixed(old, new, weight)
    if weight <= turn:
        return _mixed(old, DARK, weight / turn)
    return _mixed(DARK, new, (weight - turn) / (1 - turn))


def _mixed(old: RGB, new: RGB, weight: float) -> RGB:
    red, green, blue = (
        luminance(lightness(a) * (1 - weight) + lightness(b) * weight)
        for a, b in zip(old, new, strict=True)
    )
    return (red, green, blue)
