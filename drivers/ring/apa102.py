"""APA102 LEDs ("DotStar") on an SPI bus: from 8-bit colours to the bytes of one write.

A write is four zero bytes, then four bytes for each LED: the bits 111 with a current of 0 to 31,
then blue, green and red in the usual order, each 0 to 255. Each LED passes the bits on half a clock
later, so n LEDs need n/2 clocks more at the end. SK9822 LEDs are sold under the same name, and need
four zero bytes before these clocks to show what they have received.
Sources: Shiji Lighting, APA102 data sheet; T. (cpldcpu), "SK9822 - a clone of the APA102?".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from device.settings.settings import PIXELS
from drivers.ring.leds import RGB8, Leds

HERTZ = 4_000_000
"""The SPI clock. The LEDs allow more, but long wires and level shifters may not."""

DARK_HERTZ = 9_000_000
"""An SPI clock for a dark write: the three one bits at the start of each LED last 333 ns, which a
WS2812 reads as a zero (timing: `drivers.ring.ws2812`). So the write that makes an APA102 ring
dark lights no LED of a WS2812 ring."""

STEPS = 31
"""Steps of the current that all three colours of an LED share."""

IDLE_MILLIAMPS = 1.0
"""What the controller of one dark LED draws, in mA: the same as of a WS2812. Source: Adafruit,
DotStar guide, "Power and Connections", which says that both draw about the same."""

_HEAD = 0b1110_0000


@dataclass(frozen=True, slots=True)
class Apa102:
    """A ring of `pixels` APA102 LEDs that take their colours in the given `order`.

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
        """The lowest current, as a fraction of the full one, that can show light of 0 to `peak`.

        By night it is a few steps of 31, which makes the 256 levels of a colour so much finer.
        """
        return min(max(ceil(peak * STEPS), 1), STEPS) / STEPS

    def encode(self, colours: Iterable[RGB8], current: float = 1.0) -> bytes:
        """One write that shows these colours at this current, one per pixel from pixel 0 on."""
        head = _HEAD | round(current * STEPS)
        at = ["RGB".index(name) for name in self.order]
        leds = b"".join([bytes((head, *(colour[i] for i in at))) for colour in colours])
        return bytes(4) + leds + bytes(4 + ceil(self.pixels / 16))


LEDS = Leds(Apa102, HERTZ, DARK_HERTZ)
