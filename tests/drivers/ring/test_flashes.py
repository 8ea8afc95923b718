"""No light, whatever its pattern, ceiling and ring, alternates more than 3 times in a second.

That is WCAG 2.3.1 without its exemptions: an alternation counts however small it is. The lights
themselves are judged to the last digit. Off the wire an LED is judged by the average of the two
frames that its dither takes, and what no eye can tell apart is no change.
"""

from __future__ import annotations

import inspect

from flashing import RATE, TINY, most_alternations
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from paces import AT_ANY_PACE, AT_PATTERN
from thorough import examples

from device.outputs.light import breath as guiding
from device.outputs.light import crossfade as fading
from device.outputs.light import light
from device.outputs.light.breath import Attention, Flame, Swell, Wave
from device.outputs.light.crossfade import CROSSFADE_SECONDS, Crossfade
from device.outputs.light.dusk import DAY, NIGHT
from device.outputs.light.light import FLOOR, Ember, Glow, Look, Off, Steady, candela
from device.outputs.light.perception import SEEN, lightness
from device.settings.parts.ring import LEAST_MILLIAMPS
from device.settings.settings import PIXELS
from drivers.ring.apa102 import Apa102
from drivers.ring.dither import Dither
from drivers.ring.frames import frames_of
from drivers.ring.ws2812 import Ws2812
from drivers.sim.wires import apa102
from drivers.sim.wires.ws2812 import decode

WHITE = candela((1.0, 1.0, 1.0))

LONGEST_PERIOD = 45
SECONDS = 3
"""How much of a light is looked at: any one second of it has to be calm."""

fractions = st.floats(0, 1)
colours = st.one_of(st.sampled_from([DAY, NIGHT]), st.tuples(*[fractions] * 3))
looks = st.builds(Look, st.floats(FLOOR, 1), colours)
breaths = AT_PATTERN
rings = st.integers(PIXELS[0], PIXELS[-1])
milliamps = st.integers(LEAST_MILLIAMPS, 60)
"""For each LED: settings that give it less are refused, as some LEDs would then flicker."""

LIGHTS = {
    Off: st.builds(Off),
    Ember: st.builds(Ember, looks),
    Glow: st.builds(Glow, looks),
    Steady: st.builds(Steady, looks, fractions),
    Attention: st.builds(Attention, looks, fractions),
    Swell: st.builds(Swell, looks, AT_ANY_PACE),
    Flame: st.builds(Flame, looks, breaths),
    Wave: st.builds(Wave, looks, breaths),
}
plain = st.one_of(*LIGHTS.values())


@st.composite
def crossfade(draw, pixels):
    """A light entered at any moment from any moment of another, and when that is."""
    before = draw(plain).at(draw(st.floats(0, LONGEST_PERIOD)), pixels)
    begins = draw(st.floats(0, LONGEST_PERIOD))
    return Crossfade(before, draw(plain), begins), begins


@st.composite
def shown(draw):
    """A light on a ring of so many LEDs, and the moment from which it is looked at."""
    pixels = draw(rings)
    if draw(st.booleans()):
        changed, begins = draw(crossfade(pixels))
        return changed, pixels, max(0.0, begins - draw(st.floats(0, CROSSFADE_SECONDS)))
    return draw(plain), pixels, draw(st.floats(0, LONGEST_PERIOD))


def is_light(thing):
    return inspect.isclass(thing) and isinstance(getattr(thing, "kind", None), str | property)


def test_every_light_there_is_is_looked_at():
    known = {
        thing
        for module in (light, guiding, fading)
        for name, thing in inspect.getmembers(module, is_light)
        if thing.__module__ == module.__name__ and thing is not light.Light
    }
    assert known == {*LIGHTS, Crossfade}


@given(shown())
def test_no_light_alternates_more_than_three_times_in_a_second(case):
    shining, pixels, start = case
    frames = [shining.at(start + frame / RATE, pixels) for frame in range(SECONDS * RATE)]
    for led in {tuple(max(frame[pixel]) for frame in frames) for pixel in range(pixels)}:
        assert most_alternations(led, TINY) <= 3
    assert most_alternations([sum(map(sum, frame)) / pixels for frame in frames], TINY) <= 3


def read(strip, data):
    """The light of each LED, 0 to 1 of what its three colours give, as it understands the wire."""
    if isinstance(strip, Apa102):
        return [candela(led) / 255 / WHITE for led in apa102.decode(data, strip.pixels)]
    return [candela(led) / 255 / WHITE for led in decode(data)]


def seen(shining, dither, start):
    """Each LED's light as the eye has it, and the ring's mean, fifty times a second."""
    frames = frames_of(shining, dither)
    first = int(start * RATE) // 2 * 2
    wire = [read(dither.strip, frames.frame(first + number)) for number in range(SECONDS * RATE)]
    pairs = list(zip(wire[::2], wire[1::2], strict=True))
    leds = [
        [(even[led] + odd[led]) / 2 for even, odd in pairs] for led in range(dither.strip.pixels)
    ]
    means = [sum(levels) / len(levels) for levels in zip(*leds, strict=True)]
    return [list(map(lightness, levels)) for levels in (*leds, means)]


@given(shown(), milliamps, st.sampled_from([Ws2812, Apa102]))
@hypothesis_settings(max_examples=examples(60))
def test_nor_does_any_led_of_a_ring_as_its_wire_tells_it(case, budget, strip):
    shining, pixels, start = case
    for levels in seen(shining, Dither(strip(pixels), budget * pixels), start):
        assert most_alternations(levels, SEEN, RATE // 2) <= 3


def test_a_light_that_blinks_four_times_a_second_would_be_found():
    class Blinking(Steady):
        kind, period = "blinking", 0.25

        def at(self, seconds, pixels):
            lit = seconds % self.period < self.period / 2
            return Steady(self.look, 0.3 if lit else 0.2).at(0, pixels)

    (led, *_) = seen(Blinking(Look(0.2, DAY)), Dither(Ws2812(8), 500), 0.0)
    assert most_alternations(led, SEEN, RATE // 2) > 3
