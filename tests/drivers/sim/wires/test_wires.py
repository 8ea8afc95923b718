"""The ring's virtual wire: what LEDs make of bits, by the data sheet, and what they refuse."""

from __future__ import annotations

import pytest

from drivers.sim.wires.ws2812 import RingWire, WireError, decode

RESET = "0" * 8 * 113
"""282.5 us."""


def spi(bits: str) -> bytes:
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")


def led(bits: str) -> str:
    return "".join("1100" if bit == "1" else "1000" for bit in bits)


GREEN_5_RED_3_BLUE_128 = led("000001010000001110000000")


def test_reads_a_led_green_first_and_most_significant_bit_first():
    assert decode(spi(GREEN_5_RED_3_BLUE_128 + RESET)) == ((3, 5, 128),)


def test_reads_leds_in_the_order_of_the_wire():
    two = GREEN_5_RED_3_BLUE_128 + led("0" * 24)
    assert decode(spi(two + RESET)) == ((3, 5, 128), (0, 0, 0))


def test_takes_a_long_one_and_a_leading_low():
    longest = "1110" + "00"
    assert decode(spi("0" * 40 + longest + led("0" * 23) + RESET)) == ((0, 128, 0),)


@pytest.mark.parametrize(
    ("bits", "complaint"),
    [
        ("111100" + led("0" * 23) + RESET, "neither a zero nor a one"),
        ("10" + led("0" * 23) + RESET, "between two bits"),
        ("10000" + led("0" * 23) + RESET, "between two bits"),
        (led("0" * 24) + "0" * 8 * 111, "shows nothing"),
        (led("0" * 23) + RESET, "no whole number"),
        (RESET, "nothing but low"),
    ],
)
def test_refuses_what_a_led_would_not_understand(bits, complaint):
    with pytest.raises(WireError, match=complaint):
        decode(spi(bits))


def test_the_wire_keeps_the_last_colours():
    wire = RingWire()
    assert wire.pixels == ()
    wire.write(spi(GREEN_5_RED_3_BLUE_128 + RESET))
    assert wire.pixels == ((3, 5, 128),)
