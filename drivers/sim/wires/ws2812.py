"""The ring's virtual wire: it reads WS2812 bits off the SPI as the LEDs would.

Written from the data sheet's timings and from nothing else, so that it is a second opinion
of the encoder and not its mirror image. Times are in nanoseconds.
Source: Worldsemi, WS2812B-V5 data sheet, timing table.
"""

from __future__ import annotations

import re
from functools import lru_cache

Pixels = tuple[tuple[int, int, int], ...]
"""Red, green and blue of each LED, 0 to 255, pixel 0 first."""

BIT_NS = 1e9 / 3_200_000
"""What one bit of the SPI lasts."""

ZERO_HIGH_NS = (220, 380)
ONE_HIGH_NS = (580, 1000)
LOW_NS = (580, 1000)
RESET_NS = 280_000

_PULSE = re.compile("(1+)(0*)")


class WireError(Exception):
    """What came over the wire means nothing to the device at its end."""


class RingWire:
    """Takes what is written to the SPI; `pixels` is what the LEDs show.

    `order` is the order in which the LEDs take their colours.
    """

    def __init__(self, order: str = "GRB") -> None:
        self.pixels: Pixels = ()
        self._order = order

    def write(self, data: bytes) -> None:
        """Take one write; raises `WireError` when an LED would not understand it."""
        self.pixels = decode(data, self._order)


@lru_cache(maxsize=4096)
def decode(data: bytes, order: str = "GRB") -> Pixels:
    """The colours that one write leaves the LEDs with; raises `WireError` if it is garbled."""
    # A low before the first pulse means nothing.
    pulses = _PULSE.findall(f"{int.from_bytes(data):b}")
    if not pulses:
        raise WireError("nothing but low")
    _check_gaps([len(low) for _, low in pulses])
    levels = _levels(_bits([len(high) for high, _ in pulses]), len(order))
    red, green, blue = (levels[order.index(name) :: len(order)] for name in "RGB")
    return tuple(zip(red, green, blue, strict=True))


def _bits(highs: list[int]) -> str:
    """What the pulses stand for that last so many bits of the SPI."""
    stand_for = {high: _bit(high * BIT_NS) for high in set(highs)}
    return "".join([stand_for[high] for high in highs])


def _bit(high: float) -> str:
    if _within(high, ZERO_HIGH_NS):
        return "0"
    if _within(high, ONE_HIGH_NS):
        return "1"
    raise WireError(f"high for {high:g} ns is neither a zero nor a one")


def _check_gaps(lows: list[int]) -> None:
    for low in set(lows[:-1]):
        if not _within(low * BIT_NS, LOW_NS):
            raise WireError(f"low for {low * BIT_NS:g} ns between two bits")
    if lows[-1] * BIT_NS <= RESET_NS:
        raise WireError(f"low for {lows[-1] * BIT_NS:g} ns at the end shows nothing")


def _levels(bits: str, colours: int) -> list[int]:
    if len(bits) % (8 * colours):
        raise WireError(f"{len(bits)} bits are no whole number of LEDs")
    return [int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)]


def _within(value: float, bounds: tuple[int, int]) -> bool:
    least, most = bounds
    return least <= value <= most
