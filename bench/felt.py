"""A program: how far pulses are from the light, as both are handed to their drivers.

    python -m bench.felt gpio|drv2605 SECONDS

Our whole board plays a breath by night, with a page each second, and then stops. Prints, in
milliseconds: for each phase how much later its first pulse was than the first frame of the ring;
the number of pulses in each phase; and how long after the stop the motor was switched off. The
first inhale is left out: the ring is late with it, because its frames are computed only then.
"""

from __future__ import annotations

import json
import sys
import time
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from bench import boards, breath
from bench.lateness import Stamped
from device.model.cue import Off
from device.outputs.screen.layout import draw
from device.outputs.vibration.output import VibrationOutput
from device.settings.parts.vibration import MotorDriver, VibrationPart
from drivers.gpio.reconnecting_buttons import Pins
from drivers.pi.assembly import assembled
from drivers.pi.board import RealBoard
from drivers.pi.connections import real
from drivers.ring.spi import SpiBus
from drivers.vibration.motors import Motor

MARGIN = 0.1
"""Seconds before a phase within which nothing else begins."""


class StampedMotor:
    """A motor that keeps the moments at which it was told to run, and to stop."""

    def __init__(self, motor: Motor, on: list[float], off: list[float]) -> None:
        self._motor, self._on, self._off = motor, on, off

    def on(self) -> None:
        self._on.append(time.monotonic())
        self._motor.on()

    def off(self) -> None:
        self._off.append(time.monotonic())
        self._motor.off()

    def close(self) -> None:
        self._motor.close()


class Stamps:
    """The moments of the ring's writes, and of those to the motor, of one board."""

    def __init__(self, driver: MotorDriver) -> None:
        self.frames: list[float] = []
        self.on: list[float] = []
        self.off: list[float] = []
        self._settings = replace(breath.SETTINGS, vibration=VibrationPart(driver))

    def board(self) -> RealBoard:
        """The board, on the device files."""
        connections = real(self._settings)

        def ring() -> SpiBus:
            return Stamped(connections.ring(), self.frames)

        def motor(pins: Callable[[], Pins]) -> Motor:
            return StampedMotor(connections.motor(pins), self.on, self.off)

        return assembled(self._settings, replace(connections, ring=ring, motor=motor), draw)


def measure(driver: MotorDriver, seconds: float) -> dict[str, list[float]]:
    """What the program prints."""
    boards.prepare(breath.DIM)
    stamps = Stamps(driver)
    board = stamps.board()
    (vibration,) = (each for each in board.outputs if isinstance(each, VibrationOutput))
    since = time.monotonic() + 1.0
    board.wait(since)
    vibration.present(boards.Shown(breath.DIM.breath, since), since)
    boards.breathe(board, since, seconds, breath.DIM)
    # The stop comes in the middle of a pulse.
    on_before = len(stamps.on)
    while len(stamps.on) == on_before:
        board.wait(board.now() + 0.005)
    stopped = board.now()
    vibration.present(boards.Shown(Off(), None), stopped)
    while not stamps.off or stamps.off[-1] < stopped:
        board.wait(board.now() + 0.001)
    board.close()
    return {**_phases(stamps, since, seconds), "off": [1000 * (stamps.off[-1] - stopped)]}


def _phases(stamps: Stamps, since: float, seconds: float) -> dict[str, list[float]]:
    """How much later than the light each phase's first pulse was, and how many pulses it had."""
    late, counts = [], []
    starts = [at for at in _starts(since) if since < at < since + seconds - 2.0]
    for start, following in zip(starts, [*starts[1:], since + seconds], strict=True):
        pulses = [at for at in stamps.on if start - MARGIN <= at < following - MARGIN]
        frame = stamps.frames[bisect_left(stamps.frames, start)]
        counts.append(float(len(pulses)))
        late.append(1000 * (pulses[0] - frame) if pulses else float("inf"))
    return {"late": late, "counts": counts}


def _starts(since: float) -> list[float]:
    """The moments at which phases begin, of an hour."""
    cycle, inhale = breath.PATTERN.cycle, breath.PATTERN.inhale
    return [since + cycle * number + at for number in range(300) for at in (0, inhale)]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(MotorDriver(sys.argv[1]), float(sys.argv[2]))))
