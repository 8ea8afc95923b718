"""GPIO chips without hardware: the kernel's side of /dev/gpiochip*, for a program run with it.

`gpiochip.c`, loaded into the program, hands its calls to a `Board` here, so that the real
libraries run down to the device file. The board pulls lines up and down, takes chips away,
and says how each line was set up. It does not debounce. It answers one call at a time.

The structures are those of linux/gpio.h, version 2, for one line a request.
"""

from __future__ import annotations

import shutil
import socket
import struct
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field
from errno import EBUSY, EINVAL, ENODEV, ENOENT, ENOTTY, EPERM
from pathlib import Path
from threading import RLock, Thread

SOURCE = Path(__file__).with_suffix(".c")

ZERO_2_W, PI_4, PI_5 = 0x902120, 0xC03115, 0xD04170
"""Revisions; source: raspberrypi.com, documentation, revision codes."""

USED, INPUT, OUTPUT = 1 << 0, 1 << 2, 1 << 3
RISING, FALLING = 1 << 4, 1 << 5
PULL_UP, PULL_DOWN, NO_PULL = 1 << 8, 1 << 9, 1 << 10
LEVELS, DEBOUNCE = 2, 3

CALL = struct.Struct("=II")
CHIP_INFO = struct.Struct("=32s32sI")
LINE_INFO = struct.Struct("=32s32sIIQ176x")
REQUEST_CONFIG, REQUEST_LINES = 64 * 4 + 32, 64 * 4 + 32 + 272
CONFIG = struct.Struct("=QI20x")
ATTRIBUTE = struct.Struct("=I4xQQ")
VALUES = struct.Struct("=QQ")
EVENT = struct.Struct("=QIIII24x")


def compiler() -> str | None:
    """The C compiler, if this machine has one."""
    return shutil.which("cc") or shutil.which("gcc")


def build(folder: Path) -> Path:
    """Compile the part that is loaded into programs. Needs a `compiler`."""
    library = folder / "gpiochip.so"
    command = [compiler() or "cc", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library, SOURCE]
    subprocess.run([*command, "-ldl"], check=True)
    return library


class Refused(Exception):
    """The call fails with this errno."""


@dataclass
class Line:
    """A line that the program holds, and how it is set up."""

    offset: int
    wire: socket.socket = field(repr=False)
    flags: int = 0
    bounce_us: int = 0
    told: int = 0

    def configure(self, config: bytes) -> int:
        """Take a `gpio_v2_line_config`; return the level it has an output drive."""
        self.flags, attributes = CONFIG.unpack_from(config)
        found = {LEVELS: 0, DEBOUNCE: 0}
        for number in range(attributes):
            kind, value, _ = ATTRIBUTE.unpack_from(config, CONFIG.size + number * ATTRIBUTE.size)
            found[kind] = value & 0xFFFFFFFF
        self.bounce_us = found[DEBOUNCE]
        if not self.flags & INPUT and (self.bounce_us or self.flags & (RISING | FALLING)):
            raise Refused(EINVAL)
        return found[LEVELS]

    def tell(self, level: int, at_ns: int) -> None:
        """Report an edge, if it was asked for."""
        if self.flags & (RISING if level else FALLING):
            self.told += 1
            edge = 1 if level else 2
            with suppress(ConnectionError):  # the program has just ended
                self.wire.send(EVENT.pack(at_ns, edge, self.offset, self.told, self.told))

    def released(self) -> bool:
        """Whether the program has closed its end, or ended with edges that it had not read."""
        try:
            return not self.wire.recv(1, socket.MSG_PEEK | socket.MSG_DONTWAIT)
        except BlockingIOError:
            return False
        except ConnectionError:
            return True


class Board:
    """A Pi's GPIO chips, by their labels. Lines are high until something pulls them down.

    `environment` is what a program is run with, besides its own, to see them.
    """

    def __init__(self, folder: Path, library: Path, revision: int, *labels: str) -> None:
        self.environment = {
            "LD_PRELOAD": str(library),
            "GPIOCHIP_SOCKET": str(folder / "socket"),
            "GPIOCHIP_FILES": str(folder),
        }
        self._devices = folder / "dev"
        self._devices.mkdir()
        (folder / "revision").write_bytes(struct.pack(">I", revision))
        self._lock = RLock()
        self._chips: list[str | None] = []
        self._lines: dict[int, Line] = {}
        self._levels: dict[int, int] = {}
        self.plug(*labels)
        self._door = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._door.bind(self.environment["GPIOCHIP_SOCKET"])
        self._door.listen()
        self._server = Thread(target=self._serve, daemon=True)
        self._server.start()

    def plug(self, *labels: str) -> None:
        """Add chips, numbered on from those that were there before."""
        for label in labels:
            (self._devices / f"gpiochip{len(self._chips)}").touch()
            self._chips.append(label)

    def unplug(self) -> None:
        """Take all chips away, and with them their lines."""
        with self._lock:
            for device in self._devices.iterdir():
                device.unlink()
            self._chips = [None] * len(self._chips)
            for line in self._lines.values():
                line.wire.close()
            self._lines.clear()

    def pull(self, offset: int, level: int, at_ns: int | None = None) -> None:
        """Pull a line up or down; its holder learns of it as of the moment `at_ns`, or now."""
        with self._lock:
            self._levels[offset] = level
            line = self.lines().get(offset)
            if line is not None:
                line.tell(level, at_ns or time.monotonic_ns())

    def level(self, offset: int) -> int:
        return self._levels.get(offset, 1)

    def lines(self) -> dict[int, Line]:
        """The lines that are held now, by offset."""
        with self._lock:
            for offset in [o for o, line in self._lines.items() if line.released()]:
                self._lines.pop(offset).wire.close()
            return dict(self._lines)

    def close(self) -> None:
        """Answer no more calls."""
        self._door.shutdown(socket.SHUT_RDWR)
        self._server.join()
        self._door.close()
        self.unplug()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                wire, _ = self._door.accept()
                with suppress(ConnectionError):  # it ended before it had its answer
                    self._answer(wire)

    def _answer(self, wire: socket.socket) -> None:
        call = wire.recv(1 << 16)
        request, subject = CALL.unpack_from(call)
        with self._lock:
            try:
                about, data = self._do(request & 0xFF, subject, call[CALL.size :], wire)
                wire.send(CALL.pack(0, about) + data)
            except Refused as refused:
                wire.send(CALL.pack(refused.args[0], 0))
        if not any(line.wire is wire for line in self._lines.values()):
            wire.close()

    def _do(self, number: int, subject: int, data: bytes, wire: socket.socket) -> tuple[int, bytes]:
        """What a call is about after it, and its data; by the ioctl's number, 0 to open."""
        match number:
            case 0x00:
                self._label(subject, ENOENT)
            case 0x01:
                name = f"gpiochip{subject}"
                data = CHIP_INFO.pack(name.encode(), self._label(subject).encode(), 54)
            case 0x05:
                data = self._info(subject, *struct.unpack_from("=I", data, 64))
            case 0x07:
                self._label(subject)
                subject = self._request(data, wire)
            case 0x0D:
                self._configure(self._line(subject), data)
            case 0x0E:
                data = VALUES.pack(self.level(self._line(subject).offset), 1)
            case 0x0F:
                self._drive(self._line(subject), VALUES.unpack(data)[0])
            case _:
                raise Refused(ENOTTY)
        return subject, data

    def _label(self, chip: int, error: int = ENODEV) -> str:
        label = self._chips[chip] if chip < len(self._chips) else None
        if label is None:
            raise Refused(error)
        return label

    def _line(self, offset: int) -> Line:
        if offset not in self._lines:
            raise Refused(ENODEV)
        return self._lines[offset]

    def _info(self, chip: int, offset: int) -> bytes:
        self._label(chip)
        line = self.lines().get(offset)
        flags = USED | line.flags if line else INPUT
        return LINE_INFO.pack(f"GPIO{offset}".encode(), b"", offset, 0, flags)

    def _request(self, data: bytes, wire: socket.socket) -> int:
        (offset,) = struct.unpack_from("=I", data)
        (count,) = struct.unpack_from("=I", data, REQUEST_LINES)
        if count != 1:
            raise Refused(EINVAL)
        if offset in self.lines():
            raise Refused(EBUSY)
        line = Line(offset, wire)
        self._configure(line, data[REQUEST_CONFIG:])
        self._lines[offset] = line
        return offset

    def _configure(self, line: Line, config: bytes) -> None:
        level = line.configure(config)
        if line.flags & OUTPUT:
            self._levels[line.offset] = level

    def _drive(self, line: Line, level: int) -> None:
        if not line.flags & OUTPUT:
            raise Refused(EPERM)
        self._levels[line.offset] = level & 1
