"""gpiozero pins on libgpiod's lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from gpiod import EdgeEvent
from gpiod.line import Bias, Edge
from gpiozero import Factory
from gpiozero.exc import (
    PinEdgeDetectUnsupported,
    PinFixedPull,
    PinInvalidBounce,
    PinInvalidEdges,
    PinInvalidFunction,
    PinInvalidPull,
    PinInvalidState,
    PinSetInput,
)
from gpiozero.pins import PinInfo
from gpiozero.pins.local import LocalPiPin

from drivers.gpio.edges import EdgeThread
from drivers.gpio.lines import Line, Setup

T = TypeVar("T")

PULLS = {"floating": Bias.DISABLED, "up": Bias.PULL_UP, "down": Bias.PULL_DOWN}
EDGES = {"none": Edge.NONE, "rising": Edge.RISING, "falling": Edge.FALLING, "both": Edge.BOTH}

LONGEST_BOUNCE = 4294.0
"""In seconds. The kernel counts microseconds in 32 bits; source: linux/gpio.h."""


class GpiodPin(LocalPiPin):  # type: ignore[misc] # gpiozero has no types
    """A digital input or output of a `GpiodFactory`.

    It holds its line from its first use until it is closed. The kernel does the debouncing: a level
    counts once it has lasted for `bounce` seconds, and that is the moment of its edge, not the
    start of the bouncing. An output starts low unless another state is given.
    """

    def __init__(self, factory: Factory, info: PinInfo) -> None:
        super().__init__(factory, info)
        self._edge_thread: EdgeThread = factory.edge_thread
        self._line: Line | None = None
        self._setup = self._unused()

    def close(self) -> None:
        with self._when_changed_lock:
            self._when_changed = None
            line, self._line = self._line, None
            self._setup = self._unused()
            if line is not None:
                self._edge_thread.release(line)

    def output_with_state(self, state: float) -> None:
        self._apply(Setup(level=self._level(state)))

    def _heard(self, edge: EdgeEvent) -> None:
        with self._when_changed_lock:
            listener = self._get_when_changed()
            if listener is None:
                # The gpiozero device was deleted without being closed: request no more edges.
                self._set_when_changed(None)
                return
        high = edge.event_type is EdgeEvent.Type.RISING_EDGE
        listener(edge.timestamp_ns / 1e9, int(high))

    def _lost(self, error: OSError) -> None:
        self._factory.when_lost(self, error)

    def _get_function(self) -> str:
        return "input" if self._setup.level is None else "output"

    def _set_function(self, value: str) -> None:
        if value not in ("input", "output"):
            raise PinInvalidFunction(f'invalid function "{value}" for pin {self!r}')
        other = self._unused() if value == "input" else Setup(level=False)
        self._apply(self._setup if value == self.function else other)

    def _get_state(self) -> int:
        return int(self._held().is_high())

    def _set_state(self, value: float) -> None:
        level = self._level(value)
        if self.function == "input":
            raise PinSetInput(f"cannot set state of pin {self!r}: it is an input")
        self._held().drive(high=level)
        self._setup = Setup(level=level)

    def _get_pull(self) -> str:
        return _name(PULLS, self._setup.bias)

    def _set_pull(self, value: str) -> None:
        if value not in PULLS:
            raise PinInvalidPull(f'invalid pull "{value}" for pin {self!r}')
        if self.function != "input":
            raise PinFixedPull(f"cannot set pull of pin {self!r}: it is an output")
        if self.info.pull not in ("", value):
            raise PinFixedPull(f"{self!r} has a physical pull-{self.info.pull} resistor")
        self._apply(replace(self._setup, bias=PULLS[value]))

    def _get_bounce(self) -> float | None:
        return self._setup.bounce or None

    def _set_bounce(self, value: float | None) -> None:
        seconds = value or 0.0
        if not 0 <= seconds <= LONGEST_BOUNCE:
            raise PinInvalidBounce(f"bounce must be 0 to {LONGEST_BOUNCE:g} s, not {value}")
        self._listen(replace(self._setup, bounce=seconds))

    def _get_edges(self) -> str:
        return _name(EDGES, self._setup.edges)

    def _set_edges(self, value: str) -> None:
        if value not in EDGES:
            raise PinInvalidEdges(f'invalid edges "{value}" for pin {self!r}')
        self._listen(replace(self._setup, edges=EDGES[value]))

    def _enable_event_detect(self) -> None:
        self._listen(replace(self._setup, armed=True))

    def _disable_event_detect(self) -> None:
        if self._setup.armed:
            self._listen(replace(self._setup, armed=False))

    def _listen(self, setup: Setup) -> None:
        if self.function != "input":
            raise PinEdgeDetectUnsupported(f"no edges on pin {self!r}: it is an output")
        self._apply(setup)

    def _held(self) -> Line:
        return self._line or self._apply(self._setup)

    def _apply(self, setup: Setup) -> Line:
        line = self._line
        if line is None:
            line = self._line = self._requested(setup)
        else:
            line.set_up(setup)
        self._setup = setup
        return line

    def _requested(self, setup: Setup) -> Line:
        try:
            return self._edge_thread.hold(self._number, setup, self._heard, self._lost)
        except OSError as error:
            raise OSError(error.errno, error.strerror, error.filename or repr(self)) from error

    def _unused(self) -> Setup:
        """An input without edges, and without a pull unless the board has a resistor there."""
        return Setup(bias=PULLS[self.info.pull or "floating"])

    def _level(self, state: float) -> bool:
        if state not in (0, 1):
            raise PinInvalidState(f'invalid state "{state}" for pin {self!r}: only 0 or 1')
        return bool(state)


def _name(names: Mapping[str, T], meaning: T) -> str:
    return next(name for name, known in names.items() if known is meaning)
