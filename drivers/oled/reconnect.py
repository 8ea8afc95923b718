"""The wire to a screen, which may be cut and joined again under a luma device.

A luma device sets its controller up once, when it is made, and never goes away: it leaves a
hook for the exit of the program. So ours is made on a cable that leads nowhere yet, which
keeps what it is told and tells it to the controller whenever one is joined.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from errno import EIO, ENODEV
from typing import TypeVar

from luma.core.error import Error

from drivers.oled.threaded import Serial

PICTURE = 64
"""Bytes from which data is a picture: no command has that many arguments."""

T = TypeVar("T")

_Send = Callable[[Serial], None]


class ReconnectingSerial:
    """A luma wire that learns how to set a controller up, and then leads to one.

    `connect` opens the wire proper; it may raise `OSError` or an error of luma's. Whatever
    cannot be sent raises `OSError`.
    """

    def __init__(self, connect: Callable[[], Serial]) -> None:
        self._connect = connect
        self._serial: Serial | None = None
        self._setup: list[_Send] = []
        self._learning, self._learned = True, False

    @property
    def joined(self) -> bool:
        """Whether it leads to a controller."""
        return self._serial is not None

    def learned(self) -> None:
        """The device has been made: from now on what it says is for the controller."""
        self._learned = True

    def join(self) -> None:
        """Lead to the controller."""
        self._serial = _told(self._connect)

    def set_up(self) -> None:
        """Set the controller up as at first; it may have been without power."""
        for send in self._setup:
            self._send(send)

    def cut(self) -> None:
        """Lead nowhere, until joined again."""
        serial, self._serial = self._serial, None
        if serial is not None:
            with suppress(OSError):
                _told(serial.cleanup)

    def command(self, *cmd: int) -> None:
        self._take(lambda serial: serial.command(*cmd))

    def data(self, data: list[int]) -> None:
        # The first picture ends the setup: luma then clears the panel and switches it on.
        self._learning = self._learning and len(data) < PICTURE
        self._take(lambda serial: serial.data(data))

    def cleanup(self) -> None:
        self.cut()

    def _take(self, send: _Send) -> None:
        if self._learned:
            self._send(send)
        elif self._learning:
            self._setup.append(send)

    def _send(self, send: _Send) -> None:
        serial = self._serial
        if serial is None:
            raise OSError(ENODEV, "nothing is connected")
        _told(lambda: send(serial))


def _told(do: Callable[[], T]) -> T:
    """What `do` returns; luma's errors are those of the system in other words."""
    try:
        return do()
    except Error as error:
        raise OSError(EIO, str(error)) from error
