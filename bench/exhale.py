"""A program: how bright the ring is during an exhale of 8 s, decoded from the bytes.

    python -m bench.exhale FRAMES

Prints for each contender the moments of so many frames a second, in seconds since the exhale
began, and the light at each, as a fraction of full drive; and why some are absent.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench import breath, peers
from bench.given import CEILING, COLOUR, EXHALE, INHALE
from bench.wire import light
from drivers.sim.wires.ws2812 import decode

Curve = list[tuple[float, float]]
"""Moments and the light at each."""

ADAFRUIT_HERTZ = 6_400_000

WS281X_HERTZ = 2_400_000
"""Three SPI bits to one of the LED's."""


def moments(rate: int) -> Iterator[float]:
    """The moments of an exhale's frames, each in the middle of a frame."""
    return ((number + 0.5) / rate for number in range(EXHALE * rate))


def ours(rate: int) -> Curve:
    """Our breath, decoded by the data sheet."""
    playback = breath.playback()
    return [(at, _mean(playback.at(INHALE + at))) for at in moments(rate)]


def pulse(rate: int) -> Curve:
    """LED_Animation's Pulse on NeoPixel_SPI, with a clock of ours instead of the real one."""
    clock = [0.0]
    for name in ("animation", "pulse_generator"):
        module: Any = import_module(f"adafruit_led_animation.{name}")
        module.monotonic_ms = lambda: int(1000 * clock[0])
    sent: list[bytes] = []
    animate = peers.pulse(peers.Silence(sent.append))
    animate()  # its time counts from its first frame
    curve: Curve = []
    for at in moments(rate):
        clock[0] = EXHALE + at  # the pulse rises first
        animate()
        curve.append((at, light(sent[-1], ADAFRUIT_HERTZ)))
    return curve


def gamma(rate: int) -> Curve:
    """NeoPixel_SPI, given a linear fade after the usual gamma, both in 8 bits."""
    sent: list[bytes] = []
    ring = peers.neopixels(peers.Silence(sent.append))
    curve: Curve = []
    for at in moments(rate):
        ring.fill(tuple(_corrected(level, at) for level in COLOUR))
        ring.show()
        curve.append((at, light(sent[-1], ADAFRUIT_HERTZ)))
    return curve


def ws281x(rate: int) -> Curve:
    """rpi_ws281x with its own gamma and brightness, given the same fade."""
    with TemporaryDirectory() as folder:
        sink = Path(folder) / "spi"
        sink.touch()
        os.environ["BENCH_SPI"] = str(sink)
        # Its brightness is applied before its gamma.
        show = peers.rpi_ws281x(peers.GAMMA, round(255 * CEILING ** (1 / peers.POWER)))
        curve: Curve = []
        for at in moments(rate):
            before = sink.stat().st_size
            show(_faded(at))
            curve.append((at, light(sink.read_bytes()[before:], WS281X_HERTZ)))
    return curve


PEERS: dict[str, Callable[[int], Curve]] = {
    "pulse": pulse,
    "gamma": gamma,
    "rpi_ws281x": ws281x,
}


def dark_from(curve: Curve) -> float:
    """The moment from which a curve stays dark: half a frame after its last light."""
    half = (curve[1][0] - curve[0][0]) / 2
    return max((at + half for at, light in curve if light > 0), default=0.0)


def measure(rate: int) -> dict[str, dict[str, Any]]:
    """The `curves` of all contenders; `absent` says why a peer does not run."""
    curves: dict[str, Curve] = {"ours": ours(rate)}
    absent: dict[str, str] = {}
    for name, play in PEERS.items():
        try:
            curves[name] = play(rate)
        except Exception as error:  # noqa: BLE001 - whatever keeps a peer from running is told
            absent[name] = f"{type(error).__name__}: {error}"
    return {"curves": curves, "absent": absent}


def _faded(at: float) -> tuple[int, int, int]:
    red, green, blue = (round(level * (1 - at / EXHALE)) for level in COLOUR)
    return (red, green, blue)


def _corrected(level: int, at: float) -> int:
    return int(peers.GAMMA[round(level * (1 - at / EXHALE))] * CEILING)


def _mean(data: bytes) -> float:
    pixels = decode(data)
    return sum(map(sum, pixels)) / len(pixels) / 3 / 255


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(int(sys.argv[1]))))
