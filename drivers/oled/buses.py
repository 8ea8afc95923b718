"""The screen's buses: luma's I2C, and an SPI of our own.

luma's SPI needs `spidev`, which must be compiled to be installed, and `RPi.GPIO`, which does not
support a Pi 5. Ours uses what the ring and the buttons need already: `drivers.spi` and gpiozero.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack

from gpiozero import DigitalOutputDevice, Factory
from gpiozero.exc import GPIOZeroError
from luma.core.interface.serial import i2c

from device.model.panel import Panel
from device.settings.drivers import Bus
from device.settings.parts import ScreenPart
from drivers.oled.threaded import Serial
from drivers.spi import Spi

SPI_HERTZ = 8_000_000
"""The SPI clock. Each of our controllers allows 10 MHz (their data sheets, serial timing)."""

RESET_SECONDS = 0.001
"""How long a reset lasts, and the pause after it: an SSD1322 needs 0.1 ms for each."""


def open_serial(part: ScreenPart, panel: Panel, factory: Callable[[], Factory]) -> Serial:
    """The serial interface to a panel; not yet tried on a Pi.

    `factory` makes the pins that only SPI needs. Raises `OSError`, or an error of luma's.
    """
    if part.bus_for(panel) is Bus.SPI:
        return SpiSerial(part, factory())
    serial: Serial = i2c(port=part.number, address=part.address.number)
    return serial


class SpiSerial:
    """A serial interface for luma, over four-wire SPI: the pin DC tells commands from data."""

    def __init__(self, part: ScreenPart, factory: Factory) -> None:
        with ExitStack() as undo:
            self._dc = _output(part.dc, factory, undo)
            self._rst = _output(part.rst, factory, undo)
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


def _output(pin: int, factory: Factory, undo: ExitStack) -> DigitalOutputDevice:
    """An output that is low; raises `OSError` when the pin cannot be opened."""
    try:
        device = DigitalOutputDevice(pin, pin_factory=factory)
    except GPIOZeroError as error:
        raise OSError(str(error)) from error
    undo.callback(device.close)
    return device
