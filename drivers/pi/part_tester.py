"""Does a self-test's actions, with the real parts and the person at the terminal."""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import Thread

from PIL.Image import Image

from device.model.gestures import Edge
from device.model.panel import Panel
from device.selftest.cards import Card
from device.selftest.trials import Action, Reply
from device.settings.settings import Settings
from drivers.clock import Clock, Inbox
from drivers.pi.connections import Connections, SharedPins
from drivers.pi.single_parts import SingleButtons, SingleRing, SingleScreen

TICK_SECONDS = 0.1
"""How often a light that moves is written."""

News = Inbox[Edge | str | OSError]
"""Edges, lines that were typed, and what made the pins fail."""


class PartTester:
    """Does actions with the parts that `settings` name, connected by `wiring`.

    `draw` draws the screen's cards. What is typed is put to `news`, which is closed when
    nobody is there any more.
    """

    def __init__(
        self,
        settings: Settings,
        wiring: Connections,
        draw: Callable[[Card, Panel], Image],
        clock: Clock | None = None,
    ) -> None:
        self._clock = clock or Clock()
        self.news: News = self._clock.inbox()
        self._pins = SharedPins(wiring, self.news.put)
        self._ring = SingleRing(settings, wiring.ring)
        self._screen = SingleScreen(settings, lambda: wiring.screen(self._pins.get), draw)
        self._buttons = SingleButtons(settings, self._pins.get, self.news.put)

    def do(self, action: Action) -> Reply:
        """Do an action; raises `OSError` when a part fails, and `Closed` when nobody is there."""
        now = self._clock.now()
        if action.light is not None:
            self._ring.play(action.light, now)
        if action.card is not None:
            self._screen.show(action.card)
        if action.buttons:
            self._buttons.listen()
        if action.seconds is None:
            return self._next_reply(None)
        return self._next_reply(now + action.seconds) if action.seconds else None

    def close(self) -> None:
        """Leave everything dark, and let go of it."""
        self._ring.close()
        self._screen.close()
        self._buttons.close()
        self._pins.close()

    def _next_reply(self, until: float | None) -> Reply:
        """The next news, or None at the moment `until`; meanwhile a light goes on moving."""
        while True:
            news = self.news.get(self._next(until))
            if isinstance(news, OSError):
                raise news
            if news is not None or (until is not None and self._clock.now() >= until):
                return news
            self._ring.show(self._clock.now())

    def _next(self, until: float | None) -> float | None:
        if not self._ring.moves:
            return until
        tick = self._clock.now() + TICK_SECONDS
        return tick if until is None else min(tick, until)


def listen(file: int, news: News) -> None:
    """Put each line that is typed at a terminal to `news`, and close it at the end of them.

    `file` is its descriptor. The lines are read on a thread of their own.
    """
    Thread(target=_read, args=(file, news), name="terminal", daemon=True).start()


def _read(file: int, news: News) -> None:
    # Not through sys.stdin: a thread that waits there holds a lock that the exit wants.
    text = b""
    while True:
        try:
            piece = os.read(file, 1024)
        except OSError:
            piece = b""
        if not piece:
            news.close()
            return
        *lines, text = (text + piece).split(b"\n")
        for line in lines:
            news.put(line.decode(errors="replace"))
