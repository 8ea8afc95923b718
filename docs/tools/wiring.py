#!/usr/bin/env python3
"""Draw the wiring diagrams of docs/wiring.md: `python docs/tools/wiring.py OUT_DIR`."""

from __future__ import annotations

import sys
from pathlib import Path

from wires.details import boards, front
from wires.devices import device
from wires.plan import BEDSIDE, DOTSTAR, KIOSK, WRIST
from wires.shifter import shifter

_NOTES = {
    BEDSIDE: (
        "Capacitor, resistor and level shifter belong close to the ring.",
        "RES, DC and CS of the screen stay at the screen: see the page.",
        "Until everything is wired, leave the supply unplugged.",
    ),
    WRIST: (
        "The diode stands in for the level shifter: 5 V less its 0.7 V suits 3.3 V data.",
        "Capacitor, resistor and diode belong close to the ring.",
    ),
    KIOSK: (
        "The ring has SPI0 to itself; the screen is on SPI1.",
        "Capacitor, resistor and level shifter belong close to the ring.",
    ),
    DOTSTAR: (
        "The second gate of the shifter carries the clock, SPI0 SCLK.",
        "Capacitor, resistors and level shifter belong close to the ring.",
    ),
}


def pictures() -> dict[str, str]:
    """Every diagram as SVG, by file name."""
    drawn = {plan.name: device(plan, notes) for plan, notes in _NOTES.items()}
    drawn |= {"shifter": shifter(), "boards": boards(), "front": front()}
    return {f"wiring-{name}.svg": svg for name, svg in drawn.items()}


def main() -> int:
    """Write the diagrams into the directory that is named; 2 when none is."""
    if len(sys.argv) != 2:
        sys.stderr.write("usage: python docs/tools/wiring.py OUT_DIR\n")
        return 2
    out = Path(sys.argv[1])
    out.mkdir(parents=True, exist_ok=True)
    for name, svg in pictures().items():
        (out / name).write_text(svg, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
