"""What LEDs make of anybody's bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.exhale import dark_from
from bench.wire import levels, light
from drivers.ring.ws2812 import HERTZ, Ws2812

LEVELS = st.integers(0, 255)


@given(st.lists(st.tuples(LEVELS, LEVELS, LEVELS), min_size=8, max_size=8))
def test_our_own_bytes(colours):
    written = Ws2812(8, "RGB").encode(colours)
    assert levels(written, HERTZ) == [level for colour in colours for level in colour]


@pytest.mark.parametrize(
    ("zero", "one", "width", "hertz"),
    [
        ("11000000", "11110000", 8, 6_400_000),
        ("11000000", "11111000", 8, 6_553_600),
        ("11000000", "11111100", 8, 6_500_000),
        ("100", "110", 3, 2_400_000),
    ],
    ids=["neopixel_spi", "pi5neo", "rpi5-ws2812", "rpi_ws281x"],
)
def test_the_ways_of_others_to_say_ones_and_zeros(zero, one, width, hertz):
    spoken = "".join(one if bit == "1" else zero for bit in f"{0xA5:08b}{0x03:08b}{0xFF:08b}")
    data = int(spoken, 2).to_bytes(width * 3, "big")
    assert levels(bytes(40) + data + bytes(40), hertz) == [0xA5, 0x03, 0xFF]


def test_light_is_the_mean_of_all_levels():
    assert light(Ws2812(8).encode([(255, 0, 0)] * 8), HERTZ) == pytest.approx(1 / 3)


def test_a_curve_is_dark_from_the_end_of_its_last_light():
    assert dark_from([(0.5, 0.2), (1.5, 0.0), (2.5, 0.1), (3.5, 0.0)]) == 3.0
    assert dark_from([(0.5, 0.0), (1.5, 0.0)]) == 0.0
