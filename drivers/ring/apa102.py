"""APA102 LEDs ("DotStar") on an SPI bus: from 8-bit colours to the bytes of one write.

A write is four zero bytes, then four bytes an LED: 111 and a current of 0 to 31, blue,
green and red in the usual order, each 0 to 255. A bit goes on to the next LED half a
clock late, so n LEDs want n/2 clocks more; four zero bytes before these make SK9822, which
are sold under the same name, show what they have received.
Sources: Shiji Lighting, APA102 data sheet; T. (cpldcpu), "SK9822 - a clone of the APA102?".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from device.settings.settings import PIXELS
from drivers.ring.leds import RGB8, Leds

HERTZ = 4_000_000
"""The SPI clock. The LEDs take more; long wires and level shifters may not."""

DARK_HERTZ = 9_000_000
"""An SPI clock at which the three bits that begin a dark LED last 333 ns, a zero to a WS2812: so
what darkens a ring of the one kind lights none of the other (timing: `drivers.ring.ws2812`)."""

STEPS = 31
"""Steps of the current that all three colours of an LED share."""

IDLE_MILLIAMPS = 1.0
"""What one LED's controller draws when dark, in mA: as a WS2812's. Source: Adafruit, DotStar guide,
"Power and Connections", by which both draw much the same."""

_HEAD = 0b1110_0000


@dataclass(frozen=True, slots=True)
class Apa102:
    """A ring of `pixels` APA102 LEDs that take their colours in the given order.

    Raises `ValueError` for a ring of fewer than 8 or more than 60.
    """

    pixels: int = 16
    order: str = "BGR"

    def __post_init__(self) -> None:
        if self.pixels not in PIXELS:
            raise ValueError(f"a ring has {PIXELS[0]} to {PIXELS[-1]} LEDs, not {self.pixels}")

    @property
    def idle_milliamps(self) -> float:
        return IDLE_MILLIAMPS

    def current(self, peak: float) -> float:
        """The least current, as a fraction of the full one, that shows light of 0 to `peak`.

        At night it is a few steps of 31, and the 256 levels of a colour lie that much closer.
        """
        return min(max(ceil(peak * STEPS), 1), STEPS) / STEPS

    def encode(self, colours: Iterable[RGB8], current: float = 1.0) -> bytes:
        """One write that shows these colours at this current, one per pixel from pixel 0 on."""
        head = _HEAD | round(current * STEPS)
        at = ["RGB".index(name) for name in self.order]
        leds = b"".join([bytes((head, *(colour[i] for i in at))) for colour in colours])
        return bytes(4) + leds + bytes(4 + ceil(self.pixels / 16))


LEDS = Leds(Apa102, HERTZ, DARK_HERTZ)
