"""The colours of the day and of the night, and how the one becomes the other.

An hour before the night begins the ring begins to change, and when it begins it has arrived;
after its end the way back takes as long. On the way it is white, and then ever warmer: a
straight mixture of sky and candle would pass through green. No level has more light, or more
blue, than it had earlier in the dusk: in the dark, where a colour is its strongest part alone
(`drivers.ring.one_hue`), that is blue up to white, as by day, and red from then on.
"""

from __future__ import annotations

from datetime import time

from device.outputs.light.light import FLOOR, RGB, Look, candela
from device.outputs.light.perception import lightness, luminance

DAY: RGB = (0.45, 0.85, 1.0)
"""The colour by day at full drive: a clear sky."""

WHITE: RGB = (candela(DAY) / candela((1.0, 1.0, 1.0)),) * 3
"""The colour between the two, as bright as that of the day."""

NIGHT: RGB = (1.0, 0.38, 0.0)
"""The colour by night at full drive: a candle. It has no blue, which is what keeps people
awake (Brainard et al. 2001: melatonin is most sensitive near 460 nm)."""

DAY_SECONDS = 86400.0

DUSK_SECONDS = 3600.0
"""How long the day takes to become the night, and the night the day."""

_WHITE_AT = 1 / 3
"""How much of that is over when the ring is white: the way from the sky to it is the shorter."""


def share_of(moment: time, start: time, end: time) -> float:
    """How much of the way from day to night is over at a time of day, 0 to 1.

    The night is from `start` up to `end`, and never where these are the same.
    """
    if start == end:
        return 0.0
    since, night = _seconds(start, moment), _seconds(start, end)
    if since < night:
        return 1.0
    away = min(since - night, DAY_SECONDS - since)
    return max(0.0, 1 - away / DUSK_SECONDS)


def _seconds(one: time, other: time) -> float:
    """Seconds from a time of day to when it is next the other."""
    first, then = (
        each.hour * 3600 + each.minute * 60 + each.second + each.microsecond / 1e6
        for each in (one, other)
    )
    return (then - first) % DAY_SECONDS


def look_at(ceiling: float, night_ceiling: float, share: float) -> Look:
    """The look when a `share` of the dusk is over: 0 by day, 1 by night.

    The ceilings are in linear light, 0 to 1. In between, the light of the ceiling goes from one
    to the other evenly to the eye, whatever the colours in between give.
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
