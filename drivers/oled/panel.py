"""Showing pages on a real panel: dim by night, off for an empty page, and shifted.

Pixels that are lit for hours become dimmer, and the same words leave a visible trace (burn-in). So
from time to time the whole picture moves by a pixel, as far as there is room: nothing is cut off.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PIL import Image

from device.model.page import Page
from device.model.panel import Panel
from device.settings.parts.screen import ScreenPart
from drivers.oled.controllers import controller_of
from drivers.oled.reconnect import ReconnectingSerial
from drivers.oled.threaded import Draw, Serial

Shifts = Sequence[tuple[int, int]]

SHIFTS: Shifts = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))
"""By how many pixels the picture is moved to the right and down, one shift after the other."""

STAYS = 8
"""How many pages keep one shift; as the words change, too, nobody sees the words jump."""


class OledDevice:
    """A panel that luma drives over the serial interface that `connect` opens.

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
        self.serial = ReconnectingSerial(connect)
        self.device = self._controller.device(panel, part.rotate, self.serial, greys=greys)
        # luma would clear the panel at the exit, over a bus that may hang; it is off by then.
        self.device.persist = True
        self.serial.learned()

    def dim(self, night: float) -> None:
        """Set the brightness: at a `night` of 1 the lowest, at 0 as bright as luma sets it.

        In between only the contrast changes, which is the one setting with fine steps.
        """
        (contrast, bright), *day = self._controller.day
        (_, dim), *dark = self._controller.night
        level = round(bright + (dim - bright) * night)
        for command in ((contrast, level), *(dark if night == 1 else day)):
            self.device.command(*command)


class OledPanel:
    """A screen that draws a page at once, over a connection that may fail at any moment.

    `night` gives how much of the night it is, 0 by day to 1. When a method raises `OSError` the
    panel is disconnected; the next page connects it again. A controller is set up only while its
    panel is dark: the setup switches the panel off first, which would be seen as a blink. On SPI
    nothing reports that a panel lost its power for a moment, so such a panel shows something again
    only after the next dark page.
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
        self._oled, self._device, self._serial = oled, oled.device, oled.serial
        self._draw, self._night = draw, night
        self._page: Page | None = None
        self._lit = False
        self._shown = 0

    def show(self, page: Page) -> None:
        """Put the page on the panel; raises `OSError` when that fails."""
        try:
            self._show(page)
        except OSError:
            self._serial.disconnect()
            self._page, self._lit = None, False
            raise
        self._page = page

    def close(self) -> None:
        """Switch the panel off, and disconnect it."""
        try:
            self._device.hide()
        finally:
            self._serial.disconnect()

    def _show(self, page: Page) -> None:
        if not self._serial.connected:
            self._serial.connect()
        picture = self._draw(page, self.panel)
        if picture.getbbox() is None:
            self._device.hide()
            self._lit = False
        elif self._lit and self._same_words(page):
            self._device.display(self._placed(picture))
        else:
            self._shown += 1
            self._renew(self._placed(picture))

    def _renew(self, picture: Image.Image) -> None:
        """Show new words; a dark panel is switched on only when it has the picture."""
        if not self._lit:
            self._serial.set_up()
        self._oled.dim(self._night())
        self._device.display(picture)
        if not self._lit:
            self._device.show()
        self._lit = True

    def _same_words(self, page: Page) -> bool:
        return self._page is not None and replace(self._page, count=page.count) == page

    def _placed(self, picture: Image.Image) -> Image.Image:
        """The picture in the middle of what the controller drives, moved by the present shift."""
        width, height = self._device.size
        left, top, right, bottom = picture.getbbox() or (0, 0, *picture.size)
        right_by, down_by = self._shifts[self._shown // STAYS % len(self._shifts)]
        x = min(max(right_by, -left), picture.width - right)
        y = min(max(down_by, -top), picture.height - bottom)
        across, down = (width - picture.width) // 2, (height - picture.height) // 2
        whole = Image.new(picture.mode, (width, height))
        whole.paste(picture, (across + x, down + y))
        return whole
