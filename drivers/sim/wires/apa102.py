"""The ring's virtual wire to APA102 or SK9822 LEDs, which have a clock.

A write begins with 32 zeros. Then each LED takes 32 bits: 111, a current of 0 to 31 for its three
colours, and three colours of 8 bits. Each LED delays the data by half a clock, so that the last of
n LEDs needs n/2 clocks more. An SK9822 shows its colours only after 32 more zeros.
Sources: Shiji Lighting, APA102 data sheet, cascading data structure; T. (cpldcpu), "Understanding
the APA102 'Superled'" and "SK9822 - a clone of the APA102?".
"""

from __future__ import annotations

from functools import lru_cache

from drivers.sim.wires.wire import Pixels, WireError

_FRAME = 4
"""Bytes for one LED, and of the start."""

_MARK, _STEPS = 0b111, 31


class Apa102Wire:
    """Decodes SPI writes; `pixels` is what so many `leds` show, whose colours come in `order`.

    The LEDs may be APA102 or SK9822: a write that only one of them would show raises `WireError`.
    """

    def __init__(self, leds: int, order: str = "BGR") -> None:
        self.pixels: Pixels = ()
        self._leds, self._order = leds, order

    def write(self, data: bytes) -> None:
        """Take one write; raises `WireError` when an LED would not understand it."""
        self.pixels = decode(data, self._leds, self._order)


@lru_cache(maxsize=4096)
def decode(data: bytes, leds: int, order: str = "BGR") -> Pixels:
    """The light of so many LEDs after one write; raises `WireError` if they cannot read it.

    Bits for more LEDs than there are leave the last LED, and are ignored.
    """
    start = data[:_FRAME]
    if start != bytes(_FRAME):
        raise WireError(f"a write begins with {start.hex()!r}, not with 32 zeros")
    frames = [data[at : at + _FRAME] for at in range(_FRAME, len(data), _FRAME)]
    marked = next((n for n, frame in enumerate(frames) if frame[0] >> 5 != _MARK), len(frames))
    if marked < leds:
        raise WireError(f"{marked} frames of LEDs for {leds} of them")
    _check_end(b"".join(frames[marked:]), leds)
    return tuple(_light(frame, order) for frame in frames[:leds])


def _check_end(end: bytes, leds: int) -> None:
    if any(end):
        raise WireError("an end that is no zeros, or an LED's frame without its three ones")
    if len(end) * 8 < 8 * _FRAME + leds / 2:
        raise WireError(f"{len(end) * 8} clocks at the end are too few for {leds} LEDs")


def _light(frame: bytes, order: str) -> tuple[float, float, float]:
    head, *colours = frame
    share = (head & _STEPS) / _STEPS
    red, green, blue = (share * colours[order.index(name)] for name in "RGB")
    return red, green, blue


WIRE = Apa102Wire
