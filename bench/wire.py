"""Decodes the SPI writes of any library as WS2812 LEDs do.

An LED tells a one from a zero by how long the wire is high. `drivers.sim.wires.ws2812` checks our
own bytes against every limit of the data sheet; here the timings of the peers are not checked.
"""

from __future__ import annotations

import re

ONE_NS = 450
"""How long the wire must be high for a one: between 380 ns, a zero's longest, and 580 ns.
Source: Worldsemi, WS2812B-V5 data sheet, timing table."""

_HIGH = re.compile("1+")


def levels(data: bytes, hertz: int) -> list[int]:
    """The 8-bit levels in one write at an SPI clock of `hertz`, in the order on the wire."""
    bits = "".join(f"{byte:08b}" for byte in data)
    ones = [len(high) * 1e9 / hertz > ONE_NS for high in _HIGH.findall(bits)]
    return [
        sum(one << place for one, place in zip(ones[at : at + 8], range(7, -1, -1), strict=True))
        for at in range(0, len(ones) // 8 * 8, 8)
    ]


def light(data: bytes, hertz: int) -> float:
    """The light of one write: the mean level of all LEDs, as a fraction of full drive."""
    found = levels(data, hertz)
    return sum(found) / len(found) / 255
