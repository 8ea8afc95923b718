"""A device on an SPI bus, through Adafruit Blinka's class for any Linux.

Blinka's `busio` is a layer above that class: it finds out which of some hundred boards it runs on,
loads for as long as all else that the first light needs, and may ask at the terminal whether to
install something. Ours run on one family of boards, whose device files are known.
"""

from __future__ import annotations

import os
from contextlib import suppress


class Spi:
    """A device on an SPI bus, in mode 0, at so many `hertz`. Not yet tried on a Pi.

    Raises `OSError` when it cannot be had.
    """

    def __init__(self, bus: int, device: int, hertz: int) -> None:
        try:
            from adafruit_blinka.microcontroller.generic_linux.spi import (  # noqa: PLC0415
                SPI,  # only hardware has it
            )
        except ImportError as error:
            raise OSError(f"no SPI: {error}") from error
        self._spi = SPI((bus, device))
        self._spi.init(baudrate=hertz)

    def write(self, data: bytes) -> None:
        """Send `data`, in pieces of at most 4096 bytes; raises `OSError` when that fails."""
        try:
            self._spi.write(data)
        except OSError:
            raise
        except Exception as error:
            # Blinka has no type of its own for a transfer that took too long.
            raise OSError(str(error)) from error

    def close(self) -> None:
        """Let go of the device file, which Blinka leaves open for good."""
        with suppress(OSError):
            os.close(self._spi._spi.handle)  # noqa: SLF001 - it has no way to close it
