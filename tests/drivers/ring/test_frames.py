"""Frames of real lights, decoded from their bytes and held against the ideal light."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paces import AT_ANY_PACE

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import EVERY, OFFERED, Pattern
from device.outputs.light.breath import Attention, Flame, Swell, Wave
from device.outputs.light.crossfade import Crossfade
from device.outputs.light.light import CANDELA, FLOOR, Ember, Look, Off, Steady, candela
from device.outputs.light.perception import SEEN, UNSEEN, lightness
from drivers.ring.dither import CHANNEL_MILLIAMPS, Dither
from drivers.ring.frames import RATE, frames_of, number_at
from drivers.ring.ws2812 import IDLE_MILLIAMPS, Ws2812
from drivers.sim.wires.ws2812 import decode

CANDLE = Look(0.2, (1.0, 0.38, 0.06))
WHITE = Look(1.0, (1.0, 1.0, 1.0))
BREATH = Swell(CANDLE, Breath(Pattern(4, 8)))
RING = Dither(Ws2812(16))

looks = st.builds(Look, st.floats(FLOOR, 1), st.tuples(*[st.floats(0, 1)] * 3))
patterns = st.sampled_from(EVERY)
paced = AT_ANY_PACE
stills = st.builds(Steady, looks, st.floats(0, 1))
breaths = st.builds(Swell, looks, AT_ANY_PACE)
onwards = st.builds(
    lambda before, after, begins: Crossfade(before.at(0, 16), after, begins),
    stills,
    st.one_of(stills, breaths),
    st.floats(0, 30),
)
lights = st.one_of(stills, breaths, onwards)


def pixels(light, number, dither=RING):
    return decode(frames_of(light, dither).frame(number))


lit_stills = stills.filter(lambda light: any(light.look.colour))


def brightness(frames):
    """How bright an LED is on average, of what it is when all three colours are 1."""
    leds = [candela(led) / candela((1, 1, 1)) for frame in frames for led in frame]
    return sum(leds) / len(leds)


@given(breaths, st.floats(0, 60))
def test_two_frames_average_within_a_sixteenth_of_a_step_of_the_ideal(light, seconds):
    unlimited = Dither(Ws2812(16), budget=10_000)
    even = number_at(seconds) // 2 * 2
    numbers = (even, even + 1)
    shown = brightness([pixels(light, number, unlimited) for number in numbers])
    ideal = brightness([light.at(number / RATE, 16) for number in numbers])
    assert shown == pytest.approx(255 * ideal, abs=1 / 16)


def test_an_exhale_is_lit_to_its_end():
    lit = [number for number in range(400, 1200) if any(map(any, pixels(BREATH, number)))]
    assert len(lit) / RATE >= 7.9


every_light = st.one_of(
    lights,
    st.builds(Flame, looks, paced),
    st.builds(Wave, looks, paced),
    st.builds(Attention, looks, st.floats(0, 1)),
)


def moment(frames, number):
    """The moment that a frame shows, in seconds: its own, or the middle of a pair."""
    first = number - number % 2
    paired = frames.frame(first) == frames.frame(first + 1)
    return (first + 0.5 if paired else number) / RATE


@given(every_light, st.floats(0, 60))
def test_every_pixel_is_within_a_step_of_the_ideal_light(light, seconds):
    unlimited = Dither(Ws2812(16), budget=10_000)
    number = number_at(seconds)
    ideal = light.at(moment(frames_of(light, unlimited), number), 16)
    for shown, meant in zip(pixels(light, number, unlimited), ideal, strict=True):
        step = CANDELA[meant.index(max(meant))]
        if not light.period:
            # Of what stands still each part is rounded, and none makes up for the others.
            step += (sum(CANDELA) - step) / 2
        # At full drive the strongest part cannot make up for what the others are short of.
        spare = candela((1.0, 1.0, 1.0)) if max(meant) > 252 / 255 else 0.0
        assert abs(candela(shown) - 255 * candela(meant)) <= step + spare + 1e-9


def changes(light, dither=RING):
    """The numbers of the frames of a period that differ from the one before."""
    frames = frames_of(light, dither)
    numbers = range(round(light.period * RATE))
    return [number for number in numbers if frames.frame(number) != frames.frame(number - 1)]


def test_a_breath_changes_about_a_hundred_times_a_second_in_the_dark_and_fifty_in_the_bright():
    numbers = changes(BREATH)
    for dark in (0, 1100):
        assert len([number for number in numbers if dark <= number < dark + 100]) > 90
    assert len([number for number in numbers if 350 <= number < 450]) == 50


def test_a_dim_breath_of_the_night_changes_about_a_hundred_times_a_second():
    assert len(changes(Swell(Look(0.03, CANDLE.colour), Breath(Pattern(4, 8))))) > 0.9 * 1200


@pytest.mark.parametrize("pattern", OFFERED)
@pytest.mark.parametrize("ceiling", [0.03, 0.2, 1.0])
def test_no_change_of_a_breath_is_seen(ceiling, pattern):
    light = Swell(Look(ceiling, WHITE.colour), Breath(pattern))
    unlimited = Dither(Ws2812(16), budget=10_000)
    means = [brightness([pixels(light, n, unlimited)]) for n in changes(light, unlimited)]
    levels = [lightness(mean / 255) for mean in (*means, means[0])]
    assert max(abs(after - before) for before, after in pairwise(levels)) < SEEN


def test_a_light_that_moves_fast_is_shown_at_every_frame():
    flame = Flame(WHITE, Breath(Pattern(3, 5)))
    frames = frames_of(flame, Dither(Ws2812(16), budget=10_000))
    for first in range(0, 2400, 2):
        if frames.frame(first) == frames.frame(first + 1):
            before, after = flame.at(first / RATE, 16), flame.at((first + 1) / RATE, 16)
            for old, new in zip(before, after, strict=True):
                assert abs(lightness(new[0]) - lightness(old[0])) < UNSEEN


@given(looks, st.permutations(OFFERED))
def test_changing_the_pattern_between_breaths_makes_no_jump(look, order):
    before, after = (Swell(look, Breath(pattern)) for pattern in order[:2])
    last = pixels(before, before.breath.pattern.cycle * RATE - 1)
    first = pixels(after, 0)
    change = sum(
        abs(a - b)
        for old, new in zip(last, first, strict=True)
        for a, b in zip(old, new, strict=True)
    )
    # To a dither's step in one of three primaries, under 1 % of what the ring can show.
    assert change <= 0.01 * 255 * 16 * 3


@given(patterns, st.floats(0, 60))
def test_no_pixel_of_a_breath_ever_goes_dark(pattern, seconds):
    shown = pixels(Swell(CANDLE, Breath(pattern)), number_at(seconds))
    assert min(max(led) for led in shown) >= 1


def test_the_last_second_of_an_exhale_still_moves():
    levels = {sum(map(sum, pixels(BREATH, number))) for number in range(1100, 1200)}
    assert len(levels) >= 10


@given(breaths, st.integers(0, 2000), st.integers(1, 9))
def test_a_breath_repeats_exactly(light, number, breaths):
    frames = frames_of(light, RING)
    assert frames.frame(number) == frames.frame(number + breaths * round(light.breath.cycle * RATE))


def test_frames_are_computed_once():
    frames = frames_of(BREATH, RING)
    assert frames.frame(7) is frames.frame(7 + 1200)
    assert frames_of(Swell(CANDLE, Breath(Pattern(4, 8))), RING) is frames


@dataclass(frozen=True)
class Rising:
    """Rises by a step a frame for `onset` seconds, then goes up and down between two steps."""

    onset: float = 0.21
    period: float = 0.02
    kind = "rising"

    def at(self, seconds, pixels):
        number = round(seconds * RATE)
        level = number if seconds < self.onset else 50 + number % 2
        return ((level / 255, 0.0, 0.0),) * pixels

    def describe(self):
        return {"kind": self.kind}


def test_an_onset_is_shown_once_and_the_rest_again_and_again():
    levels = [pixels(Rising(), number)[0][0] for number in range(26)]
    assert levels == [*range(21), 51, 50, 51, 50, 51]


def test_a_period_that_would_drift_is_refused():
    with pytest.raises(ValueError, match="whole hundredths"):
        frames_of(Rising(period=0.125), RING)


@given(stills)
def test_leds_that_are_meant_to_be_equal_are_equal_where_they_stay(light):
    assert len(set(pixels(light, 0))) == 1


@given(lit_stills, breaths)
def test_a_light_that_comes_to_rest_does_so_led_by_led(still, light):
    entry = frames_of(Crossfade(light.at(0, 16), still), RING, frames_of(light, RING).finish(0))
    spreads = [entry.finish(number).spread for number in (0, 50, 75, 80, 90, 95, 100)]
    assert spreads == pytest.approx([1, 1, 1, 0.8, 0.4, 0.2, 0])
    assert entry.frame(100) == frames_of(still, RING).frame(0)


@given(lit_stills, lit_stills)
def test_one_still_light_becomes_another_as_finely_as_can_be(before, after):
    entry = frames_of(Crossfade(before.at(0, 16), after), RING, frames_of(before, RING).finish(0))
    spreads = [entry.finish(number).spread for number in (0, 5, 25, 50, 75, 95, 100)]
    assert spreads == pytest.approx([0, 0.2, 1, 1, 1, 0.2, 0])


def test_the_first_light_is_there_within_a_tenth_of_a_second():
    entry = frames_of(
        Crossfade(Off().at(0, 16), Ember(CANDLE)), RING, frames_of(Off(), RING).finish(0)
    )
    lit = [number for number in range(100) if any(map(any, decode(entry.frame(number))))]
    assert lit[0] <= 10


def test_a_breath_that_follows_a_still_light_begins_as_even_and_is_soon_as_fine():
    still = Steady(CANDLE, 0.0)
    entry = frames_of(BREATH, RING, frames_of(still, RING).finish(0))
    assert decode(entry.frame(0)) == pixels(still, 0)
    assert entry.frame(100) is frames_of(BREATH, RING).frame(100)
    assert entry.on_until(99)[1] == 100
    means = [brightness([decode(entry.frame(number))]) for number in range(101)]
    assert max(abs(after - before) for before, after in pairwise(means)) <= 0.2


@pytest.mark.parametrize("light", [Off(), Ember(CANDLE), Steady(CANDLE, 0.5)])
def test_a_still_light_is_one_frame(light):
    frames = frames_of(light, RING)
    assert frames.on_until(0)[1] is None
    assert frames.frame(0) is frames.frame(12345)


def test_an_ember_is_one_lit_pixel():
    lit = [number for number, led in enumerate(pixels(Ember(CANDLE), 0)) if any(led)]
    assert lit == [0]


def test_the_next_change_is_the_first_frame_that_differs():
    frames = frames_of(BREATH, RING)
    for number in range(1195, 1205):
        change = frames.on_until(number)[1]
        same = {frames.frame(between) for between in range(number, change)}
        assert same == {frames.frame(number)}
        assert frames.frame(change) != frames.frame(number)


def test_easing_in_ends_in_the_very_frames_of_the_light():
    crossfade = Crossfade(Off().at(0, 16), BREATH, begins=3.0)
    assert frames_of(crossfade, RING).frame(400) is frames_of(BREATH, RING).frame(400)
    assert frames_of(crossfade, RING).frame(399) != frames_of(BREATH, RING).frame(399)


def test_easing_into_a_still_light_comes_to_rest():
    frames = frames_of(Crossfade(Off().at(0, 16), Steady(CANDLE, 0.5)), RING)
    assert frames.on_until(99)[1] == 100
    assert frames.on_until(100)[1] is None


def test_a_light_beyond_the_budget_is_dimmed_as_a_whole():
    breath = Swell(WHITE, Breath(Pattern(4, 8)))
    tight = Dither(Ws2812(16), budget=176)
    full = Dither(Ws2812(16), budget=10_000)
    share = (176 - 16 * IDLE_MILLIAMPS) / (16 * 3 * CHANNEL_MILLIAMPS)
    for number in (0, 200, 400, 800, 1199):
        expected = share * brightness([breath.at(number / RATE, 16)])
        shown = brightness([pixels(breath, number, tight)])
        assert shown == pytest.approx(255 * expected, rel=0.005, abs=1 / 16)
    # Next to full drive, the red that makes up for what the others are cut by has no room left.
    assert brightness([pixels(breath, 400, full)]) == pytest.approx(255, abs=0.75)


def test_a_budget_makes_no_jump_where_one_light_becomes_another():
    tight = Dither(Ws2812(16), budget=336)
    breath, still = Swell(WHITE, Breath(Pattern(4, 8))), Steady(WHITE, 0.3)
    before = frames_of(breath, tight).finish(300)
    entry = frames_of(Crossfade(breath.at(3.0, 16), still, begins=0.0), tight, before)
    shown = [brightness([decode(entry.frame(number))]) for number in range(103)]
    bright, after = brightness([pixels(breath, 300, tight)]), 255 * still.at(0, 1)[0][0]
    assert shown[0] == pytest.approx(bright, abs=0.3)
    assert shown[-1] == pytest.approx(after, abs=0.5)
    steps = [abs(a - b) for a, b in pairwise(shown)]
    assert max(steps) < 0.02 * 255
