"""A device on an I2C bus, through Adafruit Blinka's class for any Linux.

Blinka's `busio` is left out for the reasons that `drivers.spi` gives.
"""

from __future__ import annotations


class I2c:
    """A device at an `address` of an I2C bus. Not yet tried on a Pi.

    Raises `OSError` when the bus cannot be opened. Each `write` is one transaction: the kernel
    gives the bus to nobody else until it is over.
    """

    def __init__(self, bus: int, address: int) -> None:
        try:
            from adafruit_blinka.microcontroller.generic_linux.i2c import (  # noqa: PLC0415
                I2C,  # installed only with the extra `pi`
            )

            self._i2c = I2C(bus)
        except (ImportError, RuntimeError) as error:
            # Blinka has no type of its own for a bus that is not there.
            raise OSError(f"no I2C: {error}") from error
        self._address = address

    def write(self, data: bytes) -> None:
        """Send `data` to the device; raises `OSError` when that fails."""
        self._i2c.writeto(self._address, data)

    def close(self) -> None:
        """Close the device file, which Blinka never closes."""
        self._i2c._i2c_bus.close()  # noqa: SLF001 - Blinka has no method for it
