"""The DRV2605's end of an I2C bus: its registers, and what it drives its motor with.

Simulated is real-time playback to an eccentric motor, in open loop. Source: Texas Instruments,
DRV2605 data sheet SLOS825: register map, real-time playback, incremental multiple-byte write.
"""

from __future__ import annotations

from device.settings.parts.vibration import ADDRESS, VibrationPart
from drivers.sim.wires.motor import I2cEnd, MotorWire
from drivers.sim.wires.wire import WireError, must_be

_MODE, _INPUT = 0x01, 0x02

_STANDBY, _RESET, _MODES, _REAL_TIME = 0x40, 0x80, 0x07, 5

_AT_POWER_UP = {0x01: 0x40, 0x16: 0x3E, 0x17: 0x8C, 0x1A: 0x36, 0x1B: 0x93, 0x1C: 0xF5, 0x1D: 0xA0}
"""Those that matter here; the others are not simulated, and may not be written."""

_LINEAR_RESONANT = 0x80
"""A bit of register 0x1A: the motor is a linear resonant actuator."""

_OPEN_LOOP, _UNSIGNED = 0x20, 0x08
"""Bits of register 0x1D: an eccentric motor is driven in open loop; the input has no sign."""


class Drv2605Wire(MotorWire):
    """A DRV2605 and its motor; it raises `WireError` for what is not simulated."""

    def __init__(self, part: VibrationPart) -> None:
        self._port = part.port
        self._registers = {**_AT_POWER_UP, _INPUT: 0}

    def i2c(self, port: int, address: int) -> I2cEnd:
        if (port, address) != (self._port, ADDRESS):
            raise WireError(f"nothing answers at {address:#04x} of bus {port}")
        return self

    @property
    def drive(self) -> float:
        mode, level = self._registers[_MODE], self._registers[_INPUT]
        if mode & _STANDBY or mode & _MODES != _REAL_TIME:
            return 0.0
        must_be("a linear resonant actuator", self._registers[0x1A] & _LINEAR_RESONANT, 0)
        must_be("the loop and the sign", self._registers[0x1D] & 0x28, _OPEN_LOOP & ~_UNSIGNED)
        # Below zero it brakes, and a motor that stands still does not run backwards.
        return level / 0x7F if level <= 0x7F else 0.0

    def write(self, data: bytes) -> None:
        """Take a transaction: the number of a register, and bytes for it and those after it."""
        first, *values = data
        for register, value in enumerate(values, first):
            if register not in self._registers:
                raise WireError(f"the register {register:#04x} is not simulated")
            self._registers[register] = value
        must_be("the reset", self._registers[_MODE] & _RESET, 0)

    def close(self) -> None:
        """Close the bus: the driver chip goes on as it is."""


WIRE = Drv2605Wire
