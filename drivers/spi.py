"""A device on an SPI bus, through Adafruit Blinka's class for any Linux.

Blinka's `busio` is a layer above that class. It finds out on which of some hundred boards it runs,
takes as long to load as all else that the first light needs, and may ask at the terminal whether
to install something. This program runs on one family of boards, whose device files are known.
"""

from __future__ import annotations

import os
from contextlib import suppress


class Spi:
    """A device on an SPI bus, in mode 0, with a clock of `hertz`. Not yet tried on a Pi.

    Raises `OSError` when the bus cannot be opened.
    """

    def __init__(self, bus: int, device: int, hertz: int) -> None:
        try:
            from adafruit_blinka.microcontroller.generic_linux.spi import (  # noqa: PLC0415
                SPI,  # installed only with the extra `pi`
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
        """Close the device file, which Blinka never closes."""
        with suppress(OSError):
            os.close(self._spi._spi.handle)  # noqa: SLF001 - Blinka has no method for it
