"""The serial interface to a screen, which may be disconnected and connected under a luma device.

A luma device sets its controller up once, when the device is made, and it stays in memory until
the program exits, because it registers an exit hook. So we make it once, on an interface that is
not connected yet. The interface keeps the commands of the setup, and sends them whenever a
controller has to be set up.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from errno import EIO, ENODEV
from typing import TypeVar

from luma.core.error import Error

from drivers.oled.threaded import Serial

PICTURE = 64
"""Data of so many bytes or more is a picture: no command has that many arguments."""

T = TypeVar("T")

_Send = Callable[[Serial], None]


class ReconnectingSerial:
    """A serial interface that first learns how to set a controller up, and can then connect to one.

    `connect` opens the real interface; it may raise `OSError` or an error of luma's. Sending raises
    `OSError` when it fails, or when nothing is connected.
    """

    def __init__(self, connect: Callable[[], Serial]) -> None:
        self._connect = connect
        self._serial: Serial | None = None
        self._setup: list[_Send] = []
        self._learning, self._learned = True, False

    @property
    def connected(self) -> bool:
        """Whether it is connected to a controller."""
        return self._serial is not None

    def learned(self) -> None:
        """End the learning: the luma device is made; what it sends now is for the controller."""
        self._learned = True

    def connect(self) -> None:
        """Connect to the controller; raises `OSError` when that fails."""
        self._serial = _told(self._connect)

    def set_up(self) -> None:
        """Send the commands of the setup again; the controller may have been without power."""
        for send in self._setup:
            self._send(send)

    def disconnect(self) -> None:
        """Close the real interface, until it is connected again."""
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
        self.disconnect()

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
    """What `do` returns; an error of luma's becomes an `OSError`."""
    try:
        return do()
    except Error as error:
        raise OSError(EIO, str(error)) from error
