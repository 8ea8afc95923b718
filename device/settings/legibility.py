"""The screens that the wiring guide names, and how large their letters are to the eye.

What can be read is an angle, not a number of pixels: at the distance that a screen is for, a
capital has at least `LEAST_ARCMINUTES`, the words' and the marks' alike. A tired or an ageing
eye reads what has two to three times the 5 arcminutes that a sharp one needs (20/20 is letters
of 5 arcminutes: Snellen; small print is read best from about 0.2 degrees, 12 arcminutes: Legge
and Bigelow 2011, Journal of Vision 11(5):8, of the height of an x).

The coach does not use this: tests compute the wiring guide's table from it, and hold every
format of `device.outputs.screen.formats` to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan, degrees

from device.model.panel import Panel
from device.settings.drivers import ScreenDriver

LEAST_ARCMINUTES = 20.0
"""The height of a capital, as an angle, that a letter must have at its screen's distance."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen that one can buy, and what it is for.

    `inches` is the diagonal it is sold by, `area` the width and height in mm of what can be lit,
    `glass` its columns and rows, `panel` what of them is used, and `centimetres` the distance
    from the eye at which it is read: an arm's length or less, for there are buttons to press.
    """

    inches: str
    driver: ScreenDriver
    panel: Panel
    area: tuple[float, float]
    centimetres: int
    glass: tuple[int, int]

    @property
    def pitch(self) -> float:
        """From one pixel to the next, in mm."""
        return self.area[0] / self.glass[0]

    def millimetres(self, pixels: int) -> float:
        """How high so many pixels are, in mm."""
        return pixels * self.pitch

    def arcminutes(self, pixels: int) -> float:
        """How high so many pixels are to the eye."""
        half = self.millimetres(pixels) / 2
        return 60 * degrees(2 * atan(half / (10 * self.centimetres)))


_USUAL, _LOW, _WIDE = Panel(128, 64), Panel(128, 32), Panel(256, 64)

SCREENS = (
    # Active areas: Waveshare, 2.42inch OLED Module, wiki.
    Screen("2.42", ScreenDriver.SSD1309, _USUAL, (55.01, 27.49), 60, (128, 64)),
    # DisplayModule, DM-OLED096-624 data sheet.
    Screen("0.96", ScreenDriver.SSD1306, _USUAL, (21.744, 10.864), 25, (128, 64)),
    # Waveshare, 1.3inch OLED (B), wiki.
    Screen("1.3", ScreenDriver.SH1106, _USUAL, (29.42, 14.7), 35, (128, 64)),
    # A square of that diagonal.
    Screen("1.5", ScreenDriver.SSD1327, _USUAL, (26.9, 26.9), 30, (128, 128)),
    # Midas, MDOG128032C2V-WS specification.
    Screen("0.91", ScreenDriver.SSD1306, _LOW, (22.384, 5.584), 25, (128, 32)),
    # DisplayModule, DM-OLED312-640 data sheet.
    Screen("3.12", ScreenDriver.SSD1322, _WIDE, (76.78, 19.18), 60, (256, 64)),
    # Four times as wide as high, of that diagonal.
    Screen("5.5", ScreenDriver.SSD1322, _WIDE, (135.5, 33.9), 100, (256, 64)),
)
"""Every screen that the wiring guide names; the first of a panel is the usual one."""
