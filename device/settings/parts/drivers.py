"""The drivers that settings may name: two tables, a line for each kind of LED and each controller.

This is what settings must know of a part. How it is spoken to is one module, of `drivers.ring` or
of `drivers.oled`, and how the simulator reads that off the wire another, of `drivers.sim.wires`.
All are found by name, so that nothing else has a list of them. See `docs/tour.md`.
"""

from __future__ import annotations

from enum import Enum

from device.model.panel import Panel


class Bus(Enum):
    """How the screen is wired."""

    I2C = "i2c"
    SPI = "spi"


_SMALL, _LOW, _WIDE = Panel(128, 64), Panel(128, 32), Panel(256, 64)
_BOTH, _SPI_ONLY = (Bus.I2C, Bus.SPI), (Bus.SPI,)


class RingDriver(Enum):
    """How the ring's LEDs are spoken to: WS2812 and SK6812, or APA102 and SK9822.

    A line is its name; the module of its `leds`; the `order` in which they usually take their
    colours; whether some have a `white` LED beside the three; whether they are told the `clock`,
    and so take any; and what its LEDs are `also` called.
    """

    NEOPIXEL = ("neopixel", "ws2812", "GRB", True, False, ("WS2812", "SK6812"))
    DOTSTAR = ("dotstar", "apa102", "BGR", False, True, ("APA102", "SK9822"))

    _value_: str
    leds: str
    order: str
    white: bool
    clock: bool
    also: tuple[str, ...]

    def __new__(  # noqa: PLR0913, PLR0917 - a line of the table
        cls,
        name: str,
        leds: str,
        order: str,
        white: bool,  # noqa: FBT001 - a column of the table
        clock: bool,  # noqa: FBT001
        also: tuple[str, ...] = (),
    ) -> RingDriver:
        member = object.__new__(cls)
        member._value_ = name
        member.leds, member.order, member.white, member.clock = leds, order, white, clock
        member.also = also
        return member


class ScreenDriver(Enum):
    """The screen's controller, whose module has its name.

    A line is its name; the `panels` that it can drive; the `buses` that its data sheet has, the
    usual one first; and whether it has `grey` levels. A panel's usual controller is the first one
    that can drive it. An SSD1327 has 128x128 pixels, of which the middle is used.
    Sources: the data sheets of Solomon Systech and of Sino Wealth, sections on the MCU interface;
    an SSD1322 has a parallel one and SPI, and no I2C.
    """

    SSD1309 = ("ssd1309", (_SMALL,), _BOTH, False)
    SSD1306 = ("ssd1306", (_SMALL, _LOW), _BOTH, False)
    SH1106 = ("sh1106", (_SMALL, _LOW), _BOTH, False)
    SSD1327 = ("ssd1327", (_SMALL,), _BOTH, True)
    SSD1322 = ("ssd1322", (_WIDE,), _SPI_ONLY, True)

    _value_: str
    panels: tuple[Panel, ...]
    buses: tuple[Bus, ...]
    grey: bool

    def __new__(
        cls,
        name: str,
        panels: tuple[Panel, ...],
        buses: tuple[Bus, ...],
        grey: bool,  # noqa: FBT001 - a column of the table
    ) -> ScreenDriver:
        member = object.__new__(cls)
        member._value_ = name
        member.panels, member.buses, member.grey = panels, buses, grey
        return member


def usual_driver(panel: Panel) -> ScreenDriver:
    """The controller that a panel usually has."""
    return next(driver for driver in ScreenDriver if panel in driver.panels)
