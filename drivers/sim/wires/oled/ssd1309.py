"""The SSD1309's end of the wire: an SSD1306's without charge pump, with three levels of VCOMH.

Source: Solomon Systech, SSD1309 data sheet 1.1, command table.
"""

from __future__ import annotations

from typing import ClassVar

from drivers.sim.wires.oled.ssd1306 import Do, Ssd1306Wire


class Ssd1309Wire(Ssd1306Wire):
    """An SSD1309 on a panel of 128x64, the right way up on its usual module."""

    arguments: ClassVar = {
        command: given
        for command, given in Ssd1306Wire.arguments.items()
        if command != Do.CHARGE_PUMP
    }

    vcomh: ClassVar = (0x00, 0x34, 0x3C)


WIRE = Ssd1309Wire
