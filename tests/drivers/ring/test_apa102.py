"""APA102: read back by a decoder written from the data sheet, and finer by night."""

from __future__ import annotations

import re
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.outputs.light.breath import Swell
from device.outputs.light.light import CANDELA, FLOOR, Look, candela
from device.settings.parts.drivers import RingDriver
from device.settings.parts.ring import RingPart
from device.settings.settings import PIXELS
from drivers.ring.apa102 import DARK_HERTZ, STEPS, Apa102
from drivers.ring.dither import Dither
from drivers.ring.leds import darkness_of
from drivers.sim.wires.apa102 import decode
from drivers.sim.wires.ws2812 import WS2812

levels = st.integers(0, 255)
rings = st.lists(st.tuples(levels, levels, levels), min_size=PIXELS[0], max_size=PIXELS[-1])


@given(rings, st.integers(1, STEPS))
def test_leds_understand_what_is_encoded(ring, current):
    shown = decode(Apa102(len(ring)).encode(ring, current / STEPS), len(ring))
    assert shown == tuple(tuple(current / STEPS * level for level in led) for led in ring)


def test_the_order_may_be_another():
    assert Apa102(8, "RGB").encode([(1, 2, 3)] * 8)[4:8] == bytes((0xFF, 1, 2, 3))


def test_darkness_is_nothing_but_zeros_to_a_ring_of_the_other_kind():
    data = darkness_of(RingPart(RingDriver.DOTSTAR))
    assert decode(data, PIXELS[-1]) == ((0.0, 0.0, 0.0),) * PIXELS[-1]
    (least, most), _ = WS2812.zero
    pulses = re.findall("(1+)(0+)", "".join(f"{byte:08b}" for byte in data))
    for high, low in pulses:
        assert least <= len(high) * 1e9 / DARK_HERTZ <= most
        assert len(low) * 1e9 / DARK_HERTZ < WS2812.reset


@pytest.mark.parametrize("pixels", [7, 61])
def test_a_ring_has_8_to_60_leds(pixels):
    with pytest.raises(ValueError, match="8 to 60 LEDs"):
        Apa102(pixels)


@given(st.floats(0, 1))
def test_the_current_is_the_least_step_that_reaches_the_peak(peak):
    current = Apa102().current(peak)
    assert peak <= current <= 1
    assert current == max(1, ceil(peak * STEPS)) / STEPS


@pytest.mark.parametrize("ceiling", [0.03, 0.2, 1.0])
def test_a_breath_is_within_a_step_of_the_ideal_and_night_steps_are_finer(ceiling):
    light = Swell(Look(ceiling, (1.0, 0.38, 0.06)), Breath(Pattern(4, 8)))
    dither = Dither(Apa102(16), 4000)
    for number in range(0, 1200, 7):
        ideal = light.at(number / 100, 16)
        step = CANDELA[0] * dither.strip.current(max(map(max, ideal))) / 255
        for wanted, shown in zip(ideal, decode(dither.render(ideal, number), 16), strict=True):
            assert abs(candela(wanted) - candela(shown) / 255) < step + 1e-9
    assert Apa102().current(FLOOR) == 1 / STEPS
