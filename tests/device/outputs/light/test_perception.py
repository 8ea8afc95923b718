"""Perceived lightness and linear light."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.outputs.light.perception import lightness, luminance

levels = st.floats(0, 1)

# CIE 15:2004, section 8.2.1: L* = 116 (Y/Yn)^(1/3) - 16, and 903.3 Y/Yn below L* 8.
KNOWN = [
    (0.0, 0.0),
    (0.001, 0.009033),
    (0.008856, 0.08),
    (0.010010, 0.09),
    (0.184187, 0.5),
    (0.5, 0.760693),
    (1, 1),
]


@pytest.mark.parametrize(("light", "looks"), KNOWN)
def test_known_values(light, looks):
    assert lightness(light) == pytest.approx(looks, abs=1e-5)
    assert luminance(looks) == pytest.approx(light, abs=1e-5)


@given(levels)
def test_each_is_the_way_back_of_the_other(level):
    assert luminance(lightness(level)) == pytest.approx(level, abs=1e-9)
    assert lightness(luminance(level)) == pytest.approx(level, abs=1e-9)


@given(st.floats(0, 0.999))
def test_more_light_always_looks_brighter(level):
    assert lightness(level + 0.001) > lightness(level)
    assert luminance(level + 0.001) > luminance(level)


def test_the_curve_has_no_step_at_its_knee():
    assert luminance(0.08 + 1e-9) - luminance(0.08) < 1e-8
    knee = luminance(0.08)
    assert lightness(knee + 1e-9) - lightness(knee) < 1e-7


def test_less_than_no_light_is_none():
    assert lightness(-0.1) == luminance(-0.1) == 0.0
