"""A program: what a fade costs beside a breath that goes on, and how late its frames are.

    python -m bench.fade [BREATHS]

Each breath of a fade is a light of its own, whose frames are computed as they come due; a breath
that goes on has its frames already. Prints the milliseconds of computing for a breath of each, and
how late frames were in real time, for so many breaths each (4, which take two minutes).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from bench.lateness import late
from device.model.breathing.breath import Breath
from device.outputs.light.breath import Swell
from device.outputs.light.light import Light
from device.settings.settings import Settings
from drivers.clock import Clock
from drivers.ring.dither import Dither
from drivers.ring.frames import RATE, frames_of
from drivers.ring.playback import Playback
from drivers.ring.player import ThreadedRing
from drivers.ring.ws2812 import Ws2812

SETTINGS = Settings()
BREATH = Breath(SETTINGS.pattern)
LOOK = SETTINGS.look_by(1.0)
STEPS = 25

Lights = Callable[[int], Light]
"""The light of each breath, by its number."""


def fading(number: int) -> Light:
    """The lights of a fade by night."""
    return Swell(LOOK.faded(1 - (number % STEPS + 1) / (STEPS + 1)), BREATH)


def going_on(_number: int) -> Light:
    """The light of a breath that goes on."""
    return Swell(LOOK, BREATH)


def costs(lights: Lights, dither: Dither) -> tuple[float, float]:
    """Milliseconds until a breath's first frame is there, and for all of them; the second's."""
    playback = Playback.dark(dither)
    for number in range(2):
        started = time.process_time()
        playback = playback.then(lights(number), 0.0)
        playback.on_until(0.0)
        first = time.process_time()
        for frame in range(round(BREATH.cycle * RATE)):
            playback.on_until(frame / RATE)
        done = time.process_time()
    return 1000 * (first - started), 1000 * (done - started)


def lateness(lights: Lights, dither: Dither, breaths: int) -> list[float]:
    """How many milliseconds each frame was late, sorted."""
    stamps: list[float] = []

    def write(_data: bytes) -> None:
        stamps.append(time.monotonic())

    ring, began, cycle = (
        ThreadedRing(dither, write, Clock()),
        time.monotonic(),
        BREATH.cycle,
    )
    for number in range(breaths):
        ring.play(lights(number), began + number * cycle)
        time.sleep(max(0.0, began + (number + 1) * cycle - time.monotonic()))
    ring.close()
    found: list[float] = []
    for number in range(breaths):
        since = began + number * cycle
        source = frames_of(lights(number), dither)
        mine = [at for at in stamps if since <= at < since + cycle]
        found += late(mine, since, lambda frame: source.on_until(frame)[1] or frame)  # noqa: B023
    return sorted(1000 * seconds for seconds in found)


def main(breaths: int) -> None:
    """Print both."""
    dither = Dither(Ws2812(SETTINGS.leds))
    for name, lights in (("goes on", going_on), ("fades", fading)):
        first, whole = costs(lights, dither)
        times = lateness(lights, dither, breaths)
        median, most = times[len(times) // 2], times[len(times) * 99 // 100]
        sys.stdout.write(
            f"{name}: first frame {first:.1f} ms, a breath {whole:.1f} ms; "
            f"late {median:.2f} ms, 99 of 100 {most:.2f} ms\n"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 4)
