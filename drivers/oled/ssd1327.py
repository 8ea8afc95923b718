"""SSD1327: 128x128 in 16 greys; a page of 128x64 is shown in the middle rows.

Source: Solomon Systech, SSD1327 data sheet 1.1, command table (81h, B1h, B6h, B8h, B9h, BCh, BEh).
"""

from __future__ import annotations

from device.model.panel import Panel
from drivers.oled.controllers import GreyController
from drivers.oled.luma_parts import ssd1327

_GREYS, _EVEN_GREYS = 0xB8, 0xB9


class Ssd1327(ssd1327):  # type: ignore[misc]
    """luma's driver, with greys in even steps, which the controller has built in.

    luma sends a table of greys with 8 bytes, as an SSD1325 needs it. An SSD1327 needs 15 bytes, and
    would take the next commands for the rest of the table.
    """

    def command(self, *cmd: int) -> None:
        super().command(*((_EVEN_GREYS,) if cmd[0] == _GREYS else cmd))


CONTROLLER = GreyController(
    Ssd1327,
    day=((0x81, 0x7F), (0xB1, 0xF1), (0xB6, 0x0F), (0xBC, 0x08), (0xBE, 0x07)),
    night=((0x81, 0x00), (0xB1, 0x11), (0xB6, 0x01), (0xBC, 0x00), (0xBE, 0x00)),
    glass=Panel(128, 128),
)
