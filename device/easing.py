"""How one light becomes another: without a jump, and evenly to the eye."""

from __future__ import annotations

from dataclasses import dataclass

from device.light import RGB, Frame, Light, softened
from device.lightness import UNSEEN, lightness, luminance

EASE_SECONDS = 1.0
"""How long one light takes to become another."""


@dataclass(frozen=True, slots=True)
class Eased:
    """A light that begins as another frame and becomes `after` within `over` seconds.

    `begins` is the moment of the change, in seconds since the start of `after`. The mix
    is even to the eye, so a light that goes off fades rather than drops.
    """

    before: Frame
    after: Light
    begins: float = 0.0
    over: float = EASE_SECONDS

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
        pairs = tuple(zip(self.before, after, strict=True))
        # Most rings have one colour all round: each pair is mixed once.
        mixed = {pair: _mixed(*pair, weight) for pair in set(pairs)}
        return tuple(mixed[pair] for pair in pairs)

    def describe(self) -> dict[str, object]:
        return self.after.describe()


def eased(before: Frame, after: Light, begins: float) -> Light:
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
    return Eased(before, after, begins) if gap > UNSEEN else after


def _mixed(old: RGB, new: RGB, weight: float) -> RGB:
    red, green, blue = (
        luminance(lightness(a) * (1 - weight) + lightness(b) * weight)
        for a, b in zip(old, new, strict=True)
    )
    return (red, green, blue)
