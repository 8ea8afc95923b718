"""A program: how long a motor waits on the I2C bus of a screen that draws one page after the other.

    python -m bench.shared_bus whole|pieces SECONDS

Prints, in milliseconds, how long each command to the motor took.
"""

from __future__ import annotations

import json
import sys
import time
from itertools import cycle
from threading import Event, Thread

from bench.breath import SETTINGS
from device.settings.parts.vibration import ADDRESS
from drivers.i2c import I2c
from drivers.oled.buses import open_serial
from drivers.oled.threaded import Serial
from drivers.vibration.drv2605 import Drv2605Motor

PAGE = [0x55] * 1024
"""A picture of 128x64."""

PAUSES = tuple(0.003 + 0.023 * (number * 0.618 % 1) for number in range(50))
"""Seconds from one command to the next, in turn: they come at every part of a page."""


def measure(*, pieces: bool, seconds: float) -> list[float]:
    """How long each command took, for so many seconds."""
    serial = open_serial(SETTINGS.screen, SETTINGS.fitted_panel, _no_pins, shared=pieces)
    motor, ended, took = Drv2605Motor(I2c(1, ADDRESS), 0.5), Event(), []
    drawing = Thread(target=_draw, args=(serial, ended))
    drawing.start()
    end = time.monotonic() + seconds
    for pause in cycle(PAUSES):
        time.sleep(pause)
        if (began := time.monotonic()) > end:
            break
        motor.on()
        took.append(1000 * (time.monotonic() - began))
    ended.set()
    drawing.join()
    motor.off()
    return took


def _draw(serial: Serial, ended: Event) -> None:
    while not ended.is_set():
        serial.data(PAGE)


def _no_pins() -> None:
    raise AssertionError("a screen on I2C needs no pins")


if __name__ == "__main__":
    found = measure(pieces=sys.argv[1] == "pieces", seconds=float(sys.argv[2]))
    sys.stdout.write(json.dumps(found))
