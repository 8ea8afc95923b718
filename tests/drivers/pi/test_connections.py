"""The real libraries down to the device file: only the system calls are the test's own.

Blinka, luma and smbus2 open a file and call `ioctl` on it. Here the file is
/dev/null, and `ioctl` keeps what the kernel would have sent.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from errno import EINVAL, EIO

import pytest
from gpiozero.pins.mock import MockFactory
from PIL import Image

from device.model.panel import Panel
from device.settings.parts.drivers import Bus, RingDriver, ScreenDriver
from device.settings.parts.ring import RingPart
from device.settings.parts.screen import ScreenPart
from device.settings.parts.vibration import MotorDriver, VibrationPart
from device.settings.settings import Settings
from drivers.gpio.reconnecting_buttons import Pins
from drivers.oled.buses import SharedI2c, open_serial
from drivers.oled.panel import OledDevice
from drivers.oled.reconnect import ReconnectingSerial
from drivers.pi.connections import real, shares_bus
from drivers.pi.ring import connected
from drivers.retry import Retry
from drivers.ring.spi import RingSpi

spi = pytest.importorskip("Adafruit_PureIO.spi", reason="needs the extra `pi`")
SMALL, WIDE = Panel(128, 64), Panel(256, 64)
TRANSFER = struct.Struct("QQIIHBBBBH")


class Kernel:
    """Device files, and what came through them: (file, bytes sent), by their descriptors."""

    def __init__(self, monkeypatch):
        self.opened, self.sent, self.speeds, self.fails = {}, [], [], None
        self.modes = []
        real_open, real_close = os.open, os.close

        def opened(path, *rest, **more):
            if not str(path).startswith("/dev/spidev") and not str(path).startswith("/dev/i2c"):
                return real_open(path, *rest, **more)
            fd = real_open("/dev/null", os.O_RDWR)
            self.opened[fd] = str(path)
            return fd

        def closed(fd):
            self.opened.pop(fd, None)
            real_close(fd)

        monkeypatch.setattr(os, "open", opened)
        monkeypatch.setattr(os, "close", closed)
        monkeypatch.setattr(os.path, "exists", lambda path: True)
        monkeypatch.setattr(spi, "ioctl", self.spi)
        monkeypatch.setattr("smbus2.smbus2.ioctl", self.i2c)
        monkeypatch.setattr("Adafruit_PureIO.smbus.ioctl", self.i2c)
        monkeypatch.setattr("Adafruit_PureIO.smbus.open", self.file, raising=False)

    def file(self, path, mode, buffering):
        return I2cFile(self, os.open(path, os.O_RDWR))

    def spi(self, fd, request, argument):
        if request == spi.SPI._IOC_MESSAGE:
            if self.fails:
                raise self.fails
            address, _, length, *_ = TRANSFER.unpack(argument)
            self.sent.append((self.opened[fd], ctypes.string_at(address, length)))
        elif request == spi.SPI._IOC_WR_MODE[1]:
            self.modes.append(int.from_bytes(argument, sys.byteorder))
        elif request == spi.SPI._IOC_WR_MAX_SPEED_HZ[1]:
            self.speeds.append(int.from_bytes(argument, sys.byteorder))

    def i2c(self, fd, request, argument=0):
        if self.fails:
            raise self.fails
        if request == 0x0707:
            for number in range(argument.nmsgs):
                message = argument.msgs[number]
                self.sent.append((self.opened[fd], message.addr, bytes(list(message))))
        elif request == 0x0720:
            data = argument.data.contents.block
            sent = bytes([argument.command, *data[1 : data[0] + 1]])
            self.sent.append((self.opened[fd], self.address, sent))
        elif request == 0x0703:
            self.address = argument


class I2cFile:
    """A device file that is written to without `ioctl`, as Blinka does."""

    def __init__(self, kernel, fd):
        self._kernel, self._fd = kernel, fd

    def fileno(self):
        return self._fd

    def write(self, data):
        if self._kernel.fails:
            raise self._kernel.fails
        self._kernel.sent.append((self._kernel.opened[self._fd], self._kernel.address, bytes(data)))

    def close(self):
        os.close(self._fd)


@pytest.fixture
def kernel(monkeypatch):
    return Kernel(monkeypatch)


@pytest.fixture
def pins():
    factory = MockFactory()
    yield factory
    factory.close()


def test_a_screen_on_i2c_is_written_to_at_its_address(kernel):
    serial = ReconnectingSerial(lambda: open_serial(ScreenPart(), SMALL, pytest.fail))
    serial.learned()
    serial.connect()
    serial.command(0xAE)
    serial.data([1, 2, 3])
    assert kernel.sent == [
        ("/dev/i2c-1", 0x3C, b"\x00\xae"),
        ("/dev/i2c-1", 0x3C, b"\x40\x01\x02\x03"),
    ]
    serial.disconnect()
    assert kernel.opened == {}


@pytest.mark.parametrize("number", [EIO, 121])
def test_a_screen_that_does_not_answer_is_an_oserror(kernel, number):
    serial = ReconnectingSerial(lambda: open_serial(ScreenPart(), SMALL, pytest.fail))
    serial.learned()
    serial.connect()
    kernel.fails = OSError(number, "Remote I/O error")
    with pytest.raises(OSError, match="0x3C"):
        serial.command(0xAE)


def test_a_screen_on_spi_has_a_pin_that_tells_commands_from_data(kernel, pins, monkeypatch):
    part = ScreenPart()
    serial = open_serial(part, WIDE, lambda: pins)
    levels = []
    spi_write = serial._spi.write
    monkeypatch.setattr(
        serial._spi, "write", lambda data: (levels.append(pins.pin(24).state), spi_write(data))
    )
    serial.command(0xC1, 0x20)
    serial.data([7] * 5000)
    assert levels == [False, True]
    assert [(path, len(sent)) for path, sent in kernel.sent] == [
        ("/dev/spidev1.0", 2),
        ("/dev/spidev1.0", 4096),
        ("/dev/spidev1.0", 904),
    ]
    assert pins.pin(25).state
    assert set(kernel.modes) == {0}
    serial.cleanup()
    assert kernel.opened == {}


def test_a_screen_on_spi_is_reset_first(kernel, pins):
    rst = pins.pin(25)
    serial = open_serial(ScreenPart(driver=ScreenDriver.SSD1306, bus=Bus.SPI), SMALL, lambda: pins)
    assert [state.state for state in rst.states][-2:] == [False, True]
    serial.cleanup()


def test_pins_are_let_go_of_when_the_bus_is_not_there(kernel, pins, monkeypatch):
    monkeypatch.setattr(os.path, "exists", lambda path: False)
    for _ in range(2):
        with pytest.raises(OSError, match=r"spidev1\.0 does not exist"):
            open_serial(ScreenPart(), WIDE, lambda: pins)


def test_without_the_library_there_is_no_bus_and_it_is_said_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "adafruit_blinka.microcontroller.generic_linux.spi", None)
    with pytest.raises(OSError, match="no SPI"):
        connected(Settings())


@pytest.mark.parametrize("driver", RingDriver)
def test_the_ring_is_on_spi_0_in_mode_0_at_the_clock_of_its_leds(kernel, driver):
    hertz = {"ws2812": 3_200_000, "apa102": 4_000_000}[driver.leds]
    bus = connected(Settings(ring=RingPart(driver)))
    bus.write(bytes(range(200)))
    assert kernel.sent == [("/dev/spidev0.0", bytes(range(200)))]
    assert (kernel.speeds, kernel.modes) == ([hertz], [0])
    bus.close()
    assert kernel.opened == {}


def test_a_transfer_that_takes_too_long_is_an_oserror(kernel):
    bus = connected(Settings())
    kernel.fails = TimeoutError("too long")
    with pytest.raises(OSError, match="ioctl timeout"):
        bus.write(b"1")
    bus.close()


def test_a_bus_that_refuses_its_clock_is_let_go_of(kernel, monkeypatch):
    def refused(fd, request, argument):
        raise OSError(EINVAL, "Invalid argument")

    monkeypatch.setattr(spi, "ioctl", refused)
    retry = Retry("the ring", lambda: 0.0)
    line = RingSpi(lambda: connected(Settings()), retry)
    assert line.write(b"\x00") == retry.due_at == 1.0
    assert kernel.opened == {}


MILLISECONDS_A_BYTE = 9 / 400
"""Eight bits and one to acknowledge, at 400 kHz."""


ON_I2C = [
    (driver, panel) for driver in ScreenDriver for panel in driver.panels if Bus.I2C in driver.buses
]


@pytest.mark.parametrize(("driver", "panel"), ON_I2C)
def test_nobody_on_a_shared_bus_waits_five_milliseconds_for_a_page(kernel, driver, panel):
    part = ScreenPart(driver, Bus.I2C)
    alone, shared = (_page(kernel, part, panel, shared) for shared in (False, True))
    longest = max(len(sent) + 1 for _, _, sent in shared) * MILLISECONDS_A_BYTE
    assert longest < 5.0
    assert _bytes(shared) == _bytes(alone)


def _page(kernel, part, panel, shared):
    """The transactions by which a page is put on a panel."""
    kernel.sent.clear()
    oled = OledDevice(part, panel, lambda: open_serial(part, panel, pytest.fail, shared=shared))
    oled.serial.connect()
    oled.serial.set_up()
    oled.device.display(Image.new("1", oled.device.size, 1))
    oled.serial.disconnect()
    return list(kernel.sent)


def _bytes(transactions):
    """What the controller is told, by whatever transactions: commands, and data one after other."""
    told = []
    for _, _, (control, *data) in transactions:
        if told and control == told[-1][0] == 0x40:
            told[-1][1].extend(data)
        else:
            told.append((control, data))
    return told


@pytest.mark.parametrize(
    ("screen", "motor", "shared"),
    [
        (ScreenPart(), VibrationPart(MotorDriver.DRV2605), True),
        (ScreenPart(), VibrationPart(MotorDriver.DRV2605, port=3), False),
        (ScreenPart(), VibrationPart(MotorDriver.GPIO), False),
        (ScreenPart(bus=Bus.SPI), VibrationPart(MotorDriver.DRV2605), False),
    ],
)
def test_a_picture_is_written_in_pieces_only_beside_a_motor_on_its_bus(
    kernel, pins, screen, motor, shared
):
    settings = Settings(screen=screen, vibration=motor)
    assert shares_bus(settings) is shared
    serial = real(settings).screen(lambda: Pins(pins, lambda: 0.0))
    assert isinstance(serial, SharedI2c) is shared
    serial.cleanup()


def test_a_drv2605_is_told_in_one_transaction_each_at_its_address(kernel):
    settings = Settings(vibration=VibrationPart(MotorDriver.DRV2605, port=3, strength=1.0))
    motor = real(settings).motor(pytest.fail)
    assert kernel.sent[0] == ("/dev/i2c-3", 0x5A, b"\x01\x40\x00"), "first it is off"
    kernel.sent.clear()
    motor.on()
    motor.off()
    motor.close()
    assert kernel.sent == [
        ("/dev/i2c-3", 0x5A, b"\x01\x05\x7f"),
        ("/dev/i2c-3", 0x5A, b"\x01\x40\x00"),
    ]
    assert kernel.opened == {}


def test_a_motor_on_a_pin_needs_no_bus(kernel, pins):
    settings = Settings(vibration=VibrationPart(MotorDriver.GPIO, pin=16))
    motor = real(settings).motor(lambda: Pins(pins, lambda: 0.0))
    motor.on()
    assert pins.pin(16).state
    motor.off()
    assert not pins.pin(16).state
    motor.close()
    assert kernel.sent == []


@pytest.mark.parametrize("missing", ["library", "bus"])
def test_without_library_or_bus_there_is_no_motor_and_it_is_said_so(monkeypatch, missing):
    module = "adafruit_blinka.microcontroller.generic_linux.i2c"
    if missing == "library":
        monkeypatch.setitem(sys.modules, module, None)
    settings = Settings(vibration=VibrationPart(MotorDriver.DRV2605, port=31))
    with pytest.raises(OSError, match="no I2C"):
        real(settings).motor(pytest.fail)
