"""Motors: what each kind can do, found by the name that it has in the settings.

Each is a module beside this one, with the name that it has in `device.settings.parts.vibration`,
and the module has a constant `KIND`. A motor is off when it is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol

from gpiozero import Factory

from device.settings.parts.vibration import MotorDriver, VibrationPart


class Motor(Protocol):
    """An open motor, which is off until it is switched on. Each method may raise `OSError`."""

    def on(self) -> None: ...

    def off(self) -> None: ...

    def close(self) -> None:
        """Close it as it is: switch it off first."""


class I2cBus(Protocol):
    """An open device on an I2C bus."""

    def write(self, data: bytes) -> None:
        """Send one transaction; raises `OSError` when it cannot be sent."""

    def close(self) -> None: ...


Pins = Callable[[], Factory]
"""Gives the pins of the header; may raise `OSError`."""

OpenI2c = Callable[[int, int], I2cBus]
"""Opens the device on an I2C bus, given the bus's number and its address; may raise `OSError`."""


@dataclass(frozen=True, slots=True)
class MotorKind:
    """A kind of motor: how many seconds a pulse lasts on it, and what opens it.

    `opened` raises `OSError` when the motor is not there.
    """

    pulse_seconds: Callable[[VibrationPart], float]
    opened: Callable[[VibrationPart, Pins, OpenI2c], Motor]


def kind_of(driver: MotorDriver) -> MotorKind:
    """The kind of this name; there is none for `NONE`."""
    found: MotorKind = import_module(f"drivers.vibration.{driver.value}").KIND
    return found
