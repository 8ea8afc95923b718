"""Dusk and dawn: from the look of the day to that of the night, and back, without a jump."""

from __future__ import annotations

from datetime import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.outputs.light.dusk import DAY_SECONDS, DUSK_SECONDS, look_at, share_of
from device.outputs.light.light import FLOOR, candela
from device.outputs.light.perception import UNSEEN, lightness
from device.settings.hours import Hours
from device.settings.settings import Settings

ceilings = st.floats(FLOOR, 1)
shares = st.floats(0, 1)
edges = st.times().map(lambda moment: moment.replace(microsecond=0))


def at(second):
    """The time of day so many seconds after midnight."""
    minutes, second = divmod(int(second) % int(DAY_SECONDS), 60)
    return time(minutes // 60, minutes % 60, second)


def brightness(look, fraction=1.0):
    return candela(look.shade(fraction))


def test_the_night_is_there_when_it_begins_and_until_it_ends():
    settings = Settings()
    night, day = settings.look(None), settings.look(time(12))
    assert [settings.look(time(*at)) for at in ((21,), (23, 59), (0,), (6, 59, 59))] == [night] * 4
    assert [settings.look(time(*at)) for at in ((8,), (12,), (20,))] == [day] * 3
    for moment in (time(20, 30), time(7, 30)):
        assert night.ceiling < settings.look(moment).ceiling < day.ceiling


@given(edges, edges, st.integers(0, 86_399))
def test_nothing_jumps_all_round_the_clock(start, end, second):
    share, next_share = (share_of(at(moment), start, end) for moment in (second, second + 1))
    assert 0 <= share <= 1
    night = Hours(start, end)
    assert abs(next_share - share) <= 1 / DUSK_SECONDS + 1e-9
    assert share == 1 or at(second) not in night


@given(ceilings, ceilings, shares)
def test_no_second_of_the_dusk_is_seen(one, other, share):
    dim, bright = sorted((one, other))
    looks = [look_at(bright, dim, at) for at in (share, min(1.0, share + 1 / DUSK_SECONDS))]
    for fraction in (0.0, 0.5, 1.0):
        levels = zip(*(look.shade(fraction) for look in looks), strict=True)
        assert all(abs(lightness(a) - lightness(b)) < UNSEEN for a, b in levels)


@given(ceilings, ceilings, shares, shares, shares)
def test_it_only_ever_becomes_dimmer_and_warmer(one, other, early, late, fraction):
    dim, bright = sorted((one, other))
    early, late = sorted((early, late))
    before, after = (look_at(bright, dim, share) for share in (early, late))
    for level in (0.0, fraction, 1.0):
        assert brightness(after, level) <= brightness(before, level) + 1e-9
    assert after.colour[0] >= before.colour[0]
    assert after.colour[2] <= before.colour[2]


@given(shares)
def test_it_is_never_green(share):
    red, green, blue = look_at(0.2, 0.03, share).colour
    assert green <= max(red, blue)


def test_the_light_of_the_ceiling_sinks_evenly_to_the_eye():
    white = candela((1.0, 1.0, 1.0))
    looks = [look_at(0.2, 0.03, number / 10) for number in range(11)]
    levels = [lightness(brightness(look) / white) for look in looks]
    steps = [a - b for a, b in pairwise(levels)]
    assert steps == pytest.approx([sum(steps) / 10] * 10, abs=1e-9)


def test_hours_that_never_are_have_no_dusk():
    assert share_of(time(0), time(0), time(0)) == 0.0
