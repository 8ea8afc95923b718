"""A program: the usual libraries at the same task, put together as their own guides do.

    python -c 'import bench.usual; bench.usual.main()'
    python -c 'import bench.usual; bench.usual.main(bare=True)'

NeoPixel_SPI and LED_Animation's Pulse, drawn 60 times a second; luma.oled, whose canvas is drawn
each second; three gpiozero Buttons on lgpio; and, unless it is to be bare, PyYAML, which reads the
files of our words, and SQLite, which counts a use. It imports nothing of ours. It prints `playing`
when it begins, or what is missing, and runs until it is terminated.
"""

from __future__ import annotations

import sys
import time
from itertools import count

from bench import peers
from bench.given import TEXT

FRAME_SECONDS = 1 / 60


def main(*, bare: bool = False) -> None:
    """Play until terminated."""
    try:
        _play(bare=bare)
    except ImportError as error:
        _say(str(error))


def _play(*, bare: bool) -> None:
    _kept = () if bare else (peers.words(), peers.counted_use())
    _buttons = peers.gpiozero_buttons(lambda: None)
    animate = peers.pulse(peers.wire(), FRAME_SECONDS)
    page = peers.luma_page(peers.luma_screen())
    started = time.monotonic()
    _say("playing")
    for second in count(1):
        page(TEXT, second)
        while time.monotonic() - started < second:
            animate()
            time.sleep(FRAME_SECONDS - (time.monotonic() - started) % FRAME_SECONDS)


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()
