"""The screen's virtual wire: a serial interface for luma with an OLED controller at its end."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from threading import Lock
from typing import ClassVar

from PIL import Image, ImageChops

from device.model.panel import Panel
from drivers.sim.wires.wire import WireError


class PanelWire(ABC):
    """Decodes the bytes of a luma device: the picture, whether the panel is `on`, its contrast.

    A subclass *must* say how many arguments each command takes, obey the commands, and keep the
    memory. A command that a controller does not have, or that is not simulated, raises `WireError`.
    A `dead` panel shows nothing, and its wire does not report that.
    """

    arguments: ClassVar[Mapping[int, int]]
    """How many arguments each command takes."""

    dead = False

    turned = False
    """Whether the panel is mounted upside down."""

    def __init__(self, panel: Panel) -> None:
        self.panel = panel
        self.on = False
        self.contrast = 0
        self.inverse = False
        self._lock = Lock()
        self._command: int | None = None
        self._given: list[int] = []

    def command(self, *cmd: int) -> None:
        """Take bytes that were sent as commands."""
        with self._lock:
            for byte in cmd:
                self.take(byte)

    def data(self, data: list[int]) -> None:
        """Take bytes that were sent as data."""
        with self._lock:
            self.store(data)

    def cleanup(self) -> None:
        """Switch the screen off: the driver does not use the wire any more."""
        self.on = False

    def picture(self) -> Image.Image:
        """What the screen shows, as it is mounted: an image of the panel's size; black when off.

        Its mode is "1" if each pixel is lit or dark, and "L" if there are greys: 255 is full light,
        and the values are linear in light.
        """
        size = (self.panel.width, self.panel.height)
        if self.dead or not self.on:
            return Image.new("1", size)
        with self._lock:
            rows, inverse = self.rows(), self.inverse
        image = Image.frombytes("L", size, rows)
        if inverse:
            image = ImageChops.invert(image)
        if self.turned:
            image = image.transpose(Image.Transpose.ROTATE_180)
        return image if any(image.histogram()[1:-1]) else image.convert("1")

    @property
    def awaiting(self) -> bool:
        """Whether a command still needs arguments."""
        return self._command is not None

    def take(self, byte: int) -> None:
        """Take one byte of a command, or of its arguments; obey it when it is complete."""
        if self._command is None:
            self._command, self._given = byte, []
        else:
            self._given.append(byte)
        if self._command not in self.arguments:
            raise WireError(f"the command {self._command:#04x} is not known")
        if len(self._given) == self.arguments[self._command]:
            command, self._command = self._command, None
            self.obey(command, *self._given)

    @abstractmethod
    def obey(self, command: int, *given: int) -> None:
        """Do what a command says, with all its arguments."""

    @abstractmethod
    def store(self, data: list[int]) -> None:
        """Put data into the memory, from the present address on."""

    @abstractmethod
    def rows(self) -> bytes:
        """The panel's pixels, row by row, a byte each: 255 lit, 0 dark, or greys in even steps."""
