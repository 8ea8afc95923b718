"""The counter of flashes counts."""

from __future__ import annotations

from math import pi, sin

import pytest
from flashing import RATE, most_flashes


@pytest.mark.parametrize("hertz", [1, 2, 3, 5, 10])
def test_a_blinking_light_flashes_as_often_as_it_blinks(hertz):
    levels = [0.5 + 0.5 * sin(2 * pi * hertz * frame / RATE) for frame in range(3 * RATE)]
    assert most_flashes(levels) == pytest.approx(hertz, abs=0.5)


def test_a_ripple_below_a_tenth_is_no_flash():
    levels = [1 - 0.09 * (frame // 5 % 2) for frame in range(3 * RATE)]
    assert most_flashes(levels) == 0
