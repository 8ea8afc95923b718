"""The SH1106's end of the wire: 132 columns and 8 pages; each byte is a column of 8 pixels.

A panel of 128 columns is connected to the middle ones. There is one way to address the memory: one
command sets the page, two set the column, and each byte of data is written one column further, up
to the last column of the page.
Source: Sino Wealth, SH1106 data sheet 2.3, command table and page address circuit.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from device.model.panel import Panel
from drivers.sim.wires.oled.controller import PanelWire
from drivers.sim.wires.oled.ssd1306 import BITS
from drivers.sim.wires.wire import WireError, must_be

_COLUMNS, _PAGES = 132, 8

_LOW_COLUMN, _HIGH_COLUMN, _PAGE = range(0x10), range(0x10, 0x20), range(0xB0, 0xB8)
_CONTRAST, _NORMAL, _INVERSE, _OFF, _ON = 0x81, 0xA6, 0xA7, 0xAE, 0xAF
_ROWS, _OFFSET, _COM_PINS = 0xA8, 0xD3, 0xDA
_START_AT_TOP, _LEFT_TO_RIGHT, _SHOW_MEMORY, _TOP_TO_BOTTOM = 0x40, 0xA1, 0xA4, 0xC8
_CONVERTER, _CLOCK, _PRECHARGE, _VCOM = 0xAD, 0xD5, 0xD9, 0xDB

_NONE = (_NORMAL, _INVERSE, _OFF, _ON, _START_AT_TOP, _LEFT_TO_RIGHT, _SHOW_MEMORY, _TOP_TO_BOTTOM)
_ONE = (_CONTRAST, _ROWS, _OFFSET, _COM_PINS, _CONVERTER, _CLOCK, _PRECHARGE, _VCOM)

_GLASS: Mapping[Panel, Mapping[int, int]] = MappingProxyType(
    {
        Panel(128, 64): {_ROWS: 0x3F, _OFFSET: 0x00, _COM_PINS: 0x12},
        Panel(128, 32): {_ROWS: 0x20, _OFFSET: 0x0F, _COM_PINS: 0x12},
    }
)
"""How the rows of each panel are connected. The values for 128x32 are those of luma.oled 3.13: no
data sheet has them, and perhaps no such module exists."""


class Sh1106Wire(PanelWire):
    """An SH1106 on a panel of 128x64 or 128x32, the right way up on its usual module."""

    arguments: ClassVar = {
        **dict.fromkeys((*_LOW_COLUMN, *_HIGH_COLUMN, *_PAGE, *_NONE), 0),
        **dict.fromkeys(_ONE, 1),
    }

    def __init__(self, panel: Panel) -> None:
        super().__init__(panel)
        self.contrast = 0x80
        self._memory = [bytearray(_COLUMNS) for _ in range(_PAGES)]
        self._page = self._column = 0

    def obey(self, command: int, *given: int) -> None:
        if command in (_ON, _OFF):
            self.on = command == _ON
        elif command in (_NORMAL, _INVERSE):
            self.inverse = command == _INVERSE
        elif command == _CONTRAST:
            (self.contrast,) = given
        else:
            self._place(command)
            self._check(command, *given)

    def store(self, data: list[int]) -> None:
        end = self._column + len(data)
        if self.awaiting or end > _COLUMNS:
            raise WireError(f"data for {end} columns of {_COLUMNS}, or within a command")
        self._memory[self._page][self._column : end] = bytes(data)
        self._column = end

    def rows(self) -> bytes:
        return b"".join(map(self._row, range(self.panel.height)))

    def _place(self, command: int) -> None:
        if command in _PAGE:
            self._page = command - _PAGE[0]
        elif command in _LOW_COLUMN:
            self._column = self._column & 0xF0 | command
        elif command in _HIGH_COLUMN:
            self._column = self._column & 0x0F | (command & 0x0F) << 4

    def _check(self, command: int, *given: int) -> None:
        for level in given:
            must_be(f"the command {command:#04x}", level, _GLASS[self.panel].get(command, level))

    def _row(self, row: int) -> bytes:
        page, bit = divmod(row, 8)
        first = (_COLUMNS - self.panel.width) // 2
        return bytes(self._memory[page][first : first + self.panel.width]).translate(BITS[bit])


WIRE = Sh1106Wire
