"""A program: a whole device at work, ours or one of Adafruit's, luma's and gpiozero's parts.

    python -m bench.stacks ours|theirs SECONDS

A breath on the ring, a page turned each second, three armed buttons. Prints CPU seconds and
wake-ups, a second; or what is missing. The first second, in which all is set up, does not
count.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import astuple
from threading import Timer

from bench import boards, peers
from bench.usage import Usage, own
from device.outputs.screen.layout import draw

SETTLED = 1.0
"""Seconds until all is set up."""

FRAME_SECONDS = 1 / 60


def ours(seconds: float) -> None:
    """Our board."""
    board = boards.opened()
    boards.breathe(board, seconds)
    board.close()


def theirs(seconds: float) -> None:
    """The usual loop: 60 times a second what is due is drawn."""
    _buttons = peers.gpiozero_buttons(lambda: None)
    screen = peers.luma_screen()
    animate = peers.pulse(peers.wire(), FRAME_SECONDS)
    started, shown = time.monotonic(), -1
    while (elapsed := time.monotonic() - started) < seconds:
        animate()
        if int(elapsed) > shown:
            shown = int(elapsed)
            screen.display(draw(boards.page(shown), boards.PANEL))
        left = FRAME_SECONDS - (time.monotonic() - started) % FRAME_SECONDS
        time.sleep(left)


def measure(run: Callable[[float], None], seconds: float) -> Usage:
    """What a device uses a second, once it is at work."""
    boards.prepare()
    marks: list[Usage] = []
    timers = [Timer(SETTLED + at, lambda: marks.append(own())) for at in (0, seconds)]
    for timer in timers:
        timer.start()
    run(SETTLED + seconds + 0.2)
    before, after = marks
    return (after - before).per(seconds)


def main(name: str, seconds: float) -> str:
    """What is to be printed."""
    try:
        return json.dumps(astuple(measure({"ours": ours, "theirs": theirs}[name], seconds)))
    except ImportError as error:
        return json.dumps(str(error))


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1], float(sys.argv[2])))
    sys.stdout.flush()
    os._exit(0)  # gpiozero closes what it has on lgpio, which now and then says it is busy
