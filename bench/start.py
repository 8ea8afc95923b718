"""How the program itself starts and what it holds in memory: `exhalo run`, on the stand-ins."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

from bench import usage
from bench.stand import Stand
from bench.usage import Usage
from device.outputs.light.crossfade import CROSSFADE_SECONDS
from device.settings.parts import ButtonsPart
from drivers.ring.ws2812 import Ws2812
from drivers.sim.wires.ws2812 import decode

PROGRAM = ("-m", "device", "run")

BLIND_PROGRAM = ("-m", "bench.program")
"""The same for whoever cannot read which button a page names."""

PLAYING = 90
"""Frames a second from which a breath is being played: nothing else moves for long."""

PATIENCE = 30.0
"""Seconds in which something must have happened."""

BETWEEN = 0.15
"""Seconds between two presses."""

READ = 4.5
"""Seconds after which an answer to any page counts."""

WELCOME, QUESTIONS, REVIEW, CHOICES, AGREED = 6, 4, 4, 3, 10
"""Presses: to wake it and through the welcome, to answer, to go through the review, to choose
what the menus offer first, and to go on from the pages and prompts before the first breath.
Once the breath plays, YES changes nothing."""

PINS = ButtonsPart()


@dataclass
class Sink:
    """The far end of the ring's wire: it counts frames, and notes when the first was lit."""

    end: int
    size: int
    frames: int = 0
    first_light: float | None = None

    def drain(self) -> None:
        """Read to the end; to be run on a thread."""
        with os.fdopen(self.end, "rb") as frames:
            while data := frames.read(self.size):
                self.frames += 1
                if self.first_light is None and any(map(any, decode(data))):
                    self.first_light = time.monotonic()


@dataclass(frozen=True, slots=True)
class Device:
    """The program while it runs."""

    pid: int
    sink: Sink
    started: float


@contextmanager
def device(stand: Stand, pixels: int, program: tuple[str, ...] = PROGRAM) -> Iterator[Device]:
    """The program, run until the end of the block."""
    reading, writing = os.pipe()
    sink = Sink(reading, len(Ws2812(pixels).encode([(0, 0, 0)] * pixels)))
    drain = Thread(target=sink.drain)
    started = time.monotonic()
    with stand.running(*program, spi=writing) as running:
        os.close(writing)
        drain.start()
        yield Device(running.pid, sink, started)
    drain.join()


def first_light(stand: Stand, pixels: int) -> float:
    """Seconds from the start of the program to the first light on the ring's wire."""
    with device(stand, pixels) as running:
        _wait(lambda: running.sink.first_light is not None)
    return (running.sink.first_light or 0.0) - running.started


def at_rest(stand: Stand, pixels: int, seconds: float) -> Usage:
    """What the program uses a second while nobody is there."""
    with device(stand, pixels) as running:
        _wait(lambda: running.sink.first_light is not None)
        time.sleep(1)
        return usage.over(running.pid, seconds)


def memory(stand: Stand, pixels: int, seconds: float) -> float:
    """Megabytes resident after so many seconds of an exercise, reached by pressing buttons."""
    with device(stand, pixels, BLIND_PROGRAM) as running:
        _wait(lambda: running.sink.first_light is not None)
        _reach_the_breath(stand, running.sink)
        time.sleep(seconds)
        return usage.resident(running.pid)


def _reach_the_breath(stand: Stand, sink: Sink) -> None:
    """Answer the four questions with no, and agree to everything that follows."""
    read = [*[PINS.left] * QUESTIONS, *[PINS.middle] * REVIEW]
    for pins, before in (
        ([PINS.middle] * WELCOME, BETWEEN),
        (read, READ),
        ([PINS.middle] * CHOICES, BETWEEN),
        ([PINS.right] * AGREED, BETWEEN),
    ):
        for pin in pins:
            time.sleep(before)
            stand.tap(pin)
    _wait(lambda: _is_playing(sink))


def _is_playing(sink: Sink) -> bool:
    """Whether the ring moves for longer than it takes one light to become another."""
    before = sink.frames
    time.sleep(CROSSFADE_SECONDS + 0.5)
    return sink.frames - before >= PLAYING * (CROSSFADE_SECONDS + 0.5)


def _wait(happened: Callable[[], bool]) -> None:
    """Wait until something has happened; raises `TimeoutError` when it does not."""
    given_up = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > given_up:
            raise TimeoutError("the program does not do what it should")
        time.sleep(0.01)
