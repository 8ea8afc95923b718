"""The machine on which the figures were measured."""

from __future__ import annotations

import os
import platform
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = (
    *("Adafruit-Blinka", "gpiod", "gpiozero", "luma.oled", "Pillow"),
    *("adafruit-circuitpython-neopixel-spi", "adafruit-circuitpython-led-animation"),
    *("pi5neo", "rpi5-ws2812", "rpi_ws281x", "lgpio", "spidev"),
)


def described() -> dict[str, str]:
    """The machine, the system, Python, the libraries and the date, for the page."""
    return {
        "Date": date.today().isoformat(),  # noqa: DTZ011 - the date where it was measured
        "Processor": f"{_processor()}, {os.cpu_count()} cores",
        "Kernel": f"{platform.system()} {platform.release()} ({platform.machine()})",
        "Python": f"{platform.python_implementation()} {platform.python_version()}",
        "Libraries": ", ".join(map(_library, LIBRARIES)),
    }


def _processor(about: Path = Path("/proc/cpuinfo")) -> str:
    """The kernel's name of the processor; on ARM, which has none, the model of the Pi."""
    fields = dict(_fields(about.read_text()))
    return fields.get("model name") or fields.get("Model") or platform.machine()


def _fields(text: str) -> list[tuple[str, str]]:
    split = (line.partition(":") for line in text.splitlines())
    return [(name.strip(), value.strip()) for name, colon, value in split if colon]


def _library(name: str) -> str:
    try:
        return f"{name} {version(name)}"
    except PackageNotFoundError:
        return f"{name} (not installed)"
