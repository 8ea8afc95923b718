"""Kinds of LEDs: how their colours are encoded, how fast they are written, and what they draw.

Each kind is a module beside this one, which is named in `device.settings.parts.drivers` and has a
constant `LEDS`. A kind needs nothing else on a Pi.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from device.settings.parts.drivers import RingDriver
from device.settings.parts.ring import RingPart
from device.settings.settings import PIXELS

RGB8 = tuple[int, int, int]
"""Red, green and blue, each 0 to 255."""


class Strip(Protocol):
    """LEDs in a row, and how their colours are encoded."""

    @property
    def pixels(self) -> int: ...

    @property
    def idle_milliamps(self) -> float:
        """What the controller of one dark LED draws, in mA."""

    def current(self, peak: float) -> float:
        """The fraction of their full current at which LEDs show light of 0 to `peak`."""

    def encode(self, colours: Iterable[RGB8], current: float = 1.0) -> bytes:
        """One write that shows these 8-bit colours, of that current, one per pixel."""


@dataclass(frozen=True, slots=True)
class Leds:
    """A kind of LED: `strip` makes a strip of so many in an order; `hertz` is its SPI clock.

    `dark_hertz` is an SPI clock at which a strip of the usual kind, too, becomes dark by the dark
    write of this kind: it is used when nobody knows which kind is connected.
    """

    strip: Callable[[int, str], Strip]
    hertz: int
    dark_hertz: int


def leds_of(driver: RingDriver) -> Leds:
    """The kind of LEDs that a driver is for."""
    found: Leds = import_module(f"drivers.ring.{driver.leds}").LEDS
    return found


def strip_of(part: RingPart, pixels: int) -> Strip:
    """The strip of a ring that has so many `pixels`."""
    return leds_of(part.driver).strip(pixels, part.letters)


def darkness_of(part: RingPart) -> bytes:
    """A write that makes as many LEDs dark as any ring can have, whatever the settings say."""
    most = PIXELS[-1]
    return strip_of(part, most).encode([(0, 0, 0)] * most, current=0.0)
