"""From linear light to bytes: the average is finer than a step, and the budget holds."""

from __future__ import annotations

import pytest
from hues import read
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from thorough import examples

from device.settings.settings import PIXELS
from drivers.ring.apa102 import Apa102
from drivers.ring.dither import (
    AS_FINE,
    CHANNEL_MILLIAMPS,
    Dither,
    Finish,
    thresholds,
)
from drivers.ring.one_hue import MIXED
from drivers.ring.ws2812 import IDLE_MILLIAMPS, Ws2812
from drivers.sim.wires.ws2812 import decode

light = st.floats(0, 1)
rings = st.integers(PIXELS[0], PIXELS[-1])


def shown(dither, frame, number, finish=AS_FINE):
    return decode(dither.render(frame, number, finish))


def average(pixels, primary=0):
    return sum(pixel[primary] for pixel in pixels) / len(pixels)


@pytest.mark.parametrize("pixels", [8, 15, 16, 60])
def test_two_frames_share_out_the_step_evenly(pixels):
    even, odd = thresholds(pixels)
    expected = [(2 * k + 1) / (4 * pixels) for k in range(2 * pixels)]
    assert sorted(even + odd) == pytest.approx(expected)


@pytest.mark.parametrize("pixels", [8, 15, 16, 60])
def test_each_pixel_moves_by_half_a_step_between_frames(pixels):
    even, odd = thresholds(pixels)
    moved = [abs(a - b) for a, b in zip(even, odd, strict=True)]
    assert moved == pytest.approx([0.5] * pixels, abs=1 / pixels)


def test_neighbours_do_not_light_up_together():
    even, _ = thresholds(16)
    gaps = [abs(even[k] - even[k - 1]) for k in range(16)]
    assert min(gaps) > 0.25


@given(light, st.integers(0, 1))
def test_each_frame_is_within_a_sixteenth_of_a_step(level, number):
    dither = Dither(Ws2812(16), budget=10_000)
    pixels = shown(dither, ((level, 0.0, 0.0),) * 16, number)
    assert average(pixels) == pytest.approx(level * 255, abs=1 / 16)


@given(light)
def test_two_frames_are_within_a_thirty_second_of_a_step(level):
    dither = Dither(Ws2812(16), budget=10_000)
    frames = [shown(dither, ((level, 0.0, 0.0),) * 16, number) for number in (0, 1)]
    assert average(frames[0] + frames[1]) == pytest.approx(level * 255, abs=1 / 32)


def test_whole_steps_are_exact():
    dither = Dither(Ws2812(16), budget=10_000)
    assert shown(dither, ((1.0, 0.0, 7 / 255),) * 16, 0) == ((255, 0, 7),) * 16


@given(
    st.one_of(st.builds(Ws2812, rings), st.builds(Apa102, rings)),
    st.lists(st.tuples(light, light, light), min_size=1, max_size=3),
    st.one_of(st.floats(0.01, 100), st.floats(0.01, 4000)),
    st.builds(Finish, light, light | st.sampled_from([0.0, 1.0])),
    st.integers(0, 3),
)
@hypothesis_settings(max_examples=examples(300))
def test_the_budget_holds(strip, colours, spare, finish, number):
    dither = Dither(strip, strip.pixels * IDLE_MILLIAMPS + spare)
    frame = tuple(colours[led % len(colours)] for led in range(strip.pixels))
    drive = sum(map(sum, read(strip, dither.render(frame, number, finish))))
    assert drive * CHANNEL_MILLIAMPS <= spare + 1e-9


@pytest.mark.parametrize("spread", [0.0, 1.0])
def test_nearly_all_of_a_budget_is_used(spread):
    dither = Dither(Ws2812(60), 100)
    for number in range(4):
        leds = shown(dither, ((0.45, 0.85, 1.0),) * 60, number, Finish(spread=spread))
        drawn = CHANNEL_MILLIAMPS / 255 * sum(map(sum, leds))
        one_step_each = 60 * CHANNEL_MILLIAMPS / 255
        assert 40 - one_step_each <= drawn <= 40


@given(light)
def test_what_is_within_the_budget_is_left_alone(level):
    full = 16 * (IDLE_MILLIAMPS + 3 * CHANNEL_MILLIAMPS)
    assert Dither(Ws2812(16), full).gain(((level, level, level),) * 16) == pytest.approx(1.0)


def test_gain_is_in_linear_light():
    dither = Dither(Ws2812(16), budget=10_000)
    assert shown(dither, ((0.8, 0.4, 0.0),) * 16, 0, Finish(gain=0.5)) == ((102, 51, 0),) * 16


def test_a_budget_that_the_dark_ring_uses_up_is_refused():
    with pytest.raises(ValueError, match="more than 16 mA, not 16"):
        Dither(Ws2812(16), 16)


@given(light, light)
def test_what_is_smooth_in_the_dark_is_smooth_in_the_bright(level, other):
    dither = Dither(Ws2812(16), budget=10_000)
    dim, bright = sorted((level, other))
    still = [((level,) * 3,) * 16 for level in (dim, bright)]
    if dim and dither.is_smooth(still[0], still[0]):
        assert dither.is_smooth(still[1], still[1])


@pytest.mark.parametrize(
    ("before", "after", "smooth"),
    [
        (15, 15, True),
        (14, 14, False),  # its next step is one of the hundred of CIE L*
        (51, 51.5, True),
        (51, 53, False),  # half of one of the hundred
        (0, 0, True),
        (0, 51, False),
    ],
)
def test_steps_are_smooth_where_the_eye_sees_none(before, after, smooth):
    dither = Dither(Ws2812(16), budget=10_000)
    frames = [((steps / 255,) * 3,) * 16 for steps in (before, after)]
    assert dither.is_smooth(*frames) is smooth


def test_the_dimmest_lit_pixel_decides():
    dither = Dither(Ws2812(16), budget=10_000)
    bright, dim, dark = (0.2,) * 3, (0.02,) * 3, (0.0,) * 3
    assert dither.is_smooth((bright,) * 8 + (dark,) * 8, (bright,) * 8 + (dark,) * 8)
    assert not dither.is_smooth((bright,) * 15 + (dim,), (bright,) * 15 + (dim,))


def test_less_of_the_light_is_less_smooth():
    dither = Dither(Ws2812(16), budget=10_000)
    frame = ((0.1,) * 3,) * 16
    assert dither.is_smooth(frame, frame)
    assert not dither.is_smooth(frame, frame, gain=0.25)


@given(st.floats(0, 1), st.floats(0, 1), st.integers(0, 3))
def test_without_spread_every_led_and_part_is_rounded_alone(level, share, number):
    dither = Dither(Ws2812(16), budget=10_000)
    leds = shown(dither, ((0.0, level, 0.0),) * 16, number, Finish(spread=0.0))
    assert leds == ((0, int(level * 255 + 0.5), 0),) * 16
    mixed = (share, max(level, MIXED / 255), 0.3 * share)
    leds = shown(dither, (mixed,) * 16, number, Finish(spread=0.0))
    assert leds == (tuple(int(part * 255 + 0.5) for part in mixed),) * 16


@given(light, st.floats(0, 1), st.floats(0, 1))
def test_a_finish_goes_over_into_another(gain, spread, share):
    before, after = Finish(gain, spread), Finish(1 - gain, 1 - spread)
    assert before.towards(after, 0.0) == before
    assert before.towards(after, 1.0) == pytest.approx(after)
    assert before.towards(after, 0.5) == pytest.approx((0.5, 0.5))
    assert min(before, after) <= before.towards(after, share) <= max(before, after)


@given(st.floats(MIXED / 255, 1), st.floats(0, 1))
def test_four_frames_are_within_an_eighth_of_a_step_of_what_leds_have_in_common(level, share):
    dither = Dither(Ws2812(16), budget=10_000)
    frame = ((level, level * share, 0.0),) * 16
    shots = [shown(dither, frame, number) for number in range(4)]
    assert all(len({green for _, green, _ in leds}) == 1 for leds in shots)
    greens = [leds[0][1] for leds in shots]
    assert sum(greens) / 4 == pytest.approx(255 * level * share, abs=1 / 8 + 1e-9)
