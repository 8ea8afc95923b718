"""What is known of the machine that a device is built on: facts, and no hardware.

No name of a person or of the machine and no serial number is among them: all of it may be
printed in a report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

GROUPS = ("gpio", "i2c", "spi")
"""Who may use the device files, on Raspberry Pi OS."""

PACKAGES = (
    *("exhalo", "Adafruit-Blinka", "Adafruit-PureIO", "gpiod", "gpiozero"),
    *("luma.core", "luma.oled", "Pillow", "smbus2"),
)
"""Whose versions are of interest."""


@dataclass(frozen=True, slots=True)
class Scan:
    """What an I2C bus had to say: the addresses that answered, or why it could not be asked."""

    answers: frozenset[int] = frozenset()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine, as whoever runs the program sees it; what is not there is empty.

    `files` are the device files of the buses and pins, and whether they may be read and
    written. `header` is whether the 40 pins were found behind one of them. `groups` are those
    of `GROUPS` that count now, `granted` those that count from the next login. `config` are
    the lines of config.txt. `scan` is None for a bus that was not asked. `serving` is whether
    the device runs already, as a service.
    """

    model: str = ""
    system: str = ""
    kernel: str = ""
    python: str = ""
    packages: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bool] = field(default_factory=dict)
    header: bool = False
    groups: frozenset[str] = frozenset()
    granted: frozenset[str] = frozenset()
    config: tuple[str, ...] = ()
    buffer: int | None = None
    scan: Scan | None = None
    serving: bool = False

    @property
    def is_pi(self) -> bool:
        """Whether it is a Raspberry Pi."""
        return self.model.startswith("Raspberry Pi")
