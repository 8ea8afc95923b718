"""The same light is as bright on a ring of APA102 as on one of WS2812, as their wires tell it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from device.outputs.light.dusk import look_at
from device.outputs.light.light import CANDELA, FLOOR, Steady, candela
from drivers.ring.apa102 import Apa102
from drivers.ring.dither import Dither, Finish
from drivers.ring.ws2812 import Ws2812
from drivers.sim.wires import apa102, ws2812

PIXELS, AMPLE = 16, 4000.0
STEP = sum(CANDELA) / 255
"""One step of all three primaries of a WS2812, in candela."""

ceilings = st.floats(FLOOR, 1)
lights = st.builds(Steady, st.builds(look_at, ceilings, ceilings, st.floats(0, 1)), st.floats(0, 1))
finishes = st.builds(Finish, st.just(1.0), st.floats(0, 1))


def mean(dither, decode, light, finish):
    """The luminous intensity of an LED, in candela: the mean of a ring in four frames."""
    frame = light.at(0, PIXELS)
    leds = [led for number in range(4) for led in decode(dither.render(frame, number, finish))]
    return sum(map(candela, leds)) / len(leds) / 255


@given(light=lights, finish=finishes)
def test_a_light_is_equally_bright_on_both_wires_within_a_step(light, finish):
    on_ws2812 = mean(
        Dither(Ws2812(PIXELS), AMPLE), lambda data: ws2812.decode(data, "GRB"), light, finish
    )
    on_apa102 = mean(
        Dither(Apa102(PIXELS), AMPLE), lambda data: apa102.decode(data, PIXELS), light, finish
    )
    meant = candela(light.at(0, PIXELS)[0])
    assert abs(on_ws2812 - on_apa102) <= STEP
    assert abs(on_apa102 - meant) <= STEP
