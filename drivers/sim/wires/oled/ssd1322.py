"""The SSD1322's end of the wire: 480 columns by 128 rows of 4 bits, four pixels at each address.

A panel of 256 columns is connected to the middle ones. The arguments of commands are sent as data.
Greys are in even steps: each level but 0 begins with a second pre-charge, which luma makes 8 clocks
long, and then has 8 clocks of current for each level above the first.
Sources: Solomon Systech, SSD1322 data sheet 1.2, sections 9 and 10; for the clocks of its table of
greys, Linux's fb_ssd1322.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

from device.model.panel import Panel
from drivers.sim.wires.oled.controller import PanelWire
from drivers.sim.wires.oled.memory import GreyMemory
from drivers.sim.wires.wire import WireError, must_be

_ADDRESSES, _ROWS = 120, 128
_COLUMNS = 4 * _ADDRESSES
"""Pixels in a row of memory."""

_UPRIGHT = (0x14, 0x11)
"""The remapping that shows the memory the right way up, high nibble first, on the usual module."""


class _Do(IntEnum):
    ADDRESSES = 0x15
    WRITE = 0x5C
    ROWS = 0x75
    REMAP = 0xA0
    START_LINE = 0xA1
    OFFSET = 0xA2
    BLANK = 0xA4
    NORMAL = 0xA6
    INVERSE = 0xA7
    WHOLE = 0xA9
    REGULATOR = 0xAB
    OFF = 0xAE
    ON = 0xAF
    PHASES = 0xB1
    CLOCK = 0xB3
    ENHANCE_A = 0xB4
    GPIO = 0xB5
    PRECHARGE_2 = 0xB6
    GREYS = 0xB9
    PRECHARGE = 0xBB
    VCOMH = 0xBE
    CONTRAST = 0xC1
    MASTER = 0xC7
    LAST_ROW = 0xCA
    ENHANCE_B = 0xD1
    LOCK = 0xFD


_TWO = (_Do.ADDRESSES, _Do.ROWS, _Do.REMAP, _Do.ENHANCE_A, _Do.ENHANCE_B)
_ONE = (
    *(_Do.START_LINE, _Do.OFFSET, _Do.REGULATOR, _Do.PHASES, _Do.CLOCK, _Do.GPIO),
    *(_Do.PRECHARGE, _Do.PRECHARGE_2, _Do.VCOMH, _Do.CONTRAST, _Do.MASTER, _Do.LAST_ROW, _Do.LOCK),
)


class Ssd1322Wire(PanelWire):
    """An SSD1322 on a panel of 256x64, the right way up on its usual module."""

    arguments: ClassVar = {
        **dict.fromkeys(map(int, _Do), 0),
        **dict.fromkeys(map(int, _ONE), 1),
        **dict.fromkeys(map(int, _TWO), 2),
    }

    def __init__(self, panel: Panel) -> None:
        super().__init__(panel)
        self.contrast = 0x7F
        self._memory = GreyMemory(_COLUMNS // 2, _ROWS, unit=2, swapped=False)
        self._blank = False
        self._writing = False

    def obey(self, command: int, *given: int) -> None:
        self._writing = command == _Do.WRITE
        match command, given:
            case ((_Do.ON | _Do.OFF), _):
                self.on = command == _Do.ON
            case ((_Do.BLANK | _Do.NORMAL | _Do.INVERSE), _):
                self._blank = command == _Do.BLANK
                self.inverse = command == _Do.INVERSE
            case _Do.CONTRAST, (level,):
                self.contrast = level
            case _:
                self._place(command, given)

    def store(self, data: list[int]) -> None:
        while data and self.awaiting:
            self.take(data[0])
            data = data[1:]
        if data and not self._writing:
            raise WireError("data that no command asked for")
        self._memory.write(bytes(data))

    def rows(self) -> bytes:
        if self._blank:
            return bytes(self.panel.width * self.panel.height)
        first = (_COLUMNS - self.panel.width) // 2
        levels = (
            self._memory.levels(row, first, self.panel.width) for row in range(self.panel.height)
        )
        return b"".join(levels)

    def _place(self, command: int, given: tuple[int, ...]) -> None:
        match command, given:
            case _Do.ADDRESSES, (first, last):
                self._memory.set_columns(first, last)
            case _Do.ROWS, (first, last):
                self._memory.set_rows(first, last)
            case _Do.REMAP, _:
                must_be("the remapping", given, _UPRIGHT)
            case _Do.LAST_ROW, (last,):
                must_be("the last row", last, self.panel.height - 1)
            case ((_Do.START_LINE | _Do.OFFSET), (rows,)):
                must_be("the offset", rows, 0)


WIRE = Ssd1322Wire
