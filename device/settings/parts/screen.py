"""The screen as `exhalo.yaml` names it: its controller, how it is wired, and how it is mounted."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from device.model.panel import Panel
from device.settings.parts.drivers import Bus, ScreenDriver, usual_driver
from device.settings.parts.header import (
    ADDRESSES,
    DEVICES,
    I2C_PINS,
    PINS,
    PORTS,
    SPI_1_PINS,
    SPI_1_SELECTS,
)
from device.typed_yaml.keys import check_fields, within

_PIN = {"check": within(PINS)}


class Rotation(Enum):
    """How the screen is mounted, in degrees."""

    NONE = 0
    HALF = 180


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


SCREEN = ScreenPart()
"""The screen as it is usually built in."""
