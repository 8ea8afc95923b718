"""One hue in the dark: as bright as it is meant, and mixed only where its steps are fine."""

from __future__ import annotations

from math import dist

import pytest
from hues import chromaticity
from hypothesis import assume, given
from hypothesis import strategies as st

from device.outputs.light.dusk import DAY, NIGHT, look_at
from device.outputs.light.light import CANDELA, FLOOR, candela
from drivers.ring.dither import _ALIKE, _EXTRA
from drivers.ring.one_hue import FULL, MIXED, toned

levels = st.floats(0, 1)
colours = st.tuples(levels, levels, levels).filter(lambda colour: max(colour) > 0.01)
added = st.floats(0, 0.99)
looks = st.builds(look_at, st.just(0.2), st.just(0.2), levels)


def ideal(colour, steps):
    """The colour with nothing cut: the mean over every place at which it may be."""
    shares = [(number + 0.5) / 64 for number in range(64)]
    shots = [toned(colour, steps, share) for share in shares]
    return tuple(sum(part) / len(shots) for part in zip(*shots, strict=True))


@given(colours, st.floats(0, 255), added)
def test_it_is_as_bright_as_it_is_meant(colour, steps, add):
    shown = toned(colour, steps, add)
    meant = steps * candela(colour)
    if max(shown) < FULL:
        assert candela(shown) == pytest.approx(meant, abs=1e-9)
    else:
        assert candela(shown) <= meant + 1e-9
    assert all(0 <= level <= FULL for level in shown)


@given(colours, st.floats(0, 255), added)
def test_it_draws_little_more_than_it_is_meant_to(colour, steps, add):
    assert sum(toned(colour, steps, add)) <= steps * sum(colour) + 255 * _EXTRA


@given(colours, st.floats(0, 255), added)
def test_all_but_the_strongest_part_are_in_whole_steps(colour, steps, add):
    main = colour.index(max(colour))
    others = [level for part, level in enumerate(toned(colour, steps, add)) if part != main]
    assert all(level == int(level) for level in others)


@given(colours, st.floats(0, 255))
def test_others_join_when_the_strongest_part_has_its_steps(colour, steps):
    main = colour.index(max(colour))
    shown = ideal(colour, steps)
    if steps * candela(colour) <= MIXED * CANDELA[main]:
        assert shown == pytest.approx(
            [steps * candela(colour) / CANDELA[main] * (part == main) for part in range(3)]
        )
    else:
        assert shown[main] >= MIXED - 3


@given(colours, st.floats(MIXED, 255), added)
def test_where_steps_are_fine_a_colour_is_itself(colour, steps, add):
    strongest = max(colour)
    shown = toned(tuple(level / strongest for level in colour), steps, add)
    for level, meant in zip(shown, colour, strict=True):
        if meant < strongest:
            assert abs(level - steps * meant / strongest) < 1 + 1e-9


@given(colours, st.floats(0, 255), st.floats(0, 1))
def test_no_part_grows_when_it_is_dimmed(colour, steps, share):
    assume(max(colour) == 1.0 or steps < 200)
    more, less = ideal(colour, steps), ideal(colour, steps * share)
    # To what is left of the cuts in the mean of 64 places.
    assert all(a <= b + 0.1 for a, b in zip(less, more, strict=True))


@given(looks, st.floats(1.5, 255), st.floats(0.98, 1.0))
def test_a_little_less_light_is_of_about_the_same_hue(look, steps, share):
    shown = [
        tuple(
            sum(part) / 4
            for part in zip(*(toned(look.colour, at, add) for add in _ALIKE), strict=True)
        )
        for at in (steps, steps * share)
    ]
    assert dist(*map(chromaticity, shown)) < 0.04


@given(st.floats(FLOOR, 1), st.floats(0, 255), levels)
def test_by_night_it_is_the_redder_the_dimmer_and_never_blue(ceiling, steps, share):
    night = look_at(1.0, ceiling, 1.0).colour
    bright, dim = ideal(night, steps), ideal(night, steps * share)
    assert bright[2] == dim[2] == 0
    if dim[0] > 0:
        assert dim[1] / dim[0] <= bright[1] / bright[0] + 0.01


def test_the_night_of_the_settings_is_red_alone():
    assert toned(NIGHT, 0.03 * 255, 0.99)[1:] == (0, 0)


def test_the_day_ends_in_blue_alone():
    assert toned(DAY, FLOOR * 255, 0.99)[:2] == (0, 0)
    assert all(toned(DAY, 0.1 * 255, 0.5))


def test_nothing_is_left_of_no_light():
    assert toned((0.0, 0.0, 0.0), 255, 0.5) == (0.0, 0.0, 0.0)
