"""A plugin: threads of the drivers are slow, so that a test that looks too early fails each time.

    pytest -p slow_threads tests/drivers

A test that waits for one thing and then looks at another passes as long as the thread is faster
than the test. Here each line that such a thread runs takes a while before it, the first times that
the thread comes to it. So whatever a thread does in one go comes bit by bit.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).parents[1]
SLOW = tuple(f"{ROOT / room}/" for room in ("device", "drivers"))
"""Where the code is that is slow."""

DELAY_SECONDS = 0.003
TIMES = 4
"""How often a thread is late before one line: what is computed in a loop must come to its end."""


class Slowed(threading.local):
    """How often this thread was late before each line."""

    def __init__(self) -> None:
        self.times: Counter[tuple[int, int]] = Counter()


_slowed = Slowed()


def _called(frame: FrameType, event: str, argument: Any) -> Any:
    return _line if frame.f_code.co_filename.startswith(SLOW) else None


def _line(frame: FrameType, event: str, argument: Any) -> Any:
    key = (id(frame.f_code), frame.f_lineno)
    if event == "line" and _slowed.times[key] < TIMES:
        _slowed.times[key] += 1
        time.sleep(DELAY_SECONDS)
    return _line


threading.settrace(_called)
sys.setswitchinterval(1e-4)
