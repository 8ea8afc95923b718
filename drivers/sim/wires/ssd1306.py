"""The SSD1306's and the SSD1309's end of the wire: 128 columns, 8 pages, a byte 8 pixels down.

Sources: Solomon Systech, SSD1306 data sheet 1.1, sections 9 and 10; SSD1309 data sheet 1.1,
command table.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import IntEnum
from typing import ClassVar

from device.model.panel import Panel
from drivers.sim.wires.controller import PanelWire, must_be, within
from drivers.sim.wires.ws2812 import WireError

_COLUMNS, _PAGES = 128, 8

_BITS = tuple(bytes(255 * (byte >> bit & 1) for byte in range(256)) for bit in range(8))
"""For each bit, the pixel that every byte has there."""

_HORIZONTAL, _BY_PAGE = 0, 2


class _Do(IntEnum):
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


_TWO = (_Do.COLUMNS, _Do.PAGES)
_ONE = (
    *(_Do.MEMORY_MODE, _Do.CONTRAST, _Do.CHARGE_PUMP, _Do.ROWS, _Do.OFFSET),
    *(_Do.CLOCK, _Do.PRECHARGE, _Do.COM_PINS, _Do.VCOMH),
)


class Ssd1306Wire(PanelWire):
    """An SSD1306 on a panel of 128x64 or 128x32, the right way up on its usual module."""

    arguments: ClassVar = {
        **dict.fromkeys(map(int, _Do), 0),
        **dict.fromkeys(map(int, _ONE), 1),
        **dict.fromkeys(map(int, _TWO), 2),
    }

    vcomh: ClassVar[Collection[int]] = range(256)
    """The levels of VCOMH that it knows; an SSD1306 is also sent one that its sheet has not."""

    def __init__(self, panel: Panel) -> None:
        super().__init__(panel)
        self.contrast = 0x7F
        self._memory = bytearray(_COLUMNS * _PAGES)
        self._mode = _BY_PAGE
        self._columns, self._pages = (0, _COLUMNS - 1), (0, _PAGES - 1)
        self._column = self._page = 0

    def obey(self, command: int, *given: int) -> None:
        match command, given:
            case ((_Do.ON | _Do.OFF), _):
                self.on = command == _Do.ON
            case ((_Do.NORMAL | _Do.INVERSE), _):
                self.inverse = command == _Do.INVERSE
            case _Do.CONTRAST, (level,):
                self.contrast = level
            case _Do.MEMORY_MODE, (mode,):
                self._mode = mode
            case _Do.VCOMH, (level,) if level not in self.vcomh:
                raise WireError(f"VCOMH has no level {level:#04x}")
            case _:
                self._place(command, given)

    def store(self, data: list[int]) -> None:
        must_be("the memory mode", self._mode, _HORIZONTAL)
        while data:
            room = self._columns[1] + 1 - self._column
            row, data = data[:room], data[room:]
            at = self._page * _COLUMNS + self._column
            self._memory[at : at + len(row)] = bytes(row)
            self._advance(len(row))

    def rows(self) -> bytes:
        return b"".join(map(self._row, range(self.panel.height)))

    def _place(self, command: int, given: tuple[int, ...]) -> None:
        match command, given:
            case _Do.COLUMNS, (first, last):
                self._columns = within(first, last, _COLUMNS)
                self._column = first
            case _Do.PAGES, (first, last):
                self._pages = within(first, last, _PAGES)
                self._page = first
            case _Do.ROWS, (last,):
                must_be("the last row", last, self.panel.height - 1)
            case _Do.OFFSET, (rows,):
                must_be("the offset", rows, 0)

    def _advance(self, columns: int) -> None:
        self._column += columns
        if self._column > self._columns[1]:
            self._column = self._columns[0]
            self._page = self._pages[0] if self._page == self._pages[1] else self._page + 1

    def _row(self, row: int) -> bytes:
        page, bit = divmod(row, 8)
        pages = bytes(self._memory[page * _COLUMNS : (page + 1) * _COLUMNS])
        return pages.translate(_BITS[bit])


class Ssd1309Wire(Ssd1306Wire):
    """An SSD1309 on a panel of 128x64: an SSD1306 without a charge pump, stricter of VCOMH."""

    arguments: ClassVar = {
        command: given
        for command, given in Ssd1306Wire.arguments.items()
        if command != _Do.CHARGE_PUMP
    }

    vcomh: ClassVar = (0x00, 0x34, 0x3C)
