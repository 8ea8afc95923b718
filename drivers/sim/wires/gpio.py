"""A pin with a transistor and a motor at its end: the motor runs while the pin is high."""

from __future__ import annotations

from gpiozero import Factory
from gpiozero.pins.mock import MockFactory, MockPin

from device.settings.parts.vibration import VibrationPart
from drivers.sim.wires.motor import MotorWire


class _Pin(MockPin):  # type: ignore[misc] # gpiozero has no types
    """A mock pin that does not keep every state that it ever had."""

    def _change_state(self, value: float) -> bool:
        changed = bool(super()._change_state(value))
        self.clear_states()
        return changed


class GpioWire(MotorWire):
    """A motor on the pin that the settings name."""

    def __init__(self, part: VibrationPart) -> None:
        self._factory = MockFactory(pin_class=_Pin)
        self._pin = self._factory.pin(part.pin)

    @property
    def drive(self) -> float:
        return float(self._pin.function == "output" and bool(self._pin.state))

    def pins(self) -> Factory:
        return self._factory


WIRE = GpioWire
