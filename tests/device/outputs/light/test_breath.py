"""The lights of exercises."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi

import pytest
from coaching import NOON
from flashing import RATE, TINY, most_alternations, most_flashes
from hypothesis import given
from hypothesis import strategies as st

from device.model.breathing.breath import Breath, BreathStyle
from device.model.breathing.pattern import EVERY, OFFERED, Pattern
from device.model.cue import Focus
from device.outputs.light.breath import Attention, Flame, Swell, Wave
from device.outputs.light.light import FLOOR
from device.outputs.light.tracks import light_of
from device.settings.settings import Settings

LOOK = Settings().look(NOON.time())
FULL = Pattern(4, 8)
PIXELS = 16
TOP, BOTTOM, RIGHT, LEFT = 0, 8, 4, 12

PATTERNS = (*OFFERED, Pattern(7, 8), Pattern(3, 12))
BREATHS = [kind(LOOK, Breath(pattern)) for kind in (Swell, Flame, Wave) for pattern in PATTERNS]
FLAMES = [Flame(LOOK, Breath(pattern)) for pattern in EVERY if pattern not in PATTERNS]
LIGHTS = [*BREATHS, *(Attention(LOOK, place / 4) for place in range(5))]
names = {
    "ids": lambda light: f"{light.kind}-{light.breath.pattern if hasattr(light, 'breath') else ''}"
}


def blue(light, seconds, pixel):
    """How much light one pixel gives: the day's colour has all its blue."""
    return light.at(seconds, PIXELS)[pixel][2]


def mean(light, seconds):
    return sum(pixel[2] for pixel in light.at(seconds, PIXELS)) / PIXELS


@pytest.mark.parametrize("light", LIGHTS, **names)
def test_no_pixel_goes_dark_or_over_the_ceiling(light):
    for frame in range(int(max(light.period, 1) * 20)):
        for pixel in light.at(frame / 20, PIXELS):
            assert FLOOR - 1e-9 <= pixel[2] <= LOOK.ceiling + 1e-9


@pytest.mark.parametrize("light", BREATHS, **names)
def test_a_light_repeats_exactly(light):
    for seconds in (0.0, 1.3, 7.77):
        here, there = light.at(seconds, PIXELS), light.at(seconds + light.period, PIXELS)
        for one, another in zip(here, there, strict=True):
            assert one == pytest.approx(another, abs=1e-9)


@pytest.mark.parametrize("light", BREATHS + FLAMES, **names)
def test_no_light_flashes_or_turns_more_often_than_three_flashes_would(light):
    moments = [frame / RATE for frame in range(int((light.period + 2) * RATE))]
    frames = [light.at(seconds, PIXELS) for seconds in moments]
    for pixel in range(PIXELS):
        levels = [frame[pixel][2] for frame in frames]
        assert most_flashes(levels) <= 3
        assert most_alternations(levels, TINY) <= 2.5
    means = [sum(pixel[2] for pixel in frame) for frame in frames]
    assert most_flashes(means) <= 1


@pytest.mark.parametrize("light", BREATHS, **names)
def test_no_light_jumps_between_frames(light):
    moments = (frame / RATE for frame in range(int(light.period * RATE) + 2))
    for before, after in pairwise(light.at(seconds, PIXELS) for seconds in moments):
        for old, new in zip(before, after, strict=True):
            assert abs(new[2] - old[2]) <= 0.02 * LOOK.ceiling


@pytest.mark.parametrize("kind", [Swell, Flame, Wave])
def test_a_guiding_light_is_fullest_when_the_inhale_ends_and_at_the_floor_at_the_turn(kind):
    light = kind(LOOK, Breath(FULL))
    levels = [mean(light, frame / RATE) for frame in range(1200)]
    assert levels.index(max(levels)) == 400
    assert levels[0] == pytest.approx(FLOOR)
    assert mean(light, 11.999) == pytest.approx(FLOOR, abs=FLOOR / 50)


def test_the_flame_leans_with_the_exhale_and_not_with_the_inhale():
    flame = Flame(LOOK, Breath(FULL))
    assert blue(flame, 2, RIGHT) == blue(flame, 2, LEFT)
    assert blue(flame, 8, RIGHT) > 1.3 * blue(flame, 8, LEFT)


def test_the_flame_flickers_with_the_exhale():
    flame = Flame(LOOK, Breath(FULL))
    levels = [blue(flame, 4 + frame / RATE, RIGHT) for frame in range(800)]
    turns = sum(
        (b - a) * (c - b) < 0 for a, b, c in zip(levels, levels[1:], levels[2:], strict=False)
    )
    assert turns > 6


def test_the_wave_goes_from_the_top_to_the_bottom():
    wave = Wave(LOOK, Breath(FULL))
    assert blue(wave, 3, TOP) == blue(wave, 3, BOTTOM)
    assert blue(wave, 8, TOP) < 0.3 * blue(wave, 8, BOTTOM)
    assert blue(wave, 11.99, BOTTOM) < 0.05 * LOOK.ceiling


@given(st.floats(0, 1))
def test_the_attention_is_brightest_where_it_rests(place):
    light = Attention(LOOK, place)
    levels = [pixel[2] for pixel in light.at(0, 60)]
    brightest = levels.index(max(levels))
    height = min(brightest, 60 - brightest) / 30
    # Heights run along the ring as the cosine does: steeply at the sides, slowly at the ends.
    assert abs(light_height(height) - place) < 0.03


def light_height(around):
    return (1 - cos(pi * around)) / 2


def test_each_light_of_a_cue_that_needs_a_clearance_is_among_them():
    cues = [*(Breath(FULL, style) for style in BreathStyle), Focus(0.5)]
    lights = [light_of(cue, lambda _: LOOK) for cue in cues]
    assert {type(light) for light in LIGHTS} == {type(light) for light in lights}
