"""WS2812 LEDs on an SPI bus: from 8-bit colours to the bytes of one write.

At 3.2 MHz an SPI bit lasts 312.5 ns, and four of them make one bit of the LED's: 1000 is
a zero, high for 312.5 ns (the LED wants 220 to 380), and 1100 is a one, high for 625 ns
(580 to 1000). A low of 280 us or more makes the LEDs show what they have received.
Source: Worldsemi, WS2812B-V5 data sheet, timing table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

HERTZ = 3_200_000
"""The SPI clock."""

PIXELS = range(8, 61)
"""How many LEDs a ring may have. The longest write is 960 bytes, of the 4096 that Linux's
spidev takes in one piece."""

ORDERS = ("RGB", "RBG", "GRB", "GBR", "BRG", "BGR")
"""Orders in which LEDs of this family take their colours; WS2812 themselves take GRB."""

RGB8 = tuple[int, int, int]
"""Red, green and blue, each 0 to 255."""

_LOW = bytes(120)
"""300 us of low, which ends whatever came before: also the stray pulse with which the SPI
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
    return b"".join(_LEVELS[colour["RGB".index(name)]] for name in order)


@dataclass(frozen=True, slots=True)
class Ws2812:
    """A ring of `pixels` WS2812 LEDs that take their colours in the given order.

    Raises `ValueError` for a ring of fewer than 8 or more than 60, or an unknown order.
    """

    pixels: int = 16
    order: str = "GRB"

    def __post_init__(self) -> None:
        if self.pixels not in PIXELS:
            raise ValueError(f"a ring has {PIXELS[0]} to {PIXELS[-1]} LEDs, not {self.pixels}")
        if self.order not in ORDERS:
            raise ValueError(f"the colour order is one of {', '.join(ORDERS)}, not {self.order!r}")

    def encode(self, colours: Iterable[RGB8]) -> bytes:
        """One write that shows these colours, one per pixel from pixel 0 on."""
        return _LOW + b"".join([_led(self.order, colour) for colour in colours]) + _LOW
