"""The ring's SPI bus, which is opened when it is needed, and again after it failed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Protocol

from drivers.retry import Retry


class SpiBus(Protocol):
    """An open SPI bus."""

    def write(self, data: bytes) -> None:
        """Send one write; raises `OSError` when it cannot be sent."""

    def close(self) -> None: ...


class RingSpi:
    """Writes frames to the bus that `connect` opens, as long as it is there.

    It never raises `OSError`: frames that cannot be sent are lost, and when `retry` says so the
    next frame tries the bus again.
    """

    def __init__(self, connect: Callable[[], SpiBus], retry: Retry) -> None:
        self._connect, self._retry = connect, retry
        self._bus: SpiBus | None = None

    def write(self, data: bytes) -> float | None:
        """Send the frame; returns None, or the moment to try again if the bus does not work."""
        if self._bus is None and not self._retry.ready():
            return self._retry.due_at
        try:
            self._bus = self._bus or self._connect()
            self._bus.write(data)
        except OSError as error:
            self.close()
            self._retry.failed(error)
        else:
            if not self._retry.works:
                self._retry.worked()
        return self._retry.due_at

    def close(self) -> None:
        """Close the bus."""
        bus, self._bus = self._bus, None
        if bus is not None:
            with suppress(OSError):
                bus.close()
