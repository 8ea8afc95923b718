"""Which pin is connected to what: the 40-pin header, and one plan for each device.

Pins have their numbers on the header, 1 to 40. The header is the same on a Pi Zero
2 W, 3, 4 and 5. Sources: Raspberry Pi documentation, "GPIO and the 40-pin header" and "SPI
bus on Raspberry Pi"; Texas Instruments, SN74AHCT125 data sheet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

SUPPLY: Mapping[int, str] = MappingProxyType({1: "3.3 V", 2: "5 V", 4: "5 V", 17: "3.3 V"})

GROUND = (6, 9, 14, 20, 25, 30, 34, 39)

BCM: Mapping[int, int] = MappingProxyType(
    {3: 2, 5: 3, 7: 4, 8: 14, 10: 15, 11: 17, 12: 18, 13: 27, 15: 22, 16: 23, 18: 24, 19: 10}
    | {21: 9, 22: 25, 23: 11, 24: 8, 26: 7, 27: 0, 28: 1, 29: 5, 31: 6, 32: 12, 33: 13, 35: 19}
    | {36: 16, 37: 26, 38: 20, 40: 21}
)
"""The chip's own number of each pin that it can switch, by the pin's place on the header."""

FUNCTIONS: Mapping[int, str] = MappingProxyType(
    {2: "SDA", 3: "SCL", 10: "SPI0 MOSI", 11: "SPI0 SCLK"}
    | {18: "SPI1 CE0", 20: "SPI1 MOSI", 21: "SPI1 SCLK"}
)
"""What a bus uses a pin for, by BCM number."""

CLAIMED: Mapping[str, tuple[int, ...]] = MappingProxyType(
    {"I2C1": (3, 5), "SPI0": (19, 21, 23, 24, 26), "SPI1": (12, 35, 38, 40)}
)
"""Pins that a bus occupies once it is enabled, whether they are used or not."""

SHIFTER: Mapping[int, str] = MappingProxyType(
    {1: "1OE", 2: "1A", 3: "1Y", 4: "2OE", 5: "2A", 6: "2Y", 7: "GND"}
    | {8: "3Y", 9: "3A", 10: "3OE", 11: "4Y", 12: "4A", 13: "4OE", 14: "5 V"}
)
"""The pins of a 74AHCT125. OE is active low: a gate whose OE is grounded copies its A to its Y."""


def name(pin: int) -> str:
    """What a pin of the header is called: `GPIO10`, `5 V` or `GND`."""
    if pin in GROUND:
        return "GND"
    return SUPPLY[pin] if pin in SUPPLY else f"GPIO{BCM[pin]}"


def label(pin: int) -> str:
    """A pin's name with what a bus uses it for: `GPIO10 SPI0 MOSI`."""
    return f"{name(pin)} {FUNCTIONS.get(BCM.get(pin, -1), '')}".strip()


@dataclass(frozen=True, slots=True)
class Wire:
    """A wire from a pin of the header to a terminal of a part."""

    pin: int
    part: str
    terminal: str
    colour: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A device: what it is, its ring and its screen, and every wire of its header."""

    name: str
    title: str
    pixels: int
    panel: tuple[int, int]
    wires: tuple[Wire, ...]

    def pin(self, part: str, terminal: str) -> int:
        """The pin to which a terminal of a part is connected."""
        return self.wire(part, terminal).pin

    def wire(self, part: str, terminal: str) -> Wire:
        """The wire to a terminal of a part; raises `LookupError` if there is none."""
        for wire in self.wires:
            if (wire.part, wire.terminal) == (part, terminal):
                return wire
        raise LookupError(f"{self.name} has no wire to {terminal} of the {part}")


RED, ORANGE, BLACK = "#cf2e2e", "#e07b00", "#2b2b2b"
GREEN, BROWN, BLUE, PURPLE = "#158a3e", "#8a5524", "#1c6dd0", "#7b3fb5"
TEAL, GOLD, PINK, GREY = "#0a7f8c", "#9a7500", "#c23b86", "#5f6b7a"

BUTTONS = (
    Wire(29, "buttons", "NO", TEAL),
    Wire(31, "buttons", "START", GOLD),
    Wire(33, "buttons", "YES", PINK),
    Wire(39, "buttons", "GND", BLACK),
)

I2C_SCREEN = (
    Wire(1, "screen", "VCC", ORANGE),
    Wire(3, "screen", "SDA", BLUE),
    Wire(5, "screen", "SCL", PURPLE),
    Wire(9, "screen", "GND", BLACK),
)

SPI_SCREEN = (
    Wire(1, "screen", "VCC", ORANGE),
    Wire(12, "screen", "CS", GREY),
    Wire(14, "screen", "GND", BLACK),
    Wire(18, "screen", "DC", PURPLE),
    Wire(22, "screen", "RST", PINK),
    Wire(38, "screen", "MOSI", BLUE),
    Wire(40, "screen", "SCLK", BROWN),
)

RING = (
    Wire(2, "ring", "5V", RED),
    Wire(6, "ring", "GND", BLACK),
)

SHIFTED = (
    Wire(19, "shifter", "1A", GREEN),
    Wire(30, "shifter", "GND", BLACK),
)

BEDSIDE = Plan(
    "bedside",
    "Bedside: ring of 16, screen 128x64, three buttons",
    16,
    (128, 64),
    (*I2C_SCREEN, *RING, *SHIFTED, *BUTTONS),
)

WRIST = Plan(
    "wrist",
    "Wrist: ring of 8, screen 128x32, three buttons, battery",
    8,
    (128, 32),
    (*I2C_SCREEN, *RING, Wire(19, "ring", "DIN", GREEN), *BUTTONS),
)

KIOSK = Plan(
    "kiosk",
    "Kiosk: ring of 24, screen 256x64, three sealed buttons",
    24,
    (256, 64),
    (
        *SPI_SCREEN,
        Wire(2, "ring", "5V", RED),
        Wire(9, "ring", "GND", BLACK),
        Wire(19, "shifter", "1A", GREEN),
        Wire(25, "shifter", "GND", BLACK),
        *BUTTONS,
    ),
)

DOTSTAR = Plan(
    "dotstar",
    "Bedside with an APA102 (DotStar) ring: one wire more, for the clock",
    16,
    (128, 64),
    (*I2C_SCREEN, *RING, *SHIFTED, Wire(23, "shifter", "2A", BROWN), *BUTTONS),
)

PLANS = (BEDSIDE, WRIST, KIOSK, DOTSTAR)
