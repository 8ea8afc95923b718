"""The ring's virtual wire: what LEDs make of bits, by the data sheet, and what they refuse."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.settings.parts.drivers import RingDriver
from device.settings.parts.ring import ORDERS, Order, RingPart
from device.settings.settings import PIXELS
from drivers.ring.leds import darkness_of, strip_of
from drivers.sim.wires import apa102
from drivers.sim.wires.ends import leds_at_end
from drivers.sim.wires.wire import WireError
from drivers.sim.wires.ws2812 import Ws2812Wire, decode

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
    wire = Ws2812Wire(1)
    assert wire.pixels == ()
    wire.write(spi(GREEN_5_RED_3_BLUE_128 + RESET))
    assert wire.pixels == ((3, 5, 128),)


def white_led(green, red, blue, white):
    """The bits of an SK6812."""
    return led("".join(f"{level:08b}" for level in (green, red, blue, white)))


@given(st.lists(st.tuples(*[st.integers(0, 255)] * 4), min_size=1, max_size=60))
def test_a_white_led_adds_as_much_to_each_of_the_three(leds):
    bits = "".join(white_led(*each) for each in leds)
    lit = decode(spi(bits + RESET), "GRBW")
    assert lit == tuple((r + w, g + w, b + w) for g, r, b, w in leds)


def test_leds_with_a_white_one_take_32_bits():
    with pytest.raises(WireError, match="24 bits are no whole number of LEDs"):
        decode(spi(led("0" * 24) + RESET), "GRBW")


@pytest.mark.parametrize(
    ("bits", "complaint"),
    [
        ("1110" + led("0" * 31) + RESET, "high for 937.5 ns is neither a zero nor a one"),
        ("11000" + led("0" * 31) + RESET, "low for 937.5 ns between two bits"),
        ("10000" + led("0" * 31) + RESET, "low for 1250 ns between two bits"),
        (led("0" * 32) + "0" * 8 * 31, "shows nothing"),
    ],
)
def test_an_sk6812_has_timings_of_its_own(bits, complaint):
    with pytest.raises(WireError, match=complaint):
        decode(spi(bits), "GRBW")


def test_an_sk6812_is_reset_sooner():
    assert decode(spi(led("0" * 32) + "0" * 8 * 33), "GRBW") == ((0, 0, 0),)
    with pytest.raises(WireError, match="shows nothing"):
        decode(spi(led("0" * 24) + "0" * 8 * 33))


# --- APA102


def frame(current, blue, green, red):
    return bytes((0b111 << 5 | current, blue, green, red))


START, END = bytes(4), bytes(5)
levels = st.integers(0, 255)
frames = st.lists(st.tuples(st.integers(0, 31), levels, levels, levels), min_size=1, max_size=60)


@given(frames)
def test_an_apa102_has_8_bits_of_the_current_that_its_colours_share(leds):
    data = START + b"".join(frame(*led) for led in leds) + bytes(4 + 4)
    for light, (current, blue, green, red) in zip(
        apa102.decode(data, len(leds)), leds, strict=True
    ):
        assert light == pytest.approx([current / 31 * level for level in (red, green, blue)])


def test_frames_for_more_leds_than_there_are_are_nobodys():
    data = START + frame(31, 1, 2, 3) + frame(31, 4, 5, 6) + END
    assert apa102.decode(data, 1) == ((3, 2, 1),)
    assert apa102.decode(data, 2, "RGB") == ((1, 2, 3), (4, 5, 6))


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "begins with"),
        (frame(31, 0, 0, 0) * 2 + END, "begins with 'ff000000', not with 32 zeros"),
        (START + frame(31, 0, 0, 0) + END, "1 frames of LEDs for 2 of them"),
        (START + frame(31, 0, 0, 0) + bytes((0b101 << 5, 0, 0, 0)) + END, "1 frames of LEDs"),
        (START + frame(31, 0, 0, 0) * 2 + bytes((0b110 << 5, 1, 1, 1)), "no zeros"),
        (START + frame(31, 0, 0, 0) * 2 + bytes(4), "32 clocks at the end are too few for 2 LEDs"),
    ],
)
def test_an_apa102_refuses_what_it_would_not_understand(data, complaint):
    with pytest.raises(WireError, match=complaint):
        apa102.decode(data, 2)


# --- Those of the settings


parts = st.one_of(
    st.builds(RingPart, st.just(RingDriver.NEOPIXEL), st.sampled_from(ORDERS).map(Order)),
    st.builds(
        RingPart,
        st.just(RingDriver.DOTSTAR),
        st.sampled_from([each for each in ORDERS if "W" not in each]).map(Order),
    ),
)


@given(parts, st.integers(PIXELS[0], PIXELS[-1]), st.integers(0, 31), st.data())
def test_what_is_encoded_for_a_ring_is_what_its_leds_show(part, pixels, step, data):
    colours = data.draw(
        st.lists(st.tuples(levels, levels, levels), min_size=pixels, max_size=pixels)
    )
    wire = leds_at_end(part, pixels)
    wire.write(strip_of(part, pixels).encode(colours, step / 31))
    share = step / 31 if part.driver is RingDriver.DOTSTAR else 1
    for light, colour in zip(wire.pixels, colours, strict=True):
        assert light == pytest.approx([share * level for level in colour])


@pytest.mark.parametrize("driver", RingDriver)
def test_darkness_reaches_every_ring_of_its_kind(driver):
    for pixels in (PIXELS[0], PIXELS[-1]):
        wire = leds_at_end(RingPart(driver), pixels)
        wire.write(darkness_of(RingPart(driver)))
        assert not any(map(any, wire.pixels))
