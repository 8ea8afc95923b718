"""OLED controllers: their luma devices, and how each is dimmed for the night.

Each controller is a module beside this one, with the name that it has in
`device.settings.parts.drivers`, and the module has a constant `CONTROLLER`. A controller needs
nothing else on a Pi.

The contrast sets only the current of lit pixels. At the lowest contrast SSD1309 and SSD1322 can
still be read (olikraus/u8g2, issues 1504 and 741), because much of the light comes from the
pre-charge at the start of each row. So three things are lowest by night: the contrast; the
pre-charge, as short and as low as a controller allows; and VCOMH, the level to which rows are
pulled when they are not driven. By day they have the values that luma sets, or the highest ones.
Controllers with greys could be dimmer still, by a table of shorter pulses, which may be too dim.
Nobody has measured yet on a Pi how dark the night is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol, cast

from PIL.Image import Image

from device.model.panel import Panel
from device.settings.parts.drivers import ScreenDriver
from device.settings.parts.screen import Rotation
from drivers.oled.luma_parts import full_frame
from drivers.oled.threaded import Serial

Commands = tuple[tuple[int, ...], ...]
"""Commands with their arguments, to be sent one by one."""


class LumaDevice(Protocol):
    """What we use of a luma device: of luma's driver of a controller."""

    @property
    def size(self) -> tuple[int, int]: ...

    def display(self, image: Image) -> None: ...

    def command(self, *cmd: int) -> None: ...

    def show(self) -> None: ...

    def hide(self) -> None: ...

    persist: bool


@dataclass(frozen=True, slots=True)
class Controller:
    """A controller: `make` makes its luma device, `day` makes it bright, and `night` dim.

    Both begin with the contrast, and have the other commands in the same order.
    """

    make: Callable[..., Any]
    day: Commands
    night: Commands

    def device(self, panel: Panel, rotate: Rotation, serial: Serial, *, greys: bool) -> LumaDevice:
        """The luma device of a panel, which shows `greys`, or only black and white."""
        return self._made(serial, panel, rotate)

    def _made(self, serial: Serial, glass: Panel, rotate: Rotation, **more: object) -> LumaDevice:
        size = {"width": glass.width, "height": glass.height}
        return cast("LumaDevice", self.make(serial, **size, rotate=rotate.value // 90, **more))


@dataclass(frozen=True, slots=True)
class GreyController(Controller):
    """A controller with greys; `glass` is the size that it drives, if larger than the panel."""

    glass: Panel | None = None

    def device(self, panel: Panel, rotate: Rotation, serial: Serial, *, greys: bool) -> LumaDevice:
        # Every picture is sent whole: the panel may have lost the one before.
        frame = {"mode": "RGB" if greys else "1", "framebuffer": full_frame()}
        return self._made(serial, self.glass or panel, rotate, **frame)


def controller_of(driver: ScreenDriver) -> Controller:
    """The controller of this name."""
    found: Controller = import_module(f"drivers.oled.{driver.value}").CONTROLLER
    return found


def replaced(
    cmd: tuple[int, ...], instead: Mapping[tuple[int, ...], tuple[int, ...]]
) -> tuple[int, ...]:
    """The bytes of a command, with others `instead` of those that a controller does not know."""
    for old, new in instead.items():
        for at in range(len(cmd)):
            if cmd[at : at + len(old)] == old:
                cmd = cmd[:at] + new + cmd[at + len(old) :]
    return cmd
