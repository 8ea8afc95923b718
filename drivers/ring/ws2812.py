"""WS2812 LEDs on an SPI bus: from 8-bit colours to the bytes of one write.

At 3.2 MHz an SPI bit lasts 312.5 ns, and four of them make one bit for the LED: 1000 is a zero,
high for 312.5 ns (the LED needs 220 to 380), and 1100 is a one, high for 625 ns (580 to 1000). When
the wire is low for 280 us or more, the LEDs show what they have received. The longest write has
1200 bytes; Linux's spidev allows 4096 in one write. SK6812 LEDs, which may have a fourth, white
primary, take the same bits.
Sources: Worldsemi, WS2812B-V5 data sheet, timing table; Opsco, SK6812 data sheet, timing table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from device.settings.parts.ring import ORDERS
from device.settings.settings import PIXELS
from drivers.ring.leds import RGB8, Leds

HERTZ = 3_200_000
"""The SPI clock."""

IDLE_MILLIAMPS = 1.0
"""What the controller of one dark LED draws, in mA. Source: P. Stoffregen's measurement of
two types of WS2812, both just under 1 mA (pjrc.com)."""

_LOW = bytes(120)
"""300 us of low. It ends whatever was received before, also the unwanted pulse with which the SPI
of a Pi 5 begins a write."""

_ZERO, _ONE = 0b1000, 0b1100


def _spread(level: int) -> bytes:
    """One 8-bit level as 32 SPI bits, the most significant first."""
    word = 0
    for bit in f"{level:08b}":
        word = word << 4 | (_ONE if bit == "1" else _ZERO)
    return word.to_bytes(4, "big")


_LEVELS = tuple(_spread(level) for level in range(256))


@lru_cache(maxsize=4096)
def _led(order: str, colour: RGB8) -> bytes:
    # A fourth LED, white, stays dark: its light differs from ring to ring.
    return b"".join(_LEVELS[(*colour, 0)["RGBW".index(name)]] for name in order)


@dataclass(frozen=True, slots=True)
class Ws2812:
    """A ring of `pixels` WS2812 LEDs that take their colours in the given `order`.

    WS2812 themselves take GRB; SK6812 with a white LED take GRBW. Raises `ValueError` for a
    ring of fewer than 8 or more than 60, or an unknown order.
    """

    pixels: int = 16
    order: str = "GRB"

    def __post_init__(self) -> None:
        if self.pixels not in PIXELS:
            raise ValueError(f"a ring has {PIXELS[0]} to {PIXELS[-1]} LEDs, not {self.pixels}")
        if self.order not in ORDERS:
            raise ValueError(f"the colour order is one of {', '.join(ORDERS)}, not {self.order!r}")

    @property
    def idle_milliamps(self) -> float:
        return IDLE_MILLIAMPS

    def current(self, peak: float) -> float:
        """Always 1: these LEDs have no setting for their current."""
        return 1.0

    def encode(self, colours: Iterable[RGB8], current: float = 1.0) -> bytes:
        """One write that shows these colours, one per pixel from pixel 0 on."""
        return _LOW + b"".join([_led(self.order, colour) for colour in colours]) + _LOW


LEDS = Leds(Ws2812, HERTZ, dark_hertz=HERTZ)
