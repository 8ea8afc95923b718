"""The screens that the wiring guide names, and how large their letters are to the eye.

Whether letters can be read depends on their angle to the eye, not on their number of pixels. At a
screen's reading distance, capitals have at least `LEAST_ARCMINUTES`, in the words and in the marks.
A sharp eye needs 5 arcminutes (letters of 20/20: Snellen), and a tired or an ageing one two to
three times as much. Print is read best from about 0.2 degrees on: 12 arcminutes, of the height of
an x (Legge and Bigelow 2011, Journal of Vision 11(5):8).

The coach does not use this module. Tests compute the wiring guide's table from it, and check
every format of `device.outputs.screen.formats` against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import atan, degrees

from device.model.panel import Panel
from device.settings.parts.drivers import ScreenDriver

LEAST_ARCMINUTES = 20.0
"""The smallest height of a capital, as an angle, at its screen's reading distance."""


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen that is sold, and the distance at which it is read.

    `inches` is the diagonal that it is sold by. `area` is the width and height in mm of what can
    be lit. `glass` is its columns and rows, and `panel` those that are used. `centimetres` is the
    distance from the eye: for a device in reach, an arm's length or less.
    """

    inches: str
    driver: ScreenDriver
    panel: Panel
    area: tuple[float, float]
    centimetres: int
    glass: tuple[int, int]

    @property
    def pitch(self) -> float:
        """The distance from one pixel to the next, in mm."""
        return self.area[0] / self.glass[0]

    def millimetres(self, pixels: int) -> float:
        """The height of so many pixels, in mm."""
        return pixels * self.pitch

    def arcminutes(self, pixels: int) -> float:
        """The height of so many pixels as an angle at the reading distance, in arcminutes."""
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
    # Calculated: a square with that diagonal.
    Screen("1.5", ScreenDriver.SSD1327, _USUAL, (26.9, 26.9), 30, (128, 128)),
    # Midas, MDOG128032C2V-WS specification.
    Screen("0.91", ScreenDriver.SSD1306, _LOW, (22.384, 5.584), 25, (128, 32)),
    # DisplayModule, DM-OLED312-640 data sheet.
    Screen("3.12", ScreenDriver.SSD1322, _WIDE, (76.78, 19.18), 60, (256, 64)),
    # Calculated: four times as wide as high, with that diagonal.
    Screen("5.5", ScreenDriver.SSD1322, _WIDE, (135.5, 33.9), 100, (256, 64)),
)
"""Every screen that the wiring guide names; the first with a panel is the usual one for it."""
