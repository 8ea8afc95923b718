"""Kinds of LEDs: how they are told their colours, how fast, and what they draw.

Each is a module beside this one, named in a line of `device.settings.drivers`, and in it `LEDS`.
That is all there is to one on a Pi.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from device.settings.drivers import RingDriver
from device.settings.parts import RingPart
from device.settings.settings import PIXELS

RGB8 = tuple[int, int, int]
"""Red, green and blue, each 0 to 255."""


class Strip(Protocol):
    """LEDs in a row, and how they are told their colours."""

    @property
    def pixels(self) -> int: ...

    @property
    def idle_milliamps(self) -> float:
        """What one LED's controller draws when dark, in mA."""

    def current(self, peak: float) -> float:
        """The fraction of their full current at which LEDs show light of 0 to `peak`."""

    def encode(self, colours: Iterable[RGB8], current: float = 1.0) -> bytes:
        """One write that shows these 8-bit colours, of that current, one per pixel."""


@dataclass(frozen=True, slots=True)
class Leds:
    """A kind of LED: what makes a strip of so many in an order, and its SPI clock in hertz.

    `dark_hertz` is a clock at which a strip of the usual kind takes the darkness of this kind for
    its own, for whoever does not know which is there.
    """

    strip: Callable[[int, str], Strip]
    hertz: int
    dark_hertz: int


def leds_of(driver: RingDriver) -> Leds:
    """The LEDs that a driver is for."""
    found: Leds = import_module(f"drivers.ring.{driver.leds}").LEDS
    return found


def strip_of(part: RingPart, pixels: int) -> Strip:
    """The LEDs of a ring that has so many."""
    return leds_of(part.driver).strip(pixels, part.letters)


def darkness_of(part: RingPart) -> bytes:
    """A write that darkens as many LEDs as a ring can have, however many the settings think."""
    most = PIXELS[-1]
    return strip_of(part, most).encode([(0, 0, 0)] * most, current=0.0)
