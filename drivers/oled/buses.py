"""The screen's buses: luma's I2C, and an SPI of ours.

luma's SPI wants `spidev`, which is a compiler's work to install, and `RPi.GPIO`, which knows
no Pi 5. Ours is made of what the ring and the buttons need anyway: PureIO, which comes with
Blinka, and gpiozero.
"""

from __future__ import annotations

import os
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
        from Adafruit_PureIO.spi import SPI  # noqa: PLC0415 - only hardware has it

        with ExitStack() as undo:
            self._dc = _output(part.dc, factory, undo)
            self._rst = _output(part.rst, factory, undo)
            self._spi = SPI((part.number, part.device), max_speed_hz=SPI_HERTZ)
            undo.callback(os.close, self._spi.handle)
            # Whoever had the bus before may have left another.
            self._spi.mode = 0
            time.sleep(RESET_SECONDS)
            self._rst.on()
            time.sleep(RESET_SECONDS)
            self._close = undo.pop_all().close

    def command(self, *cmd: int) -> None:
        self._dc.off()
        self._write(bytes(cmd))

    def data(self, data: list[int]) -> None:
        self._dc.on()
        self._write(bytes(data))

    def cleanup(self) -> None:
        """Let go of the bus and the pins; the controller is left as it is."""
        self._close()

    def _write(self, data: bytes) -> None:
        try:
            self._spi.writebytes(data)
        except OSError:
            raise
        except Exception as error:
            # PureIO has no type of its own for a transfer that took too long.
            raise OSError(str(error)) from error


def _output(pin: int, factory: Factory, undo: ExitStack) -> DigitalOutputDevice:
    """An output that is low; raises `OSError` when the pin cannot be had."""
    try:
        device = DigitalOutputDevice(pin, pin_factory=factory)
    except GPIOZeroError as error:
        raise OSError(str(error)) from error
    undo.callback(device.close)
    return device
