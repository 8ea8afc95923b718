"""An output pin, whose errors are all `OSError`, as those of the other parts are."""

from __future__ import annotations

from gpiozero import DigitalOutputDevice, Factory
from gpiozero.exc import GPIOZeroError


def output_pin(pin: int, factory: Factory) -> DigitalOutputDevice:
    """An output that is low; raises `OSError` when the pin cannot be opened."""
    try:
        return DigitalOutputDevice(pin, pin_factory=factory)
    except GPIOZeroError as error:
        raise OSError(str(error)) from error
