"""The parts that a device is built from, as `exhalo.yaml` names them: data, and no hardware.

What is left out is what `docs/wiring.md` wires. Pins are BCM numbers.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum
from itertools import permutations

from device.model.buttons.button import Button
from device.model.panel import Panel
from device.settings.drivers import Bus, RingDriver, ScreenDriver, usual_driver
from device.typed_yaml.conflict import Conflicting
from device.typed_yaml.keys import check_fields, within

RING_PINS = (7, 8, 9, 10, 11)
"""What SPI 0 takes for itself once it is enabled."""

SPI_1_PINS, SPI_1_SELECTS = (19, 20, 21), (18, 17, 16)
"""What SPI 1 takes, and then one more for each device on it."""

I2C_PINS = {1: (2, 3)}
"""What an I2C bus takes for itself, by its number; what others take is for the owner to know."""

PINS = range(28)
"""BCM numbers that the header has."""

PORTS, DEVICES = range(32), range(len(SPI_1_SELECTS))
"""Numbers that a bus may have in its device file, and a device that is on it."""

ADDRESSES = range(0x03, 0x78)
"""Addresses that a part on an I2C bus may have."""

LEAST_MILLIAMPS = 5
"""The least current for each LED, in mA. With about half of it an LED that changes is lit by turns
with its neighbours, more than three times a second (`tests/drivers/ring/test_flashes.py`)."""

MILLIAMPS = range(100, 4001)
"""What a ring may be allowed to draw."""

ORDERS = tuple("".join(letters) for colours in ("RGB", "RGBW") for letters in permutations(colours))
"""Orders in which LEDs may take their colours."""


class Rotation(Enum):
    """How the screen is mounted, in degrees."""

    NONE = 0
    HALF = 180


class Pull(Enum):
    """What holds a button's pin while nobody presses: `down` is for buttons to 3.3 V."""

    UP = "up"
    DOWN = "down"
    NONE = "none"


_PIN = {"check": within(PINS)}


@dataclass(frozen=True, slots=True)
class Order:
    """The order in which LEDs take their colours, such as GRB or GRBW."""

    letters: str

    @classmethod
    def parse(cls, text: str) -> Order:
        """Read an order; raises `ValueError` for letters that are none."""
        if text.upper() not in ORDERS:
            raise ValueError(f"the order is each of R, G and B once, and W if any, not {text!r}")
        return cls(text.upper())


@dataclass(frozen=True, slots=True)
class I2cAddress:
    """An address on an I2C bus."""

    number: int = 0x3C

    @classmethod
    def parse(cls, text: str) -> I2cAddress:
        """Read an address written 0x3C, or 60; raises `ValueError` for anything else."""
        try:
            number = int(text, 0)
        except ValueError:
            number = -1
        if number not in ADDRESSES:
            raise ValueError(f"an I2C address is 0x03 to 0x77, such as 0x3C, not {text!r}")
        return cls(number)


@dataclass(frozen=True, slots=True)
class RingPart:
    """The ring: on SPI 0, which it has for itself.

    `order` is GRB, or BGR for `dotstar`, unless it is given. `milliamps` is what the whole
    ring may draw.
    """

    driver: RingDriver = RingDriver.NEOPIXEL
    order: Order | None = None
    milliamps: int = field(default=500, metadata={"check": within(MILLIAMPS)})

    def __post_init__(self) -> None:
        check_fields(self)
        if not self.driver.white and "W" in self.letters:
            name = self.driver.value
            found = f"a {name} has no white LED: its order is one of R, G and B"
            raise Conflicting(found, "order", "driver")

    @property
    def letters(self) -> str:
        """The order of the colours."""
        return self.driver.order if self.order is None else self.order.letters


@dataclass(frozen=True, slots=True)
class ScreenPart:
    """The screen. Where nothing is said it is wired as its panel usually is.

    `port` and `device` are the numbers in the bus's device file. `dc` and `rst` are pins that
    only SPI needs.
    """

    driver: ScreenDriver | None = None
    bus: Bus | None = None
    port: int | None = field(default=None, metadata={"check": within(PORTS)})
    device: int = field(default=0, metadata={"check": within(DEVICES)})
    address: I2cAddress = I2cAddress()
    rotate: Rotation = Rotation.NONE
    dc: int = field(default=24, metadata=_PIN)
    rst: int = field(default=25, metadata=_PIN)

    def __post_init__(self) -> None:
        check_fields(self)

    def driver_for(self, panel: Panel) -> ScreenDriver:
        """The controller of a panel; raises `ValueError` for one that cannot drive it."""
        driver = self.driver or usual_driver(panel)
        if panel not in driver.panels:
            panels = " or ".join(map(str, driver.panels))
            raise ValueError(f"the screen's driver {driver.value} is for {panels}, not {panel}")
        return driver

    def bus_for(self, panel: Panel) -> Bus:
        """The bus that a panel is on; raises as `driver_for` does."""
        return self.bus or self.driver_for(panel).buses[0]

    def fitting(self, panel: Panel) -> ScreenPart:
        """Itself, where it can drive a panel; else the same with that panel's usual driver and bus.

        For a simulator, whose device may become one with another panel than the settings'.
        """
        driver = self.driver or usual_driver(panel)
        fits = panel in driver.panels and self.bus in (None, *driver.buses)
        return self if fits else replace(self, driver=None, bus=None)

    @property
    def number(self) -> int:
        """The bus's number."""
        return 1 if self.port is None else self.port

    def bus_pins(self, panel: Panel) -> tuple[int, ...]:
        """What the screen's bus takes of the header."""
        if self.bus_for(panel) is Bus.I2C:
            return I2C_PINS.get(self.number, ())
        return (*SPI_1_PINS, *SPI_1_SELECTS[: self.device + 1])


@dataclass(frozen=True, slots=True)
class ButtonsPart:
    """The pins of the three buttons, from left to right, and what pulls them."""

    left: int = field(default=5, metadata=_PIN)
    middle: int = field(default=6, metadata=_PIN)
    right: int = field(default=13, metadata=_PIN)
    pull: Pull = Pull.UP

    def __post_init__(self) -> None:
        check_fields(self)

    @property
    def pins(self) -> dict[Button, int]:
        """The pin of each button."""
        return {Button.NO: self.left, Button.START: self.middle, Button.YES: self.right}


RING, SCREEN, BUTTONS = RingPart(), ScreenPart(), ButtonsPart()
"""The parts as they are usually built in."""
