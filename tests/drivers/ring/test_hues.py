"""LEDs that a light means to be equal are of one hue, as the wire tells it."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest
from hues import difference, read
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from thorough import examples

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import EVERY
from device.outputs.light.breath import Attention, Flame, Swell, Wave
from device.outputs.light.crossfade import CROSSFADE_SECONDS, Crossfade, crossfade
from device.outputs.light.dusk import look_at
from device.outputs.light.light import DARK, FLOOR, Ember, Off, Steady
from device.settings.settings import PIXELS
from drivers.ring.apa102 import Apa102
from drivers.ring.dither import Dither, Finish
from drivers.ring.frames import RATE, frames_of
from drivers.ring.playback import Playback
from drivers.ring.ws2812 import Ws2812

LONGEST_PERIOD = 45
MOST = 0.02
"""The most that two LEDs may be apart in u'v': where light is good an eye tells a few thousandths
apart, and in the dark far less. What this is instead of went to 0.36."""

shares = st.floats(0, 1)
ceilings = st.floats(FLOOR, 1)
looks = st.builds(look_at, ceilings, ceilings, shares)
nights = st.builds(look_at, ceilings, ceilings, st.just(1.0))
breaths = st.builds(Breath, st.sampled_from(EVERY))
rings = st.integers(PIXELS[0], PIXELS[-1])
strips = st.one_of(
    st.builds(Ws2812, rings, st.sampled_from(["GRB", "RGB", "GRBW"])),
    st.builds(Apa102, rings),
)
dithers = st.builds(Dither, strips, st.integers(100, 4000))
moments = st.floats(0, LONGEST_PERIOD)


def lights(looks):
    """Every light of every exercise."""
    return st.one_of(
        st.builds(Steady, looks, shares),
        st.builds(Ember, looks),
        st.builds(Attention, looks, shares),
        st.builds(Swell, looks, breaths),
        st.builds(Flame, looks, breaths),
        st.builds(Wave, looks, breaths),
    )


def found(light, dither, moment, seconds=0.2):
    """The largest difference for a while from a moment on."""
    first = int(moment * RATE) // 2 * 2
    numbers = range(first, first + round(seconds * RATE), 2)
    return difference(light, frames_of(light, dither), dither.strip, numbers)


def strongest(led):
    """The part of an LED's light that is ahead of the others by a third of it, if there is one."""
    *_, second, first = sorted(led)
    return led.index(first) if second < first * 2 / 3 else None


def at_its_ends(old, new):
    """The parts of which an LED may be, by its colours before and after."""
    return {colour.index(max(colour)) for colour in (old, new) if any(colour)}


@given(lights(looks), moments, lights(looks), dithers, moments)
@hypothesis_settings(max_examples=examples(60))
def test_an_ease_passes_no_third_hue(before, shown, after, dither, moment):
    pixels = dither.strip.pixels
    frame = before.at(shown, pixels)
    light = crossfade(frame, after, moment)
    frames = frames_of(light, dither, frames_of(before, dither).finish(int(shown * RATE)))
    first = int(moment * RATE)
    wire = [
        list(map(strongest, read(dither.strip, frames.frame(number))))
        for number in range(first, first + round(CROSSFADE_SECONDS * RATE) + 10)
    ]
    for old, new, *led in zip(frame, after.at(moment, pixels), *wire, strict=True):
        parts = [part for part in led if part is not None]
        assert set(parts) <= at_its_ends(old, new)
        assert sum(one != other for one, other in pairwise(parts)) <= 1


@pytest.mark.parametrize("strip", [Ws2812(16), Apa102(16)], ids=["ws2812", "apa102"])
def test_waking_and_resting_by_day_are_red_and_blue_and_never_green(strip):
    day, ember = Steady(look_at(0.2, 0.03, 0.0), 1.0), Ember(look_at(0.2, 0.03, 1.0))
    for before, after, ends in ((ember, day, [0, 2]), (day, ember, [2, 0])):
        frames = frames_of(crossfade(before.at(0.0, 16), after, 0.0), Dither(strip))
        shown = [strongest(read(strip, frames.frame(number))[0]) for number in range(101)]
        seen = [part for part in shown if part is not None]
        assert [part for part, _ in groupby(seen)] == ends


def blue(look, fraction, dither, spread):
    """The blue that a ring shows, in steps of full current: the mean of four frames."""
    frame, finish = Steady(look, fraction).at(0.0, dither.strip.pixels), Finish(spread=spread)
    shots = [read(dither.strip, dither.render(frame, number, finish)) for number in range(4)]
    return 255 * sum(led[2] for leds in shots for led in leds) / (4 * len(frame))


@given(
    st.tuples(ceilings, ceilings).map(sorted),
    st.tuples(shares, shares).map(sorted),
    shares,
    strips,
    st.sampled_from([0.0, 1.0]),
)
@hypothesis_settings(max_examples=examples(300))
def test_no_level_gets_bluer_in_the_dusk(both, moments, fraction, strip, spread):
    dim, bright = both
    dither = Dither(strip, budget=10_000)
    before, after = (
        blue(look_at(bright, dim, share), fraction, dither, spread) for share in moments
    )
    # Where it is dithered, what others are short of in four frames comes on top, both times.
    assert after <= before + (1.5 if spread else 1.0) + 1e-9


def test_the_darkest_level_of_the_dusk_is_the_blue_of_the_day_and_then_red():
    dither = Dither(Ws2812(16))
    levels = [blue(look_at(0.2, 0.03, share / 30), 0.0, dither, 1.0) for share in range(31)]
    assert levels[:10] == pytest.approx(levels[:1] * 10, abs=1e-9)
    assert not any(levels[11:])


@given(lights(looks), dithers, moments)
@hypothesis_settings(max_examples=examples(300))
def test_leds_that_are_meant_to_be_equal_are_of_one_hue(light, dither, moment):
    assert found(light, dither, moment).chroma < MOST


@given(lights(looks), moments, lights(looks), dithers, moments)
@hypothesis_settings(max_examples=examples(40))
def test_so_they_are_while_one_light_becomes_another(before, shown, after, dither, moment):
    frame = before.at(shown, dither.strip.pixels)
    light = Crossfade(frame, after, moment)
    assert found(light, dither, moment, CROSSFADE_SECONDS + 0.1).chroma < MOST


@given(lights(nights), dithers, moments)
@hypothesis_settings(max_examples=examples(200))
def test_by_night_nothing_is_blue(light, dither, moment):
    playback = Playback.dark(dither).then(light, 0.0)
    for number in range(int(moment * RATE), int(moment * RATE) + 8):
        leds = read(dither.strip, playback.frames.frame(number))
        assert not any(blue for _, _, blue in leds)


@given(st.floats(FLOOR, 0.03), lights(st.just(look_at(0.2, 0.03, 1.0))), strips, moments)
def test_at_the_usual_ceiling_the_night_is_red_on_ws2812(ceiling, light, strip, moment):
    if isinstance(strip, Ws2812):
        leds = read(strip, frames_of(light, Dither(strip)).frame(int(moment * RATE)))
        assert not any(green or blue for _, green, blue in leds)


@pytest.mark.parametrize("strip", [Ws2812(16), Apa102(16)], ids=["ws2812", "apa102"])
def test_what_goes_dark_does_so_in_one_hue(strip):
    look, dither = look_at(0.2, 0.03, 0.0), Dither(strip)
    light = Crossfade(Steady(look, 1.0).at(0.0, 16), Off())
    assert found(light, dither, 0.0, CROSSFADE_SECONDS).chroma < MOST
    assert (
        found(Crossfade((DARK,) * 16, Steady(look)), dither, 0.0, CROSSFADE_SECONDS).chroma < MOST
    )


def test_leds_that_are_a_step_of_another_colour_apart_would_be_found():
    class Piebald(Ws2812):
        def encode(self, colours, current=1.0):
            return super().encode([(1, led % 2, 0) for led, _ in enumerate(colours)])

    dither = Dither(Piebald(16))
    light = Swell(look_at(0.2, 0.03, 1.0), Breath(EVERY[0]))
    worst = difference(light, frames_of(light, dither), dither.strip, range(0, 4, 2))
    assert worst == pytest.approx((60.0, 0.30, 0.30), abs=0.01)
