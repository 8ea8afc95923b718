"""A motor on a Texas Instruments DRV2605 or DRV2605L, which drives it as strongly as it is told.

It is in real-time playback: it drives the motor as its one register says until told otherwise. It
drives an eccentric motor (ERM) in open loop, so that it needs no calibration. Between pulses it is
in standby. Source: Texas Instruments, DRV2605 data sheet SLOS825, and DRV2605L data sheet SLOS854:
the register map, real-time playback, open-loop operation, overdrive clamp voltage, incremental
multiple-byte write. Not yet tried.
"""

from __future__ import annotations

from device.settings.parts.vibration import ADDRESS, VibrationPart
from drivers.vibration.motors import I2cBus, MotorKind, OpenI2c, Pins

PULSE_SECONDS = 0.12
"""How long a pulse lasts: long enough for a motor to reach its speed. Untried."""

MODE, OVERDRIVE_CLAMP, FEEDBACK, CONTROL_3 = 0x01, 0x17, 0x1A, 0x1D
"""Registers. The one after the mode is the drive in real-time playback."""

STANDBY, REAL_TIME = 0x40, 0x05
"""What the mode may be: asleep, with the outputs off, or driven by the next register."""

FULL_DRIVE = 0x7F
"""The strongest drive; the register is signed, and below 0 the motor is braked."""

SETUP = (
    (MODE, STANDBY, 0x00),
    (FEEDBACK, 0x36),  # an eccentric motor; the rest as at power-up
    (CONTROL_3, 0xA0),  # open loop, and signed drive, as at power-up
    (OVERDRIVE_CLAMP, 0x89),  # full drive is 137 of 255 of 5.6 V: 3.0 V, for a motor of 3 V
)
"""What it is told when it is opened: first to be off. The driver chip may have had another user."""


class Drv2605Motor:
    """A motor on a DRV2605 at the end of a `bus`; raises `OSError` when nothing answers there."""

    def __init__(self, bus: I2cBus, strength: float) -> None:
        self._bus = bus
        self._drive = round(FULL_DRIVE * strength)
        try:
            for command in SETUP:
                bus.write(bytes(command))
        except OSError:
            bus.close()
            raise

    def on(self) -> None:
        self._bus.write(bytes((MODE, REAL_TIME, self._drive)))

    def off(self) -> None:
        self._bus.write(bytes((MODE, STANDBY, 0x00)))

    def close(self) -> None:
        self._bus.close()


def _pulse_seconds(_part: VibrationPart) -> float:
    """The same for every strength."""
    return PULSE_SECONDS


def _opened(part: VibrationPart, _pins: Pins, i2c: OpenI2c) -> Drv2605Motor:
    return Drv2605Motor(i2c(part.port, ADDRESS), part.strength)


KIND = MotorKind(_pulse_seconds, _opened)
