"""The screen's buses: luma's I2C, and an SPI of our own.

luma's SPI needs `spidev`, which must be compiled to be installed, and `RPi.GPIO`, which does not
support a Pi 5. Ours uses what the ring and the buttons need already: `drivers.spi` and gpiozero.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack

from gpiozero import DigitalOutputDevice, Factory

from device.model.panel import Panel
from device.settings.parts.drivers import Bus
from device.settings.parts.screen import ScreenPart
from drivers.oled.luma_parts import i2c
from drivers.oled.threaded import Serial
from drivers.output_pin import output_pin
from drivers.spi import Spi

SPI_HERTZ = 8_000_000
"""The SPI clock. Each of our controllers allows 10 MHz (their data sheets, serial timing)."""

RESET_SECONDS = 0.001
"""How long a reset lasts, and the pause after it: an SSD1322 needs 0.1 ms for each."""


PIECE = 128
"""The most bytes of a picture in one transaction of a shared bus: 2.9 ms at 400 kHz."""


def open_serial(
    part: ScreenPart, panel: Panel, factory: Callable[[], Factory], *, shared: bool = False
) -> Serial:
    """The serial interface to a panel; not yet tried on a Pi.

    `factory` makes the pins that only SPI needs. With `shared` another part is on the panel's I2C
    bus, and never waits for a whole picture. Raises `OSError`, or an error of luma's.
    """
    if part.bus_for(panel) is Bus.SPI:
        return SpiSerial(part, factory())
    kind = SharedI2c if shared else i2c
    serial: Serial = kind(port=part.number, address=part.address.number)
    return serial


class SharedI2c(i2c):  # type: ignore[misc] # luma has no types
    """luma's I2C, which writes a picture in small transactions, so that others have their turn.

    luma writes up to 4096 bytes in one transaction, and a picture of 128x64 takes 23 ms of the bus.
    Linux gives an I2C adapter to one transaction after the other, and to whoever has waited
    longest: its lock is an `rt_mutex`, which nobody of equal priority may take out of turn
    (Linux, drivers/i2c/i2c-core-base.c and kernel/locking/rtmutex.c). So another part waits for
    one piece. Each piece is one more wake-up of the screen's thread.
    """

    def data(self, data: list[int]) -> None:
        for at in range(0, len(data), PIECE):
            super().data(data[at : at + PIECE])


class SpiSerial:
    """A serial interface for luma, over four-wire SPI: the pin DC tells commands from data."""

    def __init__(self, part: ScreenPart, factory: Factory) -> None:
        with ExitStack() as undo:
            self._dc = _opened(part.dc, factory, undo)
            self._rst = _opened(part.rst, factory, undo)
            self._spi = Spi(part.number, part.device, SPI_HERTZ)
            undo.callback(self._spi.close)
            time.sleep(RESET_SECONDS)
            self._rst.on()
            time.sleep(RESET_SECONDS)
            self._close = undo.pop_all().close

    def command(self, *cmd: int) -> None:
        self._dc.off()
        self._spi.write(bytes(cmd))

    def data(self, data: list[int]) -> None:
        self._dc.on()
        self._spi.write(bytes(data))

    def cleanup(self) -> None:
        """Close the bus and the pins; the controller stays as it is."""
        self._close()


def _opened(pin: int, factory: Factory, undo: ExitStack) -> DigitalOutputDevice:
    device = output_pin(pin, factory)
    undo.callback(device.close)
    return device
