"""The SSD1306's end of the wire: 128 columns and 8 pages; each byte is a column of 8 pixels.

Source: Solomon Systech, SSD1306 data sheet 1.1, sections 9 and 10.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum
from typing import ClassVar

from device.model.panel import Panel
from drivers.sim.wires.oled.controller import PanelWire
from drivers.sim.wires.oled.memory import Memory
from drivers.sim.wires.wire import WireError, must_be

_COLUMNS, _PAGES = 128, 8

BITS = tuple(bytes(255 * (byte >> bit & 1) for byte in range(256)) for bit in range(8))
"""For each bit of a byte, the table from bytes to the levels of that pixel."""

_HORIZONTAL, _BY_PAGE = 0, 2


class Do(IntEnum):
    MEMORY_MODE = 0x20
    COLUMNS = 0x21
    PAGES = 0x22
    START_AT_TOP = 0x40
    CONTRAST = 0x81
    CHARGE_PUMP = 0x8D
    LEFT_TO_RIGHT = 0xA1
    SHOW_MEMORY = 0xA4
    NORMAL = 0xA6
    INVERSE = 0xA7
    ROWS = 0xA8
    OFF = 0xAE
    ON = 0xAF
    TOP_TO_BOTTOM = 0xC8
    OFFSET = 0xD3
    CLOCK = 0xD5
    PRECHARGE = 0xD9
    COM_PINS = 0xDA
    VCOMH = 0xDB


_TWO = (Do.COLUMNS, Do.PAGES)
_ONE = (
    *(Do.MEMORY_MODE, Do.CONTRAST, Do.CHARGE_PUMP, Do.ROWS, Do.OFFSET),
    *(Do.CLOCK, Do.PRECHARGE, Do.COM_PINS, Do.VCOMH),
)


class Ssd1306Wire(PanelWire):
    """An SSD1306 on a panel of 128x64 or 128x32, the right way up on its usual module."""

    arguments: ClassVar = {
        **dict.fromkeys(map(int, Do), 0),
        **dict.fromkeys(map(int, _ONE), 1),
        **dict.fromkeys(map(int, _TWO), 2),
    }

    vcomh: ClassVar[Collection[int]] = range(256)
    """The allowed levels of VCOMH; luma sends an SSD1306 one that is not in its data sheet, too."""

    def __init__(self, panel: Panel) -> None:
        super().__init__(panel)
        self.contrast = 0x7F
        self._memory = Memory(_COLUMNS, _PAGES)
        self._mode = _BY_PAGE

    def obey(self, command: int, *given: int) -> None:
        match command, given:
            case ((Do.ON | Do.OFF), _):
                self.on = command == Do.ON
            case ((Do.NORMAL | Do.INVERSE), _):
                self.inverse = command == Do.INVERSE
            case Do.CONTRAST, (level,):
                self.contrast = level
            case Do.MEMORY_MODE, (mode,):
                self._mode = mode
            case Do.VCOMH, (level,) if level not in self.vcomh:
                raise WireError(f"VCOMH has no level {level:#04x}")
            case _:
                self._place(command, given)

    def store(self, data: list[int]) -> None:
        must_be("the memory mode", self._mode, _HORIZONTAL)
        self._memory.write(bytes(data))

    def rows(self) -> bytes:
        return b"".join(map(self._row, range(self.panel.height)))

    def _place(self, command: int, given: tuple[int, ...]) -> None:
        match command, given:
            case Do.COLUMNS, (first, last):
                self._memory.set_columns(first, last)
            case Do.PAGES, (first, last):
                self._memory.set_rows(first, last)
            case Do.ROWS, (last,):
                must_be("the last row", last, self.panel.height - 1)
            case Do.OFFSET, (rows,):
                must_be("the offset", rows, 0)

    def _row(self, row: int) -> bytes:
        page, bit = divmod(row, 8)
        return self._memory.row(page).translate(BITS[bit])


WIRE = Ssd1306Wire
