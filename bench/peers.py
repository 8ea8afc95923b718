"""The libraries that Exhalo is compared with, each set up as its own documentation does.

They are imported only when they are measured, so that the others are measured even if one is
missing; the table then says so.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.given import CEILING, COLOUR, EXHALE, PIXELS

Show = Callable[[tuple[int, int, int]], object]
"""Puts one colour, 0 to 255 each, on every LED."""

POWER = 2.8
"""The gamma that is usual in LED projects. Source: P. Burgess, LED tricks: gamma
correction (learn.adafruit.com)."""

GAMMA = tuple(round(255 * (level / 255) ** POWER) for level in range(256))
"""That gamma as a table."""


WORDS = Path(__file__).parents[1] / "content" / "en"
"""The files of the words that our device speaks."""


class Silence:
    """An SPI bus that takes no time: by default `write` is the built-in `len`."""

    frequency = 6_400_000

    def __init__(self, write: Callable[[Any], object] = len) -> None:
        self.write = write

    def try_lock(self) -> bool:
        return True

    def unlock(self) -> None:
        pass

    def configure(self, **_: object) -> None:
        pass


def wire() -> Any:
    """Blinka's SPI bus, which writes to the device file."""
    board, busio = import_module("board"), import_module("busio")
    return busio.SPI(board.SCK, board.MOSI, board.MISO)


def neopixels(bus: Any) -> Any:
    """A ring by adafruit-circuitpython-neopixel-spi."""
    return import_module("neopixel_spi").NeoPixel_SPI(bus, PIXELS, auto_write=False)


def pulse(bus: Any, speed: float = 0.0) -> Callable[[], object]:
    """The same ring, pulsed by adafruit-circuitpython-led-animation.

    When called, it draws if `speed` seconds have passed. Its two halves are equally long: both are
    as long as our exhale.
    """
    module = import_module("adafruit_led_animation.animation.pulse")
    animation = module.Pulse(
        neopixels(bus), speed, COLOUR, period=2 * EXHALE, max_intensity=CEILING
    )
    animate: Callable[[], object] = animation.animate
    return animate


def pi5neo() -> Show:
    """A ring by pi5neo, without the 0.1 s that it sleeps after each frame."""
    ring = import_module("pi5neo").Pi5Neo(num_leds=PIXELS, quiet_mode=True)

    def show(colour: tuple[int, int, int]) -> None:
        ring.fill_strip(*colour)
        ring.update_strip(sleep_duration=None)

    return show


def rpi5_ws2812() -> Show:
    """A ring by rpi5-ws2812."""
    module = import_module("rpi5_ws2812.ws2812")
    strip = module.WS2812SpiDriver(0, 0, PIXELS).get_strip()

    def show(colour: tuple[int, int, int]) -> None:
        strip.set_all_pixels(module.Color(*colour))
        strip.show()

    return show


def rpi_ws281x(gamma: tuple[int, ...] | None = None, brightness: int = 255) -> Show:
    """A ring by rpi_ws281x, on the pin that makes it use SPI."""
    module = import_module("rpi_ws281x")
    strip = module.PixelStrip(
        PIXELS, 10, brightness=brightness, gamma=None if gamma is None else list(gamma)
    )
    strip.begin()

    def show(colour: tuple[int, int, int]) -> None:
        packed = module.Color(*colour)
        for pixel in range(PIXELS):
            strip.setPixelColor(pixel, packed)
        strip.show()

    return show


def words() -> list[Any]:
    """All words of a language, as PyYAML reads them: those that a device speaks are in files."""
    load = import_module("yaml").safe_load
    return [load(path.read_text(encoding="utf-8")) for path in sorted(WORDS.glob("*.yaml"))]


def counted_use() -> Any:
    """A database of SQLite in memory, into which one use was counted, as ours has its own."""
    database = import_module("sqlite3").connect(":memory:")
    with database:
        database.execute("CREATE TABLE uses (day TEXT PRIMARY KEY, exercises INTEGER)")
        database.execute("INSERT INTO uses VALUES (date(), 1)")
    return database


def gpiozero_buttons(pressed: Callable[[], object]) -> list[Any]:
    """Three buttons by gpiozero on lgpio, its first choice of a pin factory."""
    factory = import_module("gpiozero.pins.lgpio").LGPIOFactory()
    button = import_module("gpiozero").Button
    buttons = [button(pin, pin_factory=factory) for pin in (5, 6, 13)]
    for each in buttons:
        each.when_pressed = pressed
    return buttons


def luma_screen() -> Any:
    """A screen of 128x64 by luma.oled, on I2C."""
    serial = import_module("luma.core.interface.serial").i2c(port=1, address=0x3C)
    return import_module("luma.oled.device").ssd1306(serial)


def luma_page(screen: Any) -> Callable[[str, int], object]:
    """What draws a text and a number on luma's canvas, in the same font as ours."""
    canvas = import_module("luma.core.render").canvas
    folder = import_module("fontpkg_atkinson_hyperlegible").ROOT / "files"
    truetype = import_module("PIL.ImageFont").truetype
    words = truetype(str(folder / "AtkinsonHyperlegible-Regular.ttf"), 15)
    digits = truetype(str(folder / "AtkinsonHyperlegible-Bold.ttf"), 36)
    corner = (screen.width - 1, screen.height - 8)

    def show(text: str, number: int) -> None:
        with canvas(screen) as pen:
            pen.text((0, 0), text, font=words, fill="white")
            pen.text(corner, str(number % 10), font=digits, fill="white", anchor="rs")

    return show
