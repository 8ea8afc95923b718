"""An end to what would wait, or go on, for ever: then a test fails rather than stands still."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager

FOR_EVER = 120
"""Seconds after which nothing is thought to come any more."""


class Endless(BaseException):
    """It does not come to an end."""


@contextmanager
def ending() -> Iterator[None]:
    """Raise `Endless` in what waits or goes on for ever."""

    def end(*_: object) -> None:
        raise Endless

    before = signal.signal(signal.SIGALRM, end)
    signal.alarm(FOR_EVER)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
