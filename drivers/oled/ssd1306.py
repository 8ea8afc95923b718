"""SSD1306: 128x64 or 128x32, black and white, with a charge pump of its own.

Source: Solomon Systech, SSD1306 data sheet 1.1, command table (81h, D9h, DBh).
"""

from __future__ import annotations

from drivers.oled.controllers import Commands, Controller
from drivers.oled.luma_parts import ssd1306

NIGHT: Commands = ((0x81, 0x00), (0xD9, 0x11), (0xDB, 0x00))

CONTROLLER = Controller(ssd1306, day=((0x81, 0xCF), (0xD9, 0xF1), (0xDB, 0x40)), night=NIGHT)
