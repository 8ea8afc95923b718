"""Lines of a Pi's 40-pin header, through libgpiod v2."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from errno import ENODEV
from pathlib import Path
from threading import Lock

from gpiod import Chip, EdgeEvent, LineSettings
from gpiod.line import Bias, Direction, Edge, Value

DEVICES = Path("/dev")

LABELS = ("pinctrl-bcm2835", "pinctrl-bcm2711", "pinctrl-rp1")
"""The label of the header's chip: on a Pi Zero to 3, on a Pi 4, on a Pi 5. Its lines have the
numbers of the header's GPIOs. Source: Linux, drivers/pinctrl."""

CONSUMER = "gpiozero"
"""The name that `gpioinfo` shows for whoever uses a line."""


@dataclass(frozen=True, slots=True)
class Setup:
    """How a line is set up: as an output at a `level`, or as an input if `level` is None.

    `bounce` is for how many seconds a level must last to count; 0 means that it counts at once.
    `bounce` and `edges` are used only while the line is `armed`.
    """

    level: bool | None = None
    bias: Bias = Bias.DISABLED
    bounce: float = 0.0
    edges: Edge = Edge.BOTH
    armed: bool = False

    def settings(self) -> LineSettings:
        """The same in libgpiod's words."""
        if self.level is not None:
            return LineSettings(Direction.OUTPUT, output_value=_value(high=self.level))
        if not self.armed or self.edges is Edge.NONE:
            # No debouncing without edges: otherwise some kernels have no buffer for the edges
            # that are requested later.
            return LineSettings(Direction.INPUT, bias=self.bias)
        return LineSettings(
            Direction.INPUT, self.edges, self.bias, debounce_period=timedelta(seconds=self.bounce)
        )


def header_chip() -> Chip:
    """Open the chip of the header: by its label, as its number differs between kernels.

    Raises `OSError` when it is not there; if a chip may not be opened, then the error of that chip.
    """
    refused: OSError | None = None
    for path in sorted(map(str, DEVICES.glob("gpiochip*"))):
        try:
            chip = Chip(path)
        except OSError as error:
            refused = OSError(error.errno, error.strerror, path)
            continue
        if chip.get_info().label in LABELS:
            return chip
        chip.close()
    raise refused or OSError(ENODEV, f"no GPIO chip in {DEVICES} is labelled {' or '.join(LABELS)}")


class Line:
    """One line, requested from the kernel until it is released.

    Setting it up, reading and driving raise `OSError` once the line is gone: its chip was
    unbound from its driver or unplugged. The edge thread calls `heard` with every edge, and `lost`
    when the line is gone.
    """

    def __init__(
        self,
        offset: int,
        setup: Setup,
        heard: Callable[[EdgeEvent], None],
        lost: Callable[[OSError], None],
    ) -> None:
        self._offset = offset
        self.heard, self.lost = heard, lost
        self._lock = Lock()
        with header_chip() as chip:
            self._request = chip.request_lines({offset: setup.settings()}, consumer=CONSUMER)
        self.fd = self._request.fd
        # After the thread was woken, another thread may release the line before it is read.
        os.set_blocking(self.fd, False)

    def set_up(self, setup: Setup) -> None:
        """Change the setup without releasing the line."""
        with self._lock:
            self._request.reconfigure_lines({self._offset: setup.settings()})

    def is_high(self) -> bool:
        """The level, once debounced."""
        with self._lock:
            return self._request.get_value(self._offset) is Value.ACTIVE

    def drive(self, *, high: bool) -> None:
        """Set the level of an output."""
        with self._lock:
            self._request.set_value(self._offset, _value(high=high))

    def edges(self) -> list[EdgeEvent]:
        """The edges since the last call, oldest first; none from a line that was released."""
        with self._lock:
            if not self._request:
                return []
            try:
                return self._request.read_edge_events()
            except BlockingIOError:
                return []

    def release(self) -> None:
        """Release the line."""
        with self._lock:
            self._request.release()


def _value(*, high: bool) -> Value:
    return Value.ACTIVE if high else Value.INACTIVE
