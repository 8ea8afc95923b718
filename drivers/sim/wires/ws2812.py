"""The ring's virtual wire to WS2812 or SK6812 LEDs: it decodes SPI writes as the LEDs do.

LEDs with a fourth primary, white, are SK6812. They have other timings, and take 32 bits each
instead of 24. Times are in nanoseconds.
Sources: Worldsemi, WS2812B-V5 data sheet, timing table; Opsco, SK6812RGBW data sheet, timing table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from drivers.sim.wires.wire import Pixels, WireError

BIT_NS = 1e9 / 3_200_000
"""How long one bit of the SPI lasts."""

Span = tuple[int, int]
"""The shortest and the longest time allowed."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of a zero and of a one, each high and then low, and the shortest reset."""

    zero: tuple[Span, Span]
    one: tuple[Span, Span]
    reset: int


WS2812 = Timing(zero=((220, 380), (580, 1000)), one=((580, 1000), (580, 1000)), reset=280_000)
SK6812 = Timing(zero=((150, 450), (750, 1050)), one=((450, 750), (450, 750)), reset=80_000)

_PULSE = re.compile("(1+)(0*)")


class Ws2812Wire:
    """Decodes SPI writes; `pixels` is what the LEDs show, whose colours come in `order`.

    `leds`, their number, makes no difference here: bits for more LEDs just leave the last one.
    """

    def __init__(self, leds: int, order: str = "GRB") -> None:
        self.pixels: Pixels = ()
        self._order = order

    def write(self, data: bytes) -> None:
        """Take one write; raises `WireError` when an LED would not understand it."""
        self.pixels = decode(data, self._order)


@lru_cache(maxsize=4096)
def decode(data: bytes, order: str = "GRB") -> Pixels:
    """The light of the LEDs after one write; raises `WireError` if they cannot read it."""
    timing = SK6812 if "W" in order else WS2812
    # A low before the first pulse means nothing.
    pulses = _PULSE.findall(f"{int.from_bytes(data):b}")
    if not pulses:
        raise WireError("nothing but low")
    lengths = [(len(high) * BIT_NS, len(low) * BIT_NS) for high, low in pulses]
    return _mixed(_levels(_bits(lengths, timing), len(order)), order)


def _bits(pulses: list[tuple[float, float]], timing: Timing) -> str:
    """The bits of the pulses; the low after the last one is a reset."""
    *most, (high, reset) = pulses
    if reset <= timing.reset:
        raise WireError(f"low for {reset:g} ns at the end shows nothing")
    stand_for = {pulse: _bit(pulse, timing) for pulse in set(most)}
    return "".join([stand_for[pulse] for pulse in most]) + str(_number(high, timing))


def _bit(pulse: tuple[float, float], timing: Timing) -> str:
    high, low = pulse
    number = _number(high, timing)
    _, allowed = (timing.zero, timing.one)[number]
    if not _within(low, allowed):
        raise WireError(f"low for {low:g} ns between two bits")
    return str(number)


def _number(high: float, timing: Timing) -> int:
    for number, (allowed, _) in enumerate((timing.zero, timing.one)):
        if _within(high, allowed):
            return number
    raise WireError(f"high for {high:g} ns is neither a zero nor a one")


def _levels(bits: str, colours: int) -> list[int]:
    if len(bits) % (8 * colours):
        raise WireError(f"{len(bits)} bits are no whole number of LEDs")
    return [int(bits[at : at + 8], 2) for at in range(0, len(bits), 8)]


def _mixed(levels: list[int], order: str) -> Pixels:
    """The light of each LED, with white as equal parts of the three: its hue is not known."""
    each = {name: levels[at :: len(order)] for at, name in enumerate(order)}
    white = each.get("W", [0] * len(each["R"]))
    return tuple(
        (red + more, green + more, blue + more)
        for red, green, blue, more in zip(each["R"], each["G"], each["B"], white, strict=True)
    )


def _within(value: float, bounds: Span) -> bool:
    least, most = bounds
    return least <= value <= most


WIRE = Ws2812Wire
