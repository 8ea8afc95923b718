"""A program: the CPU time of a frame without waiting, of our code and of the peers, by turns.

    python -m bench.busy ROUNDS FRAMES

Prints the turns of each contender, in CPU microseconds per frame, and why some are absent.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from itertools import cycle
from typing import Any

from bench import breath, peers
from drivers.clock import Clock, Inbox
from drivers.ring.player import FramePlayer

Run = Callable[[int], object]
"""Shows so many frames."""

SHARE = 20
"""A peer shows one frame where ours show so many, because it takes much longer."""


class Hurried(Clock):
    """A clock that jumps at once to any moment that somebody waits for."""

    def __init__(self) -> None:
        self.moment = 0.0

    def now(self) -> float:
        return self.moment

    def inbox(self) -> Inbox[Any]:
        return _NoMessages(self)


class _NoMessages(Inbox[Any]):
    """An inbox without messages, where every deadline comes at once."""

    def __init__(self, clock: Hurried) -> None:
        super().__init__(clock)
        self._hurried = clock

    def get(self, until: float | None) -> None:
        if until is not None:
            self._hurried.moment = until


def bare(write: Callable[[bytes], object]) -> Run:
    """The same bytes, written one after the other."""
    frames = cycle(breath.frames())
    return lambda count: [write(next(frames)) for _ in range(count)]


def played(write: Callable[[bytes], object]) -> Run:
    """All that the ring's thread does for a frame, except waiting."""
    player = FramePlayer(breath.dither(), write, Hurried())
    player._playback = breath.playback()  # noqa: SLF001 - no thread runs that would take it
    breath.frames()

    def run(count: int) -> None:
        for _ in range(count):
            player._next_frame()  # noqa: SLF001

    return run


def looked_up(write: Callable[[bytes], object]) -> Run:
    """Frames that are looked up when they are due, and written."""
    playback, now = breath.playback(), time.monotonic
    breath.frames()  # computes the frames, which is done only once

    def run(count: int) -> None:
        for _ in range(count):
            write(playback.at(now()))

    return run


def animated(animate: Callable[[], object]) -> Run:
    """Frames of a peer that computes them itself."""
    return lambda count: [animate() for _ in range(count)]


def shown(show: peers.Show) -> Run:
    """Frames of a peer that is given their colours."""
    colours = cycle(breath.colours())
    return lambda count: [show(next(colours)) for _ in range(count)]


CONTENDERS: dict[str, Callable[[], Run]] = {
    "bare": lambda: bare(breath.bus().write),
    "played": lambda: played(breath.bus().write),
    "wire looked_up": lambda: looked_up(breath.bus().write),
    "wire pulse": lambda: animated(peers.pulse(peers.wire())),
    "wire pi5neo": lambda: shown(peers.pi5neo()),
    "wire rpi5-ws2812": lambda: shown(peers.rpi5_ws2812()),
    "wire rpi_ws281x": lambda: shown(peers.rpi_ws281x()),
}

OURS = ("bare", "played", "wire looked_up")
"""The contenders that must run."""


def measure(rounds: int, frames: int) -> dict[str, dict[str, Any]]:
    """Let all contenders take turns.

    `turns` has the CPU microseconds per frame of each; `absent` says why a peer does not run.
    """
    runs: dict[str, Run] = {}
    absent: dict[str, str] = {}
    counts = {name: frames if name in OURS else max(1, frames // SHARE) for name in CONTENDERS}
    for name, make in CONTENDERS.items():
        try:
            runs[name] = make()
            runs[name](counts[name])
        except Exception as error:
            if name in OURS:
                raise
            absent[name] = f"{type(error).__name__}: {error}"
    turns: dict[str, list[float]] = {name: [] for name in runs}
    for _ in range(rounds):
        for name, run in runs.items():
            turns[name].append(_timed(run, counts[name]))
    return {"turns": turns, "absent": absent}


def _timed(run: Run, frames: int) -> float:
    started = time.process_time()
    run(frames)
    return 1e6 * (time.process_time() - started) / frames


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
