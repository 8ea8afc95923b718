"""A Pi's parts, for a service that runs in a machine without any: buttons, ring and screen.

The kernel's side of the pins is `hardware.gpiochip`, that of the buses is here. What arrives
goes to the simulator's ring and panel, which read it as the real ones would.
"""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock, Thread

from hardware.gpiochip import SOURCE, ZERO_2_W, Board
from PIL import Image
from system.machine import happens, until

from device.model.page import Page
from device.model.panel import Panel
from device.outputs.screen.layout import draw
from device.settings.parts.buttons import ButtonsPart
from drivers.sim.wires.oled.ssd1309 import Ssd1309Wire
from drivers.sim.wires.wire import WireError
from drivers.sim.wires.ws2812 import Ws2812Wire

SOURCES = (Path(__file__).with_name("wires.c"), SOURCE)
"""What is loaded into the service, as {stem}.so in the folder of the parts."""

INSIDE = Path("/run/parts")
"""Where the folder of the parts is inside the machine."""

PANEL = Panel(128, 64)
PINS = ButtonsPart()
LEFT, MIDDLE, RIGHT = PINS.left, PINS.middle, PINS.right
TAP_SECONDS, HELD_SECONDS = 0.1, 2.5
BETWEEN_SECONDS = 0.4
"""From one press to the next: a finger that is quicker counts as a tremor."""

HEARD_SECONDS = 10.0
"""After how long somebody presses again who was not heard."""

CPUINFO = """\
Hardware\t: BCM2835
Revision\t: 902120
Model\t\t: Raspberry Pi Zero 2 W Rev 1.0
"""

DROP_IN = f"""\
[Service]
Environment="LD_PRELOAD={INSIDE}/wires.so {INSIDE}/gpiochip.so"
Environment=WIRES_SOCKET={INSIDE}/wires
Environment=GPIOCHIP_SOCKET={INSIDE}/socket GPIOCHIP_FILES={INSIDE}
BindReadOnlyPaths={INSIDE}/cpuinfo:/proc/cpuinfo
"""
"""What lets the service find them. It asks /proc which Pi it is on, as it does on one."""


class Parts:
    """The parts, and what a visitor sees of them and does to them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ring, self.screen = Ws2812Wire(16), Ssd1309Wire(PANEL)
        self.levels: list[int] = []
        self.garbled = 0
        self._busy = Lock()
        (folder / "cpuinfo").write_text(CPUINFO, encoding="utf-8")
        self.pins = Board(folder, folder / "gpiochip.so", ZERO_2_W, "pinctrl-bcm2835")
        self._door = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._door.bind(str(folder / "wires"))
        self._door.listen()
        for name in ("socket", "wires"):
            # The service is not root.
            (folder / name).chmod(0o777)
        Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Answer nobody any more."""
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self.pins.close()

    @property
    def frames(self) -> int:
        """How often the ring has been written to."""
        return len(self.levels)

    @property
    def lit(self) -> bool:
        """Whether any LED is."""
        return any(map(any, self.ring.pixels))

    @property
    def dark(self) -> bool:
        """Whether ring and screen are."""
        return not self.lit and not self.screen.on

    def shows(self, *pages: Page) -> bool:
        """Whether the screen shows one of these pages, wherever it has been shifted to."""
        shown = self.screen.picture()
        pictures = (draw(page, PANEL) for page in pages)
        return self.screen.on and any(_same(shown, picture) for picture in pictures)

    def turn(self, pin: int, page: Page) -> None:
        """Press a button when a page is shown, until another is; again when that is not heard.

        No answer counts that began before the coach was ready for it, and what it shows is on
        the wire a moment earlier than that.
        """
        until(lambda: self.shows(page))
        paged = False
        while not paged:
            self.tap(pin)
            paged = happens(lambda: not self.shows(page), HEARD_SECONDS)

    def tap(self, *pins: int) -> None:
        """Press buttons, one after the other."""
        for pin in pins:
            self.hold(pin, seconds=TAP_SECONDS)
            time.sleep(BETWEEN_SECONDS)

    def hold(self, *pins: int, seconds: float = HELD_SECONDS) -> None:
        """Hold buttons down together for a while."""
        for pin in pins:
            self.pins.pull(pin, 0)
        time.sleep(seconds)
        for pin in pins:
            self.pins.pull(pin, 1)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Both buses take nothing for a while, and fail nothing."""
        with self._busy:
            yield

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                wire, _ = self._door.accept()
                Thread(target=self._hear, args=(wire,), daemon=True).start()

    def _hear(self, wire: socket.socket) -> None:
        with wire, suppress(OSError):
            take = self._light if wire.recv(100).startswith(b"/dev/spi") else self._draw
            wire.send(struct.pack("i", 0))
            while data := wire.recv(1 << 14):
                with self._busy:
                    take(data)
                wire.send(struct.pack("i", 0))

    def _light(self, data: bytes) -> None:
        try:
            self.ring.write(data)
        except WireError:
            self.garbled += 1
        self.levels.append(sum(map(sum, self.ring.pixels)))

    def _draw(self, data: bytes) -> None:
        """Its first byte says whether the others are pixels or commands (SSD1306, 8.1.5.2)."""
        if data[0]:
            self.screen.data(list(data[1:]))
        else:
            self.screen.command(*data[1:])


def _same(one: Image.Image, other: Image.Image) -> bool:
    """Whether two pictures are the same, wherever on the screen."""
    pictures = [picture.crop(picture.getbbox()) for picture in (one, other)]
    return pictures[0].size == pictures[1].size and pictures[0].tobytes() == pictures[1].tobytes()
