"""The real libraries down to the device file: only the system calls are the test's own.

Blinka and PureIO, luma and smbus2 open a file and call `ioctl` on it. Here the file is
/dev/null, and `ioctl` keeps what the kernel would have sent.
"""

from __future__ import annotations

import ctypes
import os
import struct
import subprocess
import sys
from errno import EIO
from pathlib import Path

import pytest
from gpiozero.pins.mock import MockFactory

from device.model.panel import Panel
from device.settings.drivers import Bus, RingDriver, ScreenDriver
from device.settings.parts import RingPart, ScreenPart
from device.settings.settings import Settings
from drivers.oled.buses import open_serial
from drivers.oled.reconnect import ReconnectingSerial
from drivers.pi import connections
from drivers.ring.spi import BlinkaBus
from drivers.ring.ws2812 import HERTZ

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


@pytest.fixture
def kernel(monkeypatch):
    return Kernel(monkeypatch)


@pytest.fixture
def pins():
    factory = MockFactory()
    yield factory
    factory.close()


def test_a_screen_on_i2c_is_written_to_at_its_address(kernel):
    cable = ReconnectingSerial(lambda: open_serial(ScreenPart(), SMALL, pytest.fail))
    cable.learned()
    cable.join()
    cable.command(0xAE)
    cable.data([1, 2, 3])
    assert kernel.sent == [
        ("/dev/i2c-1", 0x3C, b"\x00\xae"),
        ("/dev/i2c-1", 0x3C, b"\x40\x01\x02\x03"),
    ]
    cable.cut()
    assert kernel.opened == {}


@pytest.mark.parametrize("number", [EIO, 121])
def test_a_screen_that_does_not_answer_is_an_oserror(kernel, number):
    cable = ReconnectingSerial(lambda: open_serial(ScreenPart(), SMALL, pytest.fail))
    cable.learned()
    cable.join()
    kernel.fails = OSError(number, "Remote I/O error")
    with pytest.raises(OSError, match="0x3C"):
        cable.command(0xAE)


def test_a_screen_on_spi_has_a_pin_that_tells_commands_from_data(kernel, pins):
    part = ScreenPart()
    serial = open_serial(part, WIDE, lambda: pins)
    levels = []
    spi_write = serial._spi.writebytes
    serial._spi.writebytes = lambda data: (levels.append(pins.pin(24).state), spi_write(data))
    serial.command(0xC1, 0x20)
    serial.data([7] * 5000)
    assert levels == [False, True]
    assert [(path, len(sent)) for path, sent in kernel.sent] == [
        ("/dev/spidev1.0", 2),
        ("/dev/spidev1.0", 4096),
        ("/dev/spidev1.0", 904),
    ]
    assert pins.pin(25).state
    assert kernel.modes == [0]
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


def test_off_a_pi_there_is_no_bus_and_it_is_said_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "board", None)
    with pytest.raises(OSError, match="no SPI through Blinka"):
        BlinkaBus(HERTZ)


@pytest.mark.parametrize("driver", RingDriver)
def test_the_ring_is_opened_at_the_clock_of_its_leds(monkeypatch, driver):
    monkeypatch.setattr(connections, "BlinkaBus", lambda hertz: hertz)
    opened = connections.real(Settings(ring=RingPart(driver))).ring()
    assert opened == {"ws2812": 3_200_000, "apa102": 4_000_000}[driver.leds]


class Odd:
    """Blinka, in which something goes wrong that nobody thought of."""

    SCK = MOSI = MISO = None

    def __init__(self, where):
        self.where = where

    def SPI(self, *pins):  # noqa: N802 - as Blinka calls it
        self.fail("open")
        return self

    def try_lock(self):
        self.fail("lock")

    def configure(self, **how):
        self.fail("configure")

    def fail(self, here):
        if here == self.where:
            raise KeyError(here)


@pytest.mark.parametrize("where", ["open", "lock", "configure"])
def test_whatever_goes_wrong_in_opening_the_ring_is_an_oserror(monkeypatch, where):
    for name in ("board", "busio"):
        monkeypatch.setitem(sys.modules, name, Odd(where))
    with pytest.raises(OSError, match=f"no SPI through Blinka: '{where}'"):
        BlinkaBus(HERTZ)


PROGRAM = """
import os, sys
sys.path.insert(0, "tests/drivers/pi")
from pytest import MonkeyPatch
from test_connections import Kernel, HERTZ, BlinkaBus
kernel = Kernel(MonkeyPatch())
bus = BlinkaBus(HERTZ)
bus.write(bytes(range(200)))
print(kernel.sent == [("/dev/spidev0.0", bytes(range(200)))], kernel.speeds)
kernel.fails = TimeoutError("too long")
try:
    bus.write(b"1")
except OSError as error:
    print(error)
bus.close()
print(kernel.opened)
"""


def test_the_ring_goes_through_blinka_to_spi_0():
    pi = {"BLINKA_FORCEBOARD": "RASPBERRY_PI_4B", "BLINKA_FORCECHIP": "BCM2XXX"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, **pi},
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    assert done.stdout.splitlines() == [
        f"True [{HERTZ}]",
        "ioctl timeout. Please try a different SPI frequency or less data.",
        "{}",
    ], done.stderr
