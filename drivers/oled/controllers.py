"""OLED controllers: their luma devices, and how each is dimmed for the night.

Contrast alone sets the current of lit pixels, and leaves them bright enough to read by: much
of their light comes from charging them up at the start of each row. So by night
not only the contrast is at its least, at which SSD1309 and SSD1322 are still read (olikraus/u8g2,
issues 1504 and 741): the pre-charge is as short and as low as a controller allows, and the level
to which rows are pulled when they are not driven, VCOMH, is at its lowest. By day they are what
luma sets, or the highest level there is. Only greys could be dimmer still, by a table of shorter
pulses, which may be too dim.
Sources: the data sheets, command tables, of Solomon Systech's SSD1306 (81h, D9h, DBh),
SSD1309 (81h, D9h, DBh with three levels, and no 8Dh), SSD1327 (81h, B1h, B6h, BCh, BEh) and
SSD1322 (B1h, B6h, BBh, BEh, C1h, C7h), and of Sino Wealth's SH1106 (81h, D9h, DBh). How dark
that is, nobody has measured on a Pi yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Protocol, cast

from luma.core.framebuffer import full_frame
from luma.oled.device import sh1106, ssd1306, ssd1309, ssd1322, ssd1327
from PIL.Image import Image

from device.model.panel import Panel
from device.settings.parts import Rotation, ScreenDriver
from drivers.oled.threaded import Serial

Commands = tuple[tuple[int, ...], ...]
"""Commands with their arguments, to be sent one by one."""


class Device(Protocol):
    """What is needed of a luma device."""

    @property
    def size(self) -> tuple[int, int]: ...

    def display(self, image: Image) -> None: ...

    def command(self, *cmd: int) -> None: ...

    def show(self) -> None: ...

    def hide(self) -> None: ...

    persist: bool


@dataclass(frozen=True, slots=True)
class Controller:
    """A controller: what makes its luma device, and what makes it bright and dim.

    The contrast comes first by day and by night, and the other commands in the same order.
    """

    driver: ScreenDriver
    make: Callable[..., Any]
    day: Commands
    night: Commands

    def device(self, panel: Panel, rotate: Rotation, serial: Serial, *, greys: bool) -> Device:
        """The luma device of a panel, which shows `greys` or, as any can, black and white."""
        size = {"width": panel.width, "height": panel.height}
        paged = {"rotate": rotate.value // 90}
        if not self.driver.grey:
            return cast("Device", self.make(serial, **size, **paged))
        if self.driver is ScreenDriver.SSD1327:
            size = {"width": 128, "height": 128}
        # Every frame is sent whole: the panel may have forgotten the one before.
        frame = {"mode": "RGB" if greys else "1", "framebuffer": full_frame()}
        return cast("Device", self.make(serial, **size, **paged, **frame))


_SSD1306_DAY: Commands = ((0x81, 0xCF), (0xD9, 0xF1), (0xDB, 0x40))
_SSD1306_NIGHT: Commands = ((0x81, 0x00), (0xD9, 0x11), (0xDB, 0x00))


class Ssd1309(ssd1309):  # type: ignore[misc]
    """luma's, without what only an SSD1306 may be told.

    An SSD1309 has its voltage from outside, and its data sheet allows no command and no level
    that is not in its table; luma sends it those of an SSD1306.
    """

    def command(self, *cmd: int) -> None:
        for pair in _ONLY_SSD1306:
            for at in range(len(cmd) - 1):
                if cmd[at : at + 2] == pair:
                    cmd = cmd[:at] + cmd[at + 2 :]
        super().command(*cmd)


_ONLY_SSD1306: Commands = ((0x8D, 0x14), (0xDB, 0x40))
"""The charge pump, and a level of VCOMH."""

_ALL = (
    Controller(ScreenDriver.SSD1306, ssd1306, _SSD1306_DAY, _SSD1306_NIGHT),
    Controller(
        ScreenDriver.SSD1309,
        Ssd1309,
        day=((0x81, 0xCF), (0xD9, 0xF1), (0xDB, 0x3C)),
        night=_SSD1306_NIGHT,
    ),
    Controller(
        ScreenDriver.SH1106,
        sh1106,
        day=((0x81, 0x7F), (0xD9, 0x22), (0xDB, 0x20)),
        night=((0x81, 0x00), (0xD9, 0xF1), (0xDB, 0x00)),
    ),
    Controller(
        ScreenDriver.SSD1327,
        ssd1327,
        day=((0x81, 0x7F), (0xB1, 0xF1), (0xB6, 0x0F), (0xBC, 0x08), (0xBE, 0x07)),
        night=((0x81, 0x00), (0xB1, 0x11), (0xB6, 0x01), (0xBC, 0x00), (0xBE, 0x00)),
    ),
    Controller(
        ScreenDriver.SSD1322,
        ssd1322,
        day=(
            (0xC1, 0x7F),
            (0xC7, 0x0F),
            (0xB1, 0xF0),
            (0xB6, 0x08),
            (0xBB, 0x0D),
            (0xBE, 0x00),
        ),
        night=(
            (0xC1, 0x00),
            (0xC7, 0x00),
            (0xB1, 0x32),
            (0xB6, 0x01),
            (0xBB, 0x00),
            (0xBE, 0x00),
        ),
    ),
)

CONTROLLERS: Mapping[ScreenDriver, Controller] = MappingProxyType(
    {controller.driver: controller for controller in _ALL}
)
