"""The colours of the day and of the night, and the dusk in which one becomes the other.

The ring begins to change an hour before the night begins, and has changed when it begins. After
the end of the night it takes as long to change back. In between it is first white, and then warmer
and warmer, because a direct mixture of the sky's colour and the candle's would be green. At no
level has the ring more light, or more blue, than it had earlier in the dusk. At the lowest levels
an LED shows its strongest colour alone (`drivers.ring.one_hue`): that is blue until the ring is
white, as by day, and red after that.
"""

from __future__ import annotations

from datetime import time

from device.outputs.light.light import FLOOR, RGB, Look, candela
from device.outputs.light.perception import lightness, luminance

DAY: RGB = (0.45, 0.85, 1.0)
"""The colour by day at full drive: that of a clear sky."""

WHITE: RGB = (candela(DAY) / candela((1.0, 1.0, 1.0)),) * 3
"""The colour between those of day and night, as bright as that of the day."""

NIGHT: RGB = (1.0, 0.38, 0.0)
"""The colour by night at full drive: that of a candle. It has no blue, because blue keeps people
awake (Brainard et al. 2001: melatonin is most sensitive near 460 nm)."""

DAY_SECONDS = 86400.0

DUSK_SECONDS = 3600.0
"""How long the day takes to become the night, and the night the day."""

_WHITE_AT = 1 / 3
"""The share of the dusk that is over when the ring is white. It is less than half, because white is
nearer to the colour of the day than to that of the night."""


def share_of(moment: time, start: time, end: time) -> float:
    """How much of the night it is at a time of day, from 0 by day to 1.

    The night is from `start` up to `end`; if these are the same there is no night.
    """
    if start == end:
        return 0.0
    since, night = _seconds(start, moment), _seconds(start, end)
    if since < night:
        return 1.0
    away = min(since - night, DAY_SECONDS - since)
    return max(0.0, 1 - away / DUSK_SECONDS)


def _seconds(one: time, other: time) -> float:
    """Seconds from a time of day until the other comes next."""
    first, then = (
        each.hour * 3600 + each.minute * 60 + each.second + each.microsecond / 1e6
        for each in (one, other)
    )
    return (then - first) % DAY_SECONDS


def look_at(ceiling: float, night_ceiling: float, share: float) -> Look:
    """The look when a `share` of the dusk is over, from 0 by day to 1 by night.

    The ceilings are in linear light, 0 to 1. During the dusk the perceived brightness of the
    ceiling changes evenly, whatever the brightness of the colours in between.
    """
    if share <= 0:
        return Look(ceiling, DAY)
    if share >= 1:
        return Look(night_ceiling, NIGHT)
    colour = _colour(share)
    day, night = ceiling * candela(DAY), night_ceiling * candela(NIGHT)
    white = candela((1.0, 1.0, 1.0))
    bright, dim = lightness(day / white), lightness(night / white)
    level = white * luminance(bright + (dim - bright) * share) / candela(colour)
    return Look(min(max(level, FLOOR), 1.0), colour)


def _colour(share: float) -> RGB:
    if share < _WHITE_AT:
        return _mixed(DAY, WHITE, share / _WHITE_AT)
    return _mixed(WHITE, NIGHT, (share - _WHITE_AT) / (1 - _WHITE_AT))


def _mixed(one: RGB, other: RGB, share: float) -> RGB:
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return (red, green, blue)
