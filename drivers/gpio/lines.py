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
"""What the chip of the header is called: on a Pi Zero to 3, on a Pi 4, on a Pi 5. Its lines
are numbered as the header's GPIOs are. Source: Linux, drivers/pinctrl."""

CONSUMER = "gpiozero"
"""Who holds a line, as `gpioinfo` shows it."""


@dataclass(frozen=True, slots=True)
class Setup:
    """How a line is set up: as an output at a `level`, or else (None) as an input.

    `bounce` is how many seconds a level must last to be believed, 0 for not at all. It and
    the `edges` count while the line is `armed`.
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
            # No debouncing without edges: some kernels then make no room for the edges that
            # are asked for later.
            return LineSettings(Direction.INPUT, bias=self.bias)
        return LineSettings(
            Direction.INPUT, self.edges, self.bias, debounce_period=timedelta(seconds=self.bounce)
        )


def header_chip() -> Chip:
    """Open the chip of the header: by its label, as its number differs between kernels.

    Raises `OSError`: that of a chip that may not be opened, when the right one is not there.
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
    """One line, held until it is released.

    Setting it up, reading and driving raise `OSError` once the line is gone: its chip was
    unbound or unplugged. Whoever watches the line calls `heard` with every edge, and `lost`
    when it is gone.
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
        # Between the news of an edge and its reading another thread may let go of the line.
        os.set_blocking(self.fd, False)

    def set_up(self, setup: Setup) -> None:
        """Change the setup without letting go of the line."""
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
        """Let go of the line."""
        with self._lock:
            self._request.release()


def _value(*, high: bool) -> Value:
    return Value.ACTIVE if high else Value.INACTIVE
