"""The vibration motor as `exhalo.yaml` names it: how it is driven, and how strongly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from device.settings.checks import share_from
from device.settings.parts.header import PINS, PORTS
from device.settings.parts.pin_conflicts import Claim, i2c_claims, pin_claim
from device.typed_yaml.keys import check_fields, within

ADDRESS = 0x5A
"""The address of every DRV2605 on an I2C bus (Texas Instruments, DRV2605L data sheet, 7.5)."""


class MotorDriver(Enum):
    """What drives the motor: a pin through a transistor, or a DRV2605. `NONE` is no motor."""

    NONE = "none"
    GPIO = "gpio"
    DRV2605 = "drv2605"


@dataclass(frozen=True, slots=True)
class VibrationPart:
    """The vibration motor.

    Without a `driver` it is as the profile usually has it. `pin` is what `gpio` needs, and `port`
    the number of the I2C bus that `drv2605` is on. `strength` is a share of the strongest pulse.
    """

    driver: MotorDriver | None = None
    pin: int = field(default=12, metadata={"check": within(PINS)})
    port: int = field(default=1, metadata={"check": within(PORTS)})
    strength: float = field(default=0.7, metadata={"check": share_from(0.1)})

    def __post_init__(self) -> None:
        check_fields(self)


VIBRATION = VibrationPart()
"""The motor as it is usually built in."""


_BECAUSE = (("vibration", "driver"), ("vibration",), ("profile",))
"""The settings beside its pin by which there is a motor."""


def claims(part: VibrationPart, driver: MotorDriver) -> Iterator[Claim]:
    """What a motor wants of the header; it may share an I2C bus."""
    if driver is MotorDriver.GPIO:
        yield pin_claim(("vibration", "pin"), part.pin, "the motor", because=_BECAUSE)
    elif driver is MotorDriver.DRV2605:
        yield from i2c_claims("vibration", part.port, ADDRESS, "the motor", _BECAUSE)
