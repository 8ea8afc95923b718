"""The encoder, read back by a decoder that was written from the data sheet alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.settings.parts.ring import ORDERS
from device.settings.settings import PIXELS
from drivers.ring.ws2812 import HERTZ, Ws2812
from drivers.sim.wires.ws2812 import decode

levels = st.integers(0, 255)
colours = st.tuples(levels, levels, levels)
rings = st.lists(colours, min_size=PIXELS[0], max_size=PIXELS[-1])


@given(rings, st.sampled_from(ORDERS))
def test_leds_understand_what_is_encoded(ring, order):
    assert decode(Ws2812(len(ring), order).encode(ring), order) == tuple(ring)


def test_ws2812_take_green_first():
    red = Ws2812(8).encode([(255, 0, 0)] * 8)
    assert decode(red, "RGB")[0] == (0, 255, 0)


def test_a_white_led_stays_dark():
    data = Ws2812(8, "GRBW").encode([(255, 255, 255)] * 8)
    bits = "".join(f"{byte:08b}" for byte in data).strip("0")
    assert bits.count("1100") == 8 * 24
    assert bits.endswith("1000" * 7 + "1")


def test_a_write_begins_and_ends_with_a_reset():
    reset = bytes(round(280e-6 * HERTZ / 8))
    data = Ws2812(8).encode([(255, 255, 255)] * 8)
    assert data.startswith(reset)
    assert data.endswith(reset)


def test_the_longest_write_is_one_spidev_takes():
    longest = PIXELS[-1]
    assert len(Ws2812(longest, "GRBW").encode([(1, 2, 3)] * longest)) <= 4096


@pytest.mark.parametrize("pixels", [0, 7, 61])
def test_a_ring_has_8_to_60_leds(pixels):
    with pytest.raises(ValueError, match="8 to 60 LEDs"):
        Ws2812(pixels)


def test_an_unknown_order_is_refused():
    with pytest.raises(ValueError, match="colour order"):
        Ws2812(16, "RGBB")
