"""OLED controllers: their luma devices, and how each is dimmed for the night.

Each is a module beside this one, with the name that it has in `device.settings.drivers`, and in
it `CONTROLLER`. That is all there is to one on a Pi.

Contrast alone sets the current of lit pixels, and leaves them bright enough to read by: much
of their light comes from charging them up at the start of each row. So by night
not only the contrast is at its least, at which SSD1309 and SSD1322 are still read (olikraus/u8g2,
issues 1504 and 741): the pre-charge is as short and as low as a controller allows, and the level
to which rows are pulled when they are not driven, VCOMH, is at its lowest. By day they are what
luma sets, or the highest level there is. Only greys could be dimmer still, by a table of shorter
pulses, which may be too dim. How dark that is, nobody has measured on a Pi yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol, cast

from luma.core.framebuffer import full_frame
from PIL.Image import Image

from device.model.panel import Panel
from device.settings.drivers import ScreenDriver
from device.settings.parts import Rotation
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

    make: Callable[..., Any]
    day: Commands
    night: Commands

    def device(self, panel: Panel, rotate: Rotation, serial: Serial, *, greys: bool) -> Device:
        """The luma device of a panel, which shows `greys` or, as any can, black and white."""
        return self._made(serial, panel, rotate)

    def _made(self, serial: Serial, glass: Panel, rotate: Rotation, **more: object) -> Device:
        size = {"width": glass.width, "height": glass.height}
        return cast("Device", self.make(serial, **size, rotate=rotate.value // 90, **more))


@dataclass(frozen=True, slots=True)
class GreyController(Controller):
    """A controller with greys. `glass` is what it drives, where that is more than the panel."""

    glass: Panel | None = None

    def device(self, panel: Panel, rotate: Rotation, serial: Serial, *, greys: bool) -> Device:
        # Every frame is sent whole: the panel may have forgotten the one before.
        frame = {"mode": "RGB" if greys else "1", "framebuffer": full_frame()}
        return self._made(serial, self.glass or panel, rotate, **frame)


def controller_of(driver: ScreenDriver) -> Controller:
    """The controller of this name."""
    found: Controller = import_module(f"drivers.oled.{driver.value}").CONTROLLER
    return found


def replaced(
    cmd: tuple[int, ...], instead: Mapping[tuple[int, ...], tuple[int, ...]]
) -> tuple[int, ...]:
    """What is sent, with something else `instead` of what a controller does not know."""
    for old, new in instead.items():
        for at in range(len(cmd)):
            if cmd[at : at + len(old)] == old:
                cmd = cmd[:at] + new + cmd[at + len(old) :]
    return cmd
