"""Every light the ring shows."""

from __future__ import annotations

from itertools import pairwise

import pytest
from flashing import most_flashes
from hypothesis import assume, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from thorough import examples

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import OFFERED, Pattern
from device.outputs.light.breath import Attention, Flame, Swell, Wave
from device.outputs.light.crossfade import CROSSFADE_SECONDS, Crossfade, crossfade
from device.outputs.light.dusk import DAY, NIGHT
from device.outputs.light.light import DARK, FLOOR, GLOW_SECONDS, Ember, Glow, Look, Off, Steady
from device.outputs.light.perception import UNSEEN, lightness

FRAME = 0.01
PIXELS = 8
LOOKS = {
    "day": Look(0.2, DAY),
    "night": Look(0.03, NIGHT),
    "dimmest": Look(FLOOR, NIGHT),
    "brightest": Look(1.0, DAY),
}
PATTERNS = (*OFFERED, Pattern(7, 8), Pattern(3, 12))
FASTEST = 1.5 / CROSSFADE_SECONDS * FRAME + 0.005
"""The most that anything moves in a frame, in lightness: a crossfade half as fast again as on
average, onto a light that moves itself."""

colours = st.tuples(*[st.floats(0, 1)] * 3)
frames = st.one_of(
    st.just((DARK,) * PIXELS),
    colours.map(lambda colour: (colour,) * PIXELS),
    st.lists(colours, min_size=PIXELS, max_size=PIXELS).map(tuple),
)
moments = st.floats(0, 100)


def breath_lights(look):
    return [kind(look, Breath(pattern)) for kind in (Swell, Flame, Wave) for pattern in PATTERNS]


def lit_lights(look):
    """Those that never go dark."""
    return [
        *(Steady(look, fraction) for fraction in (0.0, 0.15, 0.2, 1.0)),
        *breath_lights(look),
        *(Attention(look, place) for place in (0.0, 0.4, 1.0)),
        Glow(look),
    ]


def plain_lights(look):
    return [
        Off(),
        Ember(look),
        *lit_lights(look),
    ]


def filmed_lights(look):
    """Those that are checked frame by frame; `test_breath` does so with the others."""
    return [light for light in plain_lights(look) if not isinstance(light, (Flame, Wave))]


def entered(lights):
    """Crossfades to the lights from the dark, and from the brightest frame there is."""
    for light in lights:
        yield Crossfade((DARK,) * PIXELS, light)
        yield Crossfade(((1.0, 1.0, 1.0),) * PIXELS, light, begins=2.5)


LIT = [light for look in LOOKS.values() for light in lit_lights(look)]
PLAIN = [light for look in LOOKS.values() for light in plain_lights(look)]
SWELLS = [light for light in PLAIN if isinstance(light, Swell)]

plain_light = st.sampled_from(PLAIN)
any_light = st.sampled_from([*PLAIN, *entered(PLAIN)])
any_look = pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)


def film(light, seconds, start=0.0):
    """The light's frames, 100 a second."""
    count = round(seconds / FRAME) + 1
    return [light.at(start + number * FRAME, PIXELS) for number in range(count)]


def most_flashes_of(frames):
    """The most flashes of any pixel in any one second."""
    pixels = {tuple(map(relative_luminance, pixel)) for pixel in zip(*frames, strict=True)}
    return max(map(most_flashes, pixels))


def relative_luminance(colour):
    """As WCAG 2 defines it."""
    red, green, blue = colour
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def seen(frame):
    """How bright each colour of each pixel looks."""
    return [lightness(value) for colour in frame for value in colour]


def step(frame, other):
    """The farthest that any colour moves from one frame to the other, in lightness."""
    pairs = set(zip(frame, other, strict=True))
    return max(
        abs(lightness(a) - lightness(b)) for pair in pairs for a, b in zip(*pair, strict=True)
    )


def same(frame, other):
    return step(frame, other) < 1e-9


@pytest.mark.parametrize("ceiling", [0.0, FLOOR - 1e-6, 1.001, float("nan")])
def test_a_ceiling_is_between_the_floor_and_full_drive(ceiling):
    with pytest.raises(ValueError, match="the ceiling must be"):
        Look(ceiling, DAY)


def test_a_look_goes_from_the_floor_to_its_ceiling_in_its_colour():
    look = Look(0.2, DAY)
    assert look.shade(0) == pytest.approx([part * FLOOR for part in DAY])
    assert look.shade(1) == pytest.approx([part * 0.2 for part in DAY])
    middle = lightness(look.shade(0.5)[2])
    assert middle == pytest.approx((lightness(FLOOR) + lightness(0.2)) / 2)


@given(ceiling=st.floats(FLOOR, 1.0), fades=st.lists(st.floats(0.0, 1.0), max_size=8))
def test_a_fade_only_lowers_the_ceiling_and_ends_at_the_floor(ceiling, fades):
    look = Look(ceiling, NIGHT)
    assert look.faded(1.0) is look
    ceilings = [look.faded(fade).ceiling for fade in sorted({0.0, *fades, 1.0})]
    assert ceilings == sorted(ceilings)
    assert ceilings[0] == pytest.approx(FLOOR)
    assert ceilings[-1] == ceiling


def test_half_of_a_fade_looks_half_as_bright():
    half = lightness(Look(0.2, DAY).faded(0.5).ceiling)
    assert half == pytest.approx((lightness(FLOOR) + lightness(0.2)) / 2)


@given(any_light, moments, st.sampled_from([8, 16, 24, 60]))
def test_every_pixel_has_a_colour_in_range(light, moment, pixels):
    frame = light.at(moment, pixels)
    assert len(frame) == pixels
    assert all(0 <= value <= 1 for colour in frame for value in colour)


@given(any_light, moments)
def test_from_its_onset_on_it_repeats_after_its_period(light, moment):
    later = light.onset + moment
    assert same(light.at(later, PIXELS), light.at(later + light.period, PIXELS))


@given(any_light, moments, moments)
def test_without_a_period_it_stands_still(light, moment, other):
    assume(light.period == 0)
    assert light.at(light.onset + moment, PIXELS) == light.at(light.onset + other, PIXELS)


@any_look
def test_a_breath_repeats_no_sooner(look):
    for pattern in PATTERNS:
        assert (
            Swell(look, Breath(pattern)).period
            == Wave(look, Breath(pattern)).period
            == pattern.cycle
        )
        assert Flame(look, Breath(pattern)).period == 3 * pattern.cycle


@given(st.sampled_from(LIT), moments)
def test_a_lit_ring_never_undershoots_the_floor(light, moment):
    assert all(max(colour) >= FLOOR - 1e-12 for colour in light.at(moment, PIXELS))


@given(st.sampled_from(sorted(LOOKS)), st.data(), moments, st.floats(0, CROSSFADE_SECONDS))
def test_nor_does_a_crossfade_from_one_lit_ring_to_another(name, data, begins, into):
    lights = st.sampled_from(lit_lights(LOOKS[name]))
    before, after = data.draw(lights), data.draw(lights)
    light = crossfade(before.at(begins, PIXELS), after, begins)
    assert all(max(colour) >= FLOOR - 1e-12 for colour in light.at(begins + into, PIXELS))


@any_look
def test_a_breath_begins_at_the_floor_and_peaks_at_the_end_of_the_inhale(look):
    floor, ceiling = (look.shade(0),) * PIXELS, (look.shade(1),) * PIXELS
    for light in (
        kind(look, Breath(pattern)) for kind in (Swell, Flame, Wave) for pattern in PATTERNS
    ):
        assert same(light.at(0, PIXELS), floor), light
        assert same(light.at(light.breath.pattern.inhale, PIXELS), ceiling), light
        assert same(light.at(light.breath.pattern.cycle, PIXELS), floor), light


@pytest.mark.parametrize("pattern", PATTERNS, ids=str)
def test_a_breath_rises_all_through_the_inhale_and_falls_all_through_the_exhale(pattern):
    light = Swell(LOOKS["day"], Breath(pattern))
    levels = [light.at(number * FRAME, 1)[0][2] for number in range(pattern.cycle * 100 + 1)]
    peak = pattern.inhale * 100
    assert all(a < b for a, b in pairwise(levels[: peak + 1]))
    assert all(a > b for a, b in pairwise(levels[peak:]))


@pytest.mark.parametrize("pattern", PATTERNS, ids=str)
def test_a_breath_turns_at_half_its_speed(pattern):
    light, little = Swell(LOOKS["day"], Breath(pattern)), 1e-4
    rising = light.fraction(little)
    falling = 1 - light.fraction(pattern.inhale + little)
    assert rising * pattern.inhale / little == pytest.approx(0.5, rel=1e-3)
    assert falling * pattern.exhale / little == pytest.approx(0.5, rel=1e-3)


def test_a_wave_fades_from_the_top_to_the_bottom():
    wave = Wave(LOOKS["day"], Breath(Pattern(4, 8)))
    halfway = [colour[2] for colour in wave.at(8, PIXELS)]
    down = halfway[: PIXELS // 2 + 1]
    assert down == sorted(down)
    assert down[0] < down[-1]


def test_the_attention_is_brightest_where_it_rests():
    for place, pixel in ((0.0, 0), (0.5, PIXELS // 4), (1.0, PIXELS // 2)):
        frame = Attention(LOOKS["day"], place).at(0, PIXELS)
        assert frame[pixel] == max(frame)


def test_a_glow_rises_and_falls_once_and_ends_where_it_began():
    light = Glow(LOOKS["day"])
    levels = [lightness(light.at(second, 1)[0][2]) for second in range(62)]
    middle = int(GLOW_SECONDS / 2)
    assert levels[: middle + 1] == sorted(levels[: middle + 1])
    assert levels[middle:] == sorted(levels[middle:], reverse=True)
    assert levels[0] == levels[60] == levels[61] == pytest.approx(lightness(DAY[2] * FLOOR))
    assert max(levels) < lightness(0.2)


def test_the_ember_is_one_pixel_just_visible():
    first, *others = Ember(LOOKS["day"]).at(0, PIXELS)
    assert max(first) == pytest.approx(FLOOR)
    assert set(others) == {DARK}


@given(frames, plain_light, moments)
def test_a_crossfade_begins_at_what_was_and_ends_at_what_comes(frame, light, begins):
    fading = Crossfade(frame, light, begins)
    assert same(fading.at(begins, PIXELS), frame)
    assert same(fading.at(begins - 0.5, PIXELS), frame)
    for moment in (begins + CROSSFADE_SECONDS + 1e-6, begins + 60.0):
        assert same(fading.at(moment, PIXELS), light.at(moment, PIXELS))


@given(frames, plain_light)
def test_a_crossfade_to_a_still_light_turns_back_only_in_the_dark(frame, light):
    assume(light.period == 0)
    for levels in zip(*map(seen, film(Crossfade(frame, light), CROSSFADE_SECONDS)), strict=True):
        steps = [after - before for before, after in pairwise(levels)]
        darkest = levels.index(min(levels))
        if min(steps) < -1e-9 and max(steps) > 1e-9:
            assert levels[darkest] < FASTEST
        assert max(steps[:darkest], default=0.0) < 1e-9
        assert min(steps[darkest:], default=0.0) > -1e-9 or max(steps) < 1e-9


@given(frames, plain_light)
def test_an_led_goes_through_the_dark_where_its_strongest_part_changes(frame, light):
    assume(light.period == 0)
    first = light.at(0.0, PIXELS)
    shots = film(Crossfade(frame, light), CROSSFADE_SECONDS)
    for old, new, *leds in zip(frame, first, *shots, strict=True):
        ends = {part for led in (old, new) for part in range(3) if 0 < max(led) == led[part]}
        shown = [(led.index(max(led)), max(led)) for led in leds]
        assert all(part in ends for part, level in shown if level > 1e-9)
        for (part, level), (next_part, next_level) in pairwise(shown):
            if part != next_part and min(level, next_level) > 0:
                tied = old[part] == old[next_part] or new[part] == new[next_part]
                assert tied or lightness(max(level, next_level)) < 2 * FASTEST


def test_the_dark_comes_early_where_little_is_left_behind():
    ember, day = Ember(LOOKS["night"]), Steady(LOOKS["day"], 1.0)
    for before, after, earliest, latest in ((ember, day, 5, 25), (day, ember, 75, 95)):
        shots = film(Crossfade(before.at(0.0, PIXELS), after), CROSSFADE_SECONDS)
        levels = [max(frame[0]) for frame in shots]
        assert earliest < levels.index(min(levels)) < latest


def test_a_frame_of_another_ring_is_not_mixed_in():
    steady = Steady(LOOKS["day"])
    assert Crossfade((DARK,) * (PIXELS + 1), steady).at(0.1, PIXELS) == steady.at(0, PIXELS)


@given(frames, plain_light, moments)
def test_nothing_jumps_where_one_light_becomes_another(frame, light, begins):
    assert step(frame, crossfade(frame, light, begins).at(begins, PIXELS)) <= UNSEEN + 1e-9


def test_a_breath_follows_a_breath_without_a_crossfade():
    for light in SWELLS:
        assert crossfade(light.at(light.period + 0.005, PIXELS), light, 0.005) is light


@any_look
def test_a_light_is_crossfaded_from_the_dark_and_keeps_its_name(look):
    for light in plain_lights(look):
        first = crossfade((DARK,) * PIXELS, light, 0.0)
        assert isinstance(first, Crossfade) is not isinstance(light, Off)
        assert first.describe() == light.describe()
        assert first.kind == light.kind == light.describe()["kind"]


@any_look
def test_no_light_moves_far_in_a_frame(look):
    lights = filmed_lights(look)
    for light in (*lights, *entered(lights)):
        frames = film(light, min(light.onset + light.period, 8.0) + FRAME)
        assert max(step(*pair) for pair in set(pairwise(frames))) < FASTEST, light


@any_look
def test_no_light_has_more_than_three_opposing_changes_in_a_second(look):
    lights = filmed_lights(look)
    for light in (*lights, *entered(lights)):
        assert 2 * most_flashes_of(film(light, light.onset + light.period + 1)) <= 3, light


@given(frames, plain_light, moments)
@hypothesis_settings(max_examples=examples(40))
def test_no_crossfade_flashes(frame, light, begins):
    assert most_flashes_of(film(Crossfade(frame, light, begins), 2.0, begins)) <= 3
