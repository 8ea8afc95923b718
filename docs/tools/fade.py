"""Draws how an exercise ends by night: the light of the ring, read off its wire.

python docs/tools/fade.py docs/pictures/sleep-ending.png
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw

from device.core.flow import Now
from device.core.loop import run
from device.flows.context import Context
from device.flows.visit import device
from device.outputs.light.light import CANDELA, candela
from device.outputs.light.perception import lightness
from device.outputs.screen.fonts import TEXT, font
from device.outputs.screen.layout import draw
from device.settings.settings import Settings
from device.words.load import SHIPPED, load_words
from drivers.sim.board.parts import Parts
from drivers.sim.board.virtual import Ended, VirtualBoard
from drivers.sim.board.watch import Watch
from drivers.sim.headless.way_in import walk
from drivers.sim.wires.wire import Pixels

SETTINGS = Settings(emergency_number="112", crisis_line="116 123")
WORDS = load_words(SHIPPED, SETTINGS)
LATE = datetime.fromisoformat("2026-11-26T22:00")
WAY = ("Deep breathing", "3 minutes", "Just the breath")

HZ, MEAN = 50.0, 10
"""Frames that are read in a second, and how many an eye has the mean of: a fifth of a second."""

BEFORE, AFTER = -48.0, 324.0
"""Seconds before and after the exercise's end that are drawn."""

WIDTH, HEIGHT, EDGE, FOOT = 1000, 300, 16, 40
INK, LIGHT = "#b8b8b8", "#e0584a"


class Seen(NamedTuple):
    """What an eye has of the ring, so many seconds after the end of the exercise.

    `lightness` is the mean of its LEDs, 0 to 1, and `lit` how many of them are lit.
    """

    at: float
    lightness: float
    lit: int


def main(path: Path) -> None:
    """Draw the picture."""
    picture(seen()).save(path, optimize=True)


def seen() -> list[Seen]:
    """Do an exercise late in the evening, and look at the ring around its end."""

    def context(clock: Now) -> Context:
        return Context(WORDS, SETTINGS, clock, lambda: LATE + timedelta(seconds=clock()))

    way_in = walk(lambda clock: device(context(clock)), WAY, WORDS)
    frames: list[tuple[float, Pixels]] = []
    watch = Watch(lambda at, pixels: frames.append((at - way_in.end, pixels)), HZ)
    board = VirtualBoard(
        Parts.of(SETTINGS, draw), way_in.moves, way_in.end + AFTER + 1, LATE, watch
    )
    try:
        run(device(context(board.now)), board)
    except Ended:
        board.close()
    wanted = [frame for frame in frames if BEFORE <= frame[0] < AFTER]
    return [_mean(*zip(*block, strict=True)) for block in zip(*[iter(wanted)] * MEAN, strict=False)]


def _mean(moments: tuple[float, ...], frames: tuple[Pixels, ...]) -> Seen:
    leds = [led for frame in frames for led in frame]
    light = sum(candela((r / 255, g / 255, b / 255)) for r, g, b in leds) / len(leds)
    lit = sum(any(map(any, led)) for led in zip(*frames, strict=True))
    return Seen(moments[0], lightness(light / sum(CANDELA)), lit)


def picture(shown: list[Seen]) -> Image.Image:
    """The lightness of the ring, minute by minute."""
    sheet = Image.new("RGB", (WIDTH, HEIGHT), "black")
    pen, top = ImageDraw.Draw(sheet), max(each.lightness for each in shown)

    def across(at: float) -> float:
        return EDGE + (at - BEFORE) / (AFTER - BEFORE) * (WIDTH - 2 * EDGE)

    for minute in range(6):
        x = across(60.0 * minute)
        pen.line((x, EDGE, x, HEIGHT - FOOT), "#333333")
        pen.text((x, HEIGHT - FOOT // 2), f"{minute} min", INK, font(TEXT), "mm")
    high = HEIGHT - FOOT - EDGE
    line = [(across(each.at), HEIGHT - FOOT - each.lightness / top * high) for each in shown]
    pen.line(line, LIGHT, 2)
    return sheet


if __name__ == "__main__":
    main(Path(sys.argv[1]))
