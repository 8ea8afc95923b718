"""A motor on a pin, through a transistor: it runs at full voltage, or not at all.

An eccentric motor takes 50 to 100 ms to reach its speed, so that a shorter drive is a weaker pulse.
Switching the voltage on and off fast would make it weaker, too, but would wake the processor some
hundred times for each pulse. The figures are untried: nobody has felt them.
"""

from __future__ import annotations

from gpiozero import Factory

from device.settings.parts.vibration import VibrationPart
from drivers.output_pin import output_pin
from drivers.vibration.motors import MotorKind, OpenI2c, Pins

SHORTEST_SECONDS, LONGEST_SECONDS = 0.05, 0.15
"""How long the motor is driven at a strength of 0, and of 1."""


class GpioMotor:
    """A motor that runs while a pin is high; raises `OSError` when the pin cannot be opened."""

    def __init__(self, pin: int, factory: Factory) -> None:
        self._pin = output_pin(pin, factory)

    def on(self) -> None:
        self._pin.on()

    def off(self) -> None:
        self._pin.off()

    def close(self) -> None:
        self._pin.close()


def _pulse_seconds(part: VibrationPart) -> float:
    """The stronger, the longer."""
    return SHORTEST_SECONDS + (LONGEST_SECONDS - SHORTEST_SECONDS) * part.strength


def _opened(part: VibrationPart, pins: Pins, _i2c: OpenI2c) -> GpioMotor:
    return GpioMotor(part.pin, pins())


KIND = MotorKind(_pulse_seconds, _opened)
