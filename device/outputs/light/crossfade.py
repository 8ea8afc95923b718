"""How one light becomes another: without a jump, evenly to the eye, and by no third hue.

Half-way between a candle and a sky is green. So where an LED's strongest part is to be another,
it goes through the dark: its colour fades out, and then the other fades in. The dark comes
early where little light is left behind, and late where little is to come.
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
    """A light that begins as another frame and becomes `after` within `over` seconds.

    `begins` is the moment of the change, in seconds since the start of `after`. The mix
    is even to the eye, so a light that goes off fades rather than drops. An LED's strongest part
    changes at most once, and is never one that neither light has.
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
        # Most rings have one colour all round: each way is gone once.
        mixed = {way: _between(*way, weight) for way in set(ways)}
        return tuple(mixed[way] for way in ways)

    def describe(self) -> dict[str, object]:
        return self.after.describe()


def crossfade(before: Frame, after: Light, begins: float) -> Light:
    """`after`, entered from the frame `before` at `begins` seconds since its start.

    Where the two meet so closely that no eye sees a step, as breaths do, nothing is mixed in.
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
    """How much of its way each LED has gone when it is dark, 0 to 1; None where it never is.

    By the light with which `after` begins: were it by what it becomes, an LED could turn twice.
    """
    first = after.at(begins, len(before))
    return tuple(_turn(*pair) for pair in zip(before, first, strict=True))


def _turn(old: RGB, new: RGB) -> float | None:
    out, into = max(old), max(new)
    if not out or not into or (out, into) in zip(old, new, strict=True):
        return None
    return lightness(out) / (lightness(out) + lightness(into))


def _between(old: RGB, new: RGB, turn: float | None, weight: float) -> RGB:
    """What is a `weight` of the way from one colour to the other, 0 to 1, with its turn."""
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
