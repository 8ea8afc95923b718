"""The memory of controllers: rows of bytes, and a window in them, which data fills."""

from __future__ import annotations

from drivers.sim.wires.wire import WireError

_LEVELS = bytes(
    17 * int(chr(digit), 16) if chr(digit) in "0123456789abcdef" else 0 for digit in range(256)
)
"""For each hexadecimal digit its level, 0 to 255."""

_SWAPPED = bytes(byte >> 4 | (byte & 15) << 4 for byte in range(256))
"""Each byte with its nibbles the other way round."""


class Memory:
    """Rows of `pitch` bytes, and a window in them, which data fills row by row, again and again.

    `unit` is the number of bytes at one address.
    """

    def __init__(self, pitch: int, rows: int, unit: int = 1) -> None:
        self._pitch, self._unit = pitch, unit
        self._memory = bytearray(pitch * rows)
        self._size = pitch // unit, rows
        self._across, self._down = (0, pitch - 1), (0, rows - 1)
        self._byte = self._row = 0

    def set_columns(self, first: int, last: int) -> None:
        """Set the window's addresses in a row; raises `WireError` for one that does not exist."""
        first, last = _within(first, last, self._size[0])
        self._across = first * self._unit, (last + 1) * self._unit - 1
        self._byte = self._across[0]

    def set_rows(self, first: int, last: int) -> None:
        """Set the window's rows; raises `WireError` for one that does not exist."""
        self._down = _within(first, last, self._size[1])
        self._row = first

    def write(self, data: bytes) -> None:
        """Write the next bytes of the window."""
        while data:
            room = self._across[1] + 1 - self._byte
            part, data = data[:room], data[room:]
            at = self._row * self._pitch + self._byte
            self._memory[at : at + len(part)] = part
            self._advance(len(part))

    def row(self, number: int) -> bytes:
        """The bytes of a row."""
        return bytes(self._memory[number * self._pitch : (number + 1) * self._pitch])

    def _advance(self, count: int) -> None:
        self._byte += count
        if self._byte > self._across[1]:
            self._byte = self._across[0]
            self._row = self._down[0] if self._row == self._down[1] else self._row + 1


class GreyMemory(Memory):
    """A memory of pixels of 4 bits, two in a byte.

    The first of the two is in the high nibble, or in the low one if they are `swapped`.
    """

    def __init__(self, pitch: int, rows: int, unit: int, *, swapped: bool) -> None:
        super().__init__(pitch, rows, unit)
        self._swapped = swapped

    def levels(self, number: int, first: int, count: int) -> bytes:
        """The levels, 0 to 255, of `count` pixels of a row; `first` and `count` must be even."""
        read = self.row(number)[first // 2 : (first + count) // 2]
        if self._swapped:
            read = read.translate(_SWAPPED)
        return read.hex().encode().translate(_LEVELS)


def _within(first: int, last: int, size: int) -> tuple[int, int]:
    """A range of addresses; raises `WireError` for one that the memory does not have."""
    if not 0 <= first <= last < size:
        raise WireError(f"addresses {first} to {last} of {size}")
    return first, last
