"""What all wires have in common: the light of LEDs, and bytes that mean nothing."""

from __future__ import annotations

from typing import Protocol

Pixels = tuple[tuple[float, float, float], ...]
"""The light of each LED in red, green and blue, pixel 0 first.

It is linear in light, and 255 is what one colour gives at full drive: whole numbers where LEDs have
8 bits and no more. White from an LED of its own is in it in equal parts, so it may be up to 510.
"""


class WireError(Exception):
    """What came over the wire means nothing to the device at its end."""


class LedWire(Protocol):
    """The LEDs at the end of a wire."""

    @property
    def pixels(self) -> Pixels:
        """What they show; empty before the first write."""

    def write(self, data: bytes) -> None:
        """Take one write; raises `WireError` when an LED would not understand it."""
