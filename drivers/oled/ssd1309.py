"""SSD1309: 128x64, black and white, supplied with the voltage of its panel from outside.

Source: Solomon Systech, SSD1309 data sheet 1.1, command table (81h, D9h, DBh with three levels,
and no 8Dh).
"""

from __future__ import annotations

from drivers.oled.controllers import Controller, replaced
from drivers.oled.luma_parts import ssd1309
from drivers.oled.ssd1306 import NIGHT


class Ssd1309(ssd1309):  # type: ignore[misc]
    """luma's driver, without what only an SSD1306 has: the charge pump, and one level of VCOMH.

    The data sheet allows only the commands and levels in its table; luma sends those of an SSD1306.
    """

    def command(self, *cmd: int) -> None:
        super().command(*replaced(cmd, {(0x8D, 0x14): (), (0xDB, 0x40): ()}))


CONTROLLER = Controller(Ssd1309, day=((0x81, 0xCF), (0xD9, 0xF1), (0xDB, 0x3C)), night=NIGHT)
