"""`exhalo run` on the stand-ins, and how soon it shows a light."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import Popen
from threading import Thread

from bench import usage
from bench.given import PIXELS
from bench.stand import Stand
from bench.usage import Usage
from drivers.ring.ws2812 import Ws2812
from drivers.sim.wires.ws2812 import decode

PROGRAM = (str(Path(sys.executable).with_name("exhalo")), "run")

TELLING_PROGRAM = ("-c", "import bench.program; bench.program.telling()")
"""The same program, which also prints the page that it shows."""

SAYING_PROGRAM = ("-c", "import bench.program; bench.program.telling(speech=True)")
"""The same, which also prints each text that it says."""

IMPORTS = ("-c", "import PIL.ImageFont, yaml, gpiozero; print()")
"""A program that only imports three libraries that the device needs."""

PATIENCE = 30.0
"""Seconds within which an expected event must happen."""


@dataclass
class Sink:
    """Takes the ring's frames: it keeps each frame, and the moment at which it came."""

    end: int
    size: int
    frames: list[tuple[float, bytes]] = field(default_factory=list)
    first_light: float | None = None

    def drain(self) -> None:
        """Read to the end; to be run on a thread."""
        with os.fdopen(self.end, "rb") as frames:
            while data := frames.read(self.size):
                self.frames.append((time.monotonic(), data))
                if self.first_light is None and any(map(any, decode(data))):
                    self.first_light = self.frames[-1][0]


@dataclass(frozen=True, slots=True)
class RunningDevice:
    """The program while it runs: the lines it prints, its frames, and the moment of its start."""

    pid: int
    said: Iterator[str]
    sink: Sink
    started: float

    def await_light(self) -> float:
        """Seconds from its start to its first light; raises `TimeoutError` when none comes."""
        _wait(lambda: self.sink.first_light is not None)
        return (self.sink.first_light or 0.0) - self.started


@contextmanager
def device(stand: Stand, program: tuple[str, ...] = PROGRAM) -> Iterator[RunningDevice]:
    """The program, run until the end of the block."""
    started = time.monotonic()
    with into_sink(stand, *program) as (running, sink):
        yield RunningDevice(running.pid, iter(running.stdout or ()), sink, started)


@contextmanager
def into_sink(stand: Stand, *words: str) -> Iterator[tuple[Popen[str], Sink]]:
    """A Python program that writes frames of ours, and the sink that takes them."""
    reading, writing = os.pipe()
    sink = Sink(reading, len(Ws2812(PIXELS).encode([(0, 0, 0)] * PIXELS)))
    drain = Thread(target=sink.drain)
    with stand.running(*words, spi=writing) as running:
        os.close(writing)
        drain.start()
        yield running, sink
    drain.join()


def first_light(stand: Stand) -> float:
    """Seconds from the start of the program to the first light on the ring's wire."""
    with device(stand) as running:
        return running.await_light()


def bare_imports(stand: Stand) -> float:
    """Seconds from the start of a Python interpreter to the end of its imports."""
    started = time.monotonic()
    with stand.running(*IMPORTS) as running:
        next(iter(running.stdout or ()))
        return time.monotonic() - started


def at_rest(stand: Stand, seconds: float) -> Usage:
    """What the program uses per second at rest."""
    with device(stand) as running:
        running.await_light()
        time.sleep(1)
        return usage.over(running.pid, seconds)


def _wait(happened: Callable[[], bool]) -> None:
    """Wait until something has happened; raises `TimeoutError` when it does not."""
    given_up = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > given_up:
            raise TimeoutError(f"the program did not do what was expected within {PATIENCE:g} s")
        time.sleep(0.005)
