"""What the wires of all motors have in common."""

from __future__ import annotations

from typing import Protocol

from gpiozero import Factory

from drivers.sim.wires.wire import WireError


class I2cEnd(Protocol):
    """The end of an I2C bus that a driver writes to."""

    def write(self, data: bytes) -> None: ...

    def close(self) -> None: ...


class MotorWire:
    """A motor at the end of a wire. One on a pin has `pins`, one on a bus is found by `i2c`."""

    @property
    def drive(self) -> float:
        """How strongly the motor is driven at present, from 0 to 1."""
        raise NotImplementedError

    def pins(self) -> Factory:
        """The pins, of which one leads to the motor."""
        raise WireError("no pin leads to this motor")

    def i2c(self, port: int, address: int) -> I2cEnd:
        """What answers at an address of an I2C bus."""
        raise WireError(f"nothing answers at {address:#04x}")
