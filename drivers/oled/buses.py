"""The screen's buses: luma's I2C, and an SPI of ours.

luma's SPI wants `spidev`, which is a compiler's work to install, and `RPi.GPIO`, which knows
no Pi 5. Ours is made of what the ring and the buttons need anyway: `drivers.spi` and gpiozero.
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
"""The SPI clock. Each of our controllers takes 10 MHz (their data sheets, serial timing)."""

RESET_SECONDS = 0.001
"""How long a controller is reset, and then left to recover: an SSD1322 wants 0.1 ms of each."""


def open_serial(part: ScreenPart, panel: Panel, factory: Callable[[], Factory]) -> Serial:
    """The wire to a panel; raises `OSError`, or an error of luma's. Not yet tried on a Pi.

    `factory` makes the pins that only SPI needs.
    """
    if part.bus_for(panel) is Bus.SPI:
        return SpiSerial(part, factory())
    serial: Serial = i2c(port=part.number, address=part.address.number)
    return serial


class SpiSerial:
    """A luma wire over four-wire SPI: a pin says whether a byte is a command or data."""

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
        """Let go of the bus and the pins; the controller is left as it is."""
        self._close()


def _output(pin: int, factory: Factory, undo: ExitStack) -> DigitalOutputDevice:
    """An output that is low; raises `OSError` when the pin cannot be had."""
    try:
        device = DigitalOutputDevice(pin, pin_factory=factory)
    except GPIOZeroError as error:
        raise OSError(str(error)) from error
    undo.callback(device.close)
    return device
