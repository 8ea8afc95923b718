"""SSD1322: 256x64 in 16 greys, on SPI.

Source: Solomon Systech, SSD1322 data sheet 1.2, command table (B1h, B6h, BBh, BEh, C1h, C7h).
"""

from __future__ import annotations

from drivers.oled.controllers import GreyController
from drivers.oled.luma_parts import ssd1322

CONTROLLER = GreyController(
    ssd1322,
    day=((0xC1, 0x7F), (0xC7, 0x0F), (0xB1, 0xF0), (0xB6, 0x08), (0xBB, 0x0D), (0xBE, 0x00)),
    night=((0xC1, 0x00), (0xC7, 0x00), (0xB1, 0x32), (0xB6, 0x01), (0xBB, 0x00), (0xBE, 0x00)),
)
