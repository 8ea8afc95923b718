"""The SSD1327's end of the wire: 128x128 pixels of 4 bits, two at each address.

The panel's pixels are the middle rows of the glass. The arguments of commands are sent as
commands, too, and all data is for the memory. Greys are in even steps, which B9h sets.
Source: Solomon Systech, SSD1327 data sheet 1.1, command table and command descriptions.
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

from device.model.panel import Panel
from drivers.sim.wires.oled.controller import PanelWire
from drivers.sim.wires.oled.memory import GreyMemory
from drivers.sim.wires.wire import WireError, must_be

_COLUMNS, _ROWS = 128, 128

_UPRIGHT = 0x53
"""The remapping that shows the memory the right way up, low nibble first, on the usual module."""


class _Do(IntEnum):
    COLUMNS = 0x15
    ROWS = 0x75
    CONTRAST = 0x81
    REMAP = 0xA0
    START_LINE = 0xA1
    OFFSET = 0xA2
    NORMAL = 0xA4
    INVERSE = 0xA7
    WHOLE = 0xA8
    REGULATOR = 0xAB
    OFF = 0xAE
    ON = 0xAF
    PHASES = 0xB1
    CLOCK = 0xB3
    PRECHARGE_2 = 0xB6
    EVEN_GREYS = 0xB9
    PRECHARGE = 0xBC
    VCOMH = 0xBE
    FUNCTIONS = 0xD5


_NONE = (_Do.NORMAL, _Do.INVERSE, _Do.OFF, _Do.ON, _Do.EVEN_GREYS)
_TWO = (_Do.COLUMNS, _Do.ROWS)

_MOST = {_Do.PRECHARGE_2: 0x0F, _Do.PRECHARGE: 0x0F, _Do.VCOMH: 0x07}
"""The highest level of each setting that has fewer than 256."""


class Ssd1327Wire(PanelWire):
    """An SSD1327 on a glass of 128x128, of which a panel of 128x64 is the middle."""

    arguments: ClassVar = {
        **dict.fromkeys(map(int, _Do), 1),
        **dict.fromkeys(map(int, _NONE), 0),
        **dict.fromkeys(map(int, _TWO), 2),
    }

    def __init__(self, panel: Panel) -> None:
        super().__init__(panel)
        self.contrast = 0x7F
        self._memory = GreyMemory(_COLUMNS // 2, _ROWS, unit=1, swapped=True)

    def obey(self, command: int, *given: int) -> None:
        match command, given:
            case ((_Do.ON | _Do.OFF), _):
                self.on = command == _Do.ON
            case ((_Do.NORMAL | _Do.INVERSE), _):
                self.inverse = command == _Do.INVERSE
            case _Do.CONTRAST, (level,):
                self.contrast = level
            case _Do.COLUMNS, (first, last):
                self._memory.set_columns(first, last)
            case _Do.ROWS, (first, last):
                self._memory.set_rows(first, last)
            case _:
                self._check(command, given)

    def store(self, data: list[int]) -> None:
        if self.awaiting:
            raise WireError("data in the middle of a command")
        self._memory.write(bytes(data))

    def rows(self) -> bytes:
        first = (_ROWS - self.panel.height) // 2
        rows = range(first, first + self.panel.height)
        return b"".join(self._memory.levels(row, 0, self.panel.width) for row in rows)

    def _check(self, command: int, given: tuple[int, ...]) -> None:
        match command, given:
            case _Do.REMAP, (mapping,):
                must_be("the remapping", mapping, _UPRIGHT)
            case _Do.WHOLE, (last,):
                must_be("the last row", last, _ROWS - 1)
            case ((_Do.START_LINE | _Do.OFFSET), (rows,)):
                must_be("the offset", rows, 0)
            case _, (level,) if level > _MOST.get(_Do(command), 0xFF):
                raise WireError(f"the command {command:#04x} has no level {level:#04x}")


WIRE = Ssd1327Wire
