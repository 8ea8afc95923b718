"""Putting pages on a real panel: dim by night, off when there is nothing to show, and shifted.

Pixels that are lit for hours age, and show it as a shadow of the words. So now and then
everything moves by a pixel, within the room there is: nothing is ever cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PIL import Image

from device.model.page import Page
from device.model.panel import Panel
from device.settings.parts import ScreenPart
from drivers.oled.controllers import controller_of
from drivers.oled.reconnect import ReconnectingSerial
from drivers.oled.threaded import Draw, Serial

Shifts = Sequence[tuple[int, int]]

SHIFTS: Shifts = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))
"""By how many pixels right and down the picture moves, turn by turn."""

STAYS = 8
"""How many pages there are to a turn: nobody sees the words jump from one to the next."""


class OledDevice:
    """A panel, driven by luma, at the end of a cable that `connect` opens.

    It shows black and white, or `greys` where its controller has them.
    """

    def __init__(
        self,
        part: ScreenPart,
        panel: Panel,
        connect: Callable[[], Serial],
        *,
        greys: bool = False,
    ) -> None:
        self._controller = controller_of(part.driver_for(panel))
        self.cable = ReconnectingSerial(connect)
        self.device = self._controller.device(panel, part.rotate, self.cable, greys=greys)
        # luma would clear the panel at the exit, through a bus that may hang: ours is off by then.
        self.device.persist = True
        self.cable.learned()

    def dim(self, night: float) -> None:
        """Be as dim as can be by night, 1, and as bright as luma has it by day, 0.

        In between only the contrast goes down, which is what a controller has steps of.
        """
        (contrast, bright), *day = self._controller.day
        (_, dim), *dark = self._controller.night
        level = round(bright + (dim - bright) * night)
        for command in ((contrast, level), *(dark if night == 1 else day)):
            self.device.command(*command)


class OledPanel:
    """A screen that draws a page at once, on a cable that may be cut at any moment.

    `night` says how much of the night it is, 0 by day to 1. A method that raises `OSError` leaves
    the cable cut; the next page joins it again. A controller is set up while its panel is dark, and
    at no other time: that begins with switching it off, which would blink. So a panel on SPI, where
    nothing tells that it lost its power for a moment, comes back when it has been dark for a page.
    """

    def __init__(
        self,
        panel: Panel,
        oled: OledDevice,
        draw: Draw,
        night: Callable[[], float],
        shifts: Shifts = SHIFTS,
    ) -> None:
        self.panel = panel
        self._shifts = shifts
        self._oled, self._device, self._cable = oled, oled.device, oled.cable
        self._draw, self._night = draw, night
        self._page: Page | None = None
        self._lit = False
        self._turn = 0

    def show(self, page: Page) -> None:
        """Put the page on the panel; raises `OSError` when that fails."""
        try:
            self._show(page)
        except OSError:
            self._cable.cut()
            self._page, self._lit = None, False
            raise
        self._page = page

    def close(self) -> None:
        """Switch the panel off, and let go of the wire."""
        try:
            self._device.hide()
        finally:
            self._cable.cut()

    def _show(self, page: Page) -> None:
        if not self._cable.joined:
            self._cable.join()
        picture = self._draw(page, self.panel)
        if picture.getbbox() is None:
            self._device.hide()
            self._lit = False
        elif self._lit and self._same_words(page):
            self._device.display(self._placed(picture))
        else:
            self._turn += 1
            self._renew(self._placed(picture))

    def _renew(self, picture: Image.Image) -> None:
        """Show new words. A panel that was dark lights up when the picture is there."""
        if not self._lit:
            self._cable.set_up()
        self._oled.dim(self._night())
        self._device.display(picture)
        if not self._lit:
            self._device.show()
        self._lit = True

    def _same_words(self, page: Page) -> bool:
        return self._page is not None and replace(self._page, count=page.count) == page

    def _placed(self, picture: Image.Image) -> Image.Image:
        """The picture in the middle of what the controller drives, moved by this turn's shift."""
        width, height = self._device.size
        left, top, right, bottom = picture.getbbox() or (0, 0, *picture.size)
        right_by, down_by = self._shifts[self._turn // STAYS % len(self._shifts)]
        x = min(max(right_by, -left), picture.width - right)
        y = min(max(down_by, -top), picture.height - bottom)
        across, down = (width - picture.width) // 2, (height - picture.height) // 2
        whole = Image.new(picture.mode, (width, height))
        whole.paste(picture, (across + x, down + y))
        return whole
