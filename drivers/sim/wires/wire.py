"""What all wires have in common: the light of LEDs, and the error for bytes without meaning."""

from __future__ import annotations

from typing import Protocol

Pixels = tuple[tuple[float, float, float], ...]
"""The light of each LED in red, green and blue, pixel 0 first.

The values are linear in light, and 255 is one colour at full drive: LEDs with 8 bits have integers.
A white primary is added in equal parts to the three, so that a value can be up to 510.
"""


class WireError(Exception):
    """The bytes on the wire have no meaning to the part at its end."""


def must_be(what: str, given: object, expected: object) -> None:
    """Raise `WireError` unless a setting is as expected: others are not simulated."""
    if given != expected:
        raise WireError(f"{what} must be {expected}, not {given}")


class LedWire(Protocol):
    """The LEDs at the end of a wire."""

    @property
    def pixels(self) -> Pixels:
        """What they show; empty before the first write."""

    def write(self, data: bytes) -> None:
        """Take one write; raises `WireError` when an LED would not understand it."""
