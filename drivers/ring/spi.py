"""The line to the ring: an SPI bus that is opened when it is needed, and again when it failed."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Protocol

from drivers.retry import Retry


class SpiBus(Protocol):
    """An SPI bus that is open."""

    def write(self, data: bytes) -> None:
        """Send one write; raises `OSError` when it cannot be sent."""

    def close(self) -> None: ...


class RingSpi:
    """Writes frames to the bus that `connect` opens, as long as it is there.

    It never raises `OSError`: frames that cannot be sent are lost, and after the guard's time
    a frame tries the bus again.
    """

    def __init__(self, connect: Callable[[], SpiBus], retry: Retry) -> None:
        self._connect, self._retry = connect, retry
        self._bus: SpiBus | None = None

    def write(self, data: bytes) -> float | None:
        """Send the frame, if the bus is there; the moment to try again, if it is not."""
        if not self._retry.ready():
            return self._retry.due_at
        try:
            self._bus = self._bus or self._connect()
            self._bus.write(data)
        except OSError as error:
            self.close()
            self._retry.failed(error)
        else:
            self._retry.worked()
        return self._retry.due_at

    def close(self) -> None:
        """Let go of the bus."""
        bus, self._bus = self._bus, None
        if bus is not None:
            with suppress(OSError):
                bus.close()


class BlinkaBus:
    """SPI 0, through Adafruit Blinka's `busio.SPI`; raises `OSError` when it cannot be had.

    `hertz` is its clock. Not yet tried on a Pi.
    """

    def __init__(self, hertz: int) -> None:
        self._spi = _spi(hertz)

    def write(self, data: bytes) -> None:
        """Send `data`, which must be `bytes`: Blinka takes 5 to 30 times as long for a view."""
        try:
            self._spi.write(data)
        except OSError:
            raise
        except Exception as error:
            # Blinka has no type of its own for a transfer that took too long.
            raise OSError(str(error)) from error

    def close(self) -> None:
        """Close the device file, which Blinka leaves open for good."""
        spidev = getattr(getattr(self._spi, "_spi", None), "_spi", None)
        self._spi.deinit()
        if spidev is not None:
            os.close(spidev.handle)


def _spi(hertz: int) -> Any:  # noqa: ANN401 - Blinka has no types
    """Blinka's SPI bus, imported only now: on a machine without one the import alone fails."""
    # Blinka would ask at a terminal whether to install what its other parts need.
    os.environ.setdefault("BLINKA_SKIP_DEPENDENCY_CHECK", "1")
    try:
        import board  # noqa: PLC0415
        import busio  # noqa: PLC0415

        spi = busio.SPI(board.SCK, board.MOSI, board.MISO)
        spi.try_lock()
        spi.configure(baudrate=hertz)
    except OSError:
        raise
    except Exception as error:
        reason = str(error).strip().partition("\n")[0]
        raise OSError(f"no SPI through Blinka: {reason}") from error
    return spi
