"""Facts about the machine that a device is built on; `drivers.pi.probe` collects them.

They hold no name of a person, no host name and no serial number: all of them may be printed in
a report.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

GROUPS = ("gpio", "i2c", "spi", "audio")
"""The groups whose members may use the device files, on Raspberry Pi OS."""

PACKAGES = (
    *("exhalo", "Adafruit-Blinka", "Adafruit-PureIO", "gpiod", "gpiozero"),
    *("luma.core", "luma.oled", "Pillow", "pyalsaaudio", "smbus2"),
)
"""The packages whose versions a report names."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan of an I2C bus: the addresses that answered, or the error that stopped it."""

    answers: frozenset[int] = frozenset()
    error: str = ""


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine, as the user who runs the program sees it; what is not there is empty.

    `files` are the device files of the buses, pins and sound cards, each with whether it may be
    read and written. `header` is whether one of them has the 40 pins. `groups` are those of
    `GROUPS` that apply now, `granted` those that apply from the next login. `config` are the lines
    of config.txt. `buffer` is how many bytes spidev takes in one write. `scan` is None for a bus
    that was not scanned. `serving` is whether the device is already running as a service.
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
