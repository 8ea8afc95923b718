"""The ring as `exhalo.yaml` names it: the kind of its LEDs, and what it may draw."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import permutations

from device.settings.parts.drivers import RingDriver
from device.typed_yaml.conflict import Conflicting
from device.typed_yaml.keys import check_fields, within

LEAST_MILLIAMPS = 5
"""The least current for each LED, in mA. With about half of it an LED that changes is lit by turns
with its neighbours, more than three times a second (`tests/drivers/ring/test_flashes.py`)."""

MILLIAMPS = range(100, 4001)
"""What a ring may be allowed to draw."""

ORDERS = tuple("".join(letters) for colours in ("RGB", "RGBW") for letters in permutations(colours))
"""Orders in which LEDs may take their colours."""


@dataclass(frozen=True, slots=True)
class Order:
    """The order in which LEDs take their colours, such as GRB or GRBW."""

    letters: str

    @classmethod
    def parse(cls, text: str) -> Order:
        """Read an order; raises `ValueError` for letters that are none."""
        if text.upper() not in ORDERS:
            raise ValueError(f"the order is each of R, G and B once, and W if any, not {text!r}")
        return cls(text.upper())


@dataclass(frozen=True, slots=True)
class RingPart:
    """The ring: on SPI 0, which it has for itself.

    `order` is GRB, or BGR for `dotstar`, unless it is given. `milliamps` is what the whole
    ring may draw.
    """

    driver: RingDriver = RingDriver.NEOPIXEL
    order: Order | None = None
    milliamps: int = field(default=500, metadata={"check": within(MILLIAMPS)})

    def __post_init__(self) -> None:
        check_fields(self)
        if not self.driver.white and "W" in self.letters:
            name = self.driver.value
            found = f"a {name} has no white LED: its order is one of R, G and B"
            raise Conflicting(found, "order", "driver")

    @property
    def letters(self) -> str:
        """The order of the colours."""
        return self.driver.order if self.order is None else self.order.letters


RING = RingPart()
"""The ring as it is usually built in."""
