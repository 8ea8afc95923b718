"""SH1106: 132x64, black and white; a panel of 128 columns uses the middle columns.

Source: Sino Wealth, SH1106 data sheet 2.3, command table (81h, ADh, D9h, DBh; neither 20h nor 8Dh).
"""

from __future__ import annotations

from drivers.oled.controllers import Controller, replaced
from drivers.oled.luma_parts import sh1106


class Sh1106(sh1106):  # type: ignore[misc]
    """luma's driver, without commands that only an SSD1306 has: memory mode and charge pump.

    The SH1106's own converter, ADh, is on after power-on, and needs no command.
    """

    def command(self, *cmd: int) -> None:
        super().command(*replaced(cmd, {(0xAE, 0x20): (0xAE,), (0x8D, 0x14): ()}))


CONTROLLER = Controller(
    Sh1106,
    day=((0x81, 0x7F), (0xD9, 0x22), (0xDB, 0x20)),
    night=((0x81, 0x00), (0xD9, 0xF1), (0xDB, 0x00)),
)
