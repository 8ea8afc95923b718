"""Does the actions of a self-test, with the real parts and a person at the terminal."""

from __future__ import annotations

import os
from collections.abc import Callable
from threading import Thread

from PIL.Image import Image

from device.model.buttons.gestures import Edge
from device.model.panel import Panel
from device.selftest.cards import Card
from device.selftest.trials import Action, Reply
from device.settings.settings import Settings
from drivers.clock import Clock, Inbox
from drivers.pi.connections import Connections, SharedPins
from drivers.pi.single_parts import SingleButtons, SingleMotor, SingleRing, SingleScreen
from drivers.pi.single_speaker import SingleSpeaker

TICK_SECONDS = 0.1
"""The seconds from one write of a moving light to the next."""

News = Inbox[Edge | str | OSError]
"""Edges, lines that were typed, and errors of the pins."""


class PartTester:
    """Does actions with the parts that `settings` name, which `connections` open.

    `draw` draws the screen's cards. Typed lines are put to `news`, which is closed at the end of
    the input.
    """

    def __init__(
        self,
        settings: Settings,
        connections: Connections,
        draw: Callable[[Card, Panel], Image],
        clock: Clock | None = None,
    ) -> None:
        self._clock = clock or Clock()
        self.news: News = self._clock.inbox()
        self._pins = SharedPins(connections, self.news.put)
        self._ring = SingleRing(settings, connections.ring)
        self._screen = SingleScreen(settings, lambda: connections.screen(self._pins.get), draw)
        self._motor = SingleMotor(
            settings, lambda: connections.motor(self._pins.get), self._clock.now
        )
        self._speaker = SingleSpeaker(settings.speaker, connections.speaker, self._clock)
        self._buttons = SingleButtons(settings, self._pins.get, self.news.put)

    def do(self, action: Action) -> Reply:
        """Do an action; raises `OSError` when a part fails, `Closed` at the end of the input."""
        now = self._clock.now()
        if action.light is not None:
            self._ring.play(action.light, now)
        if action.card is not None:
            self._screen.show(action.card)
        if action.pulses is not None:
            self._motor.play(action.pulses, now)
        if action.tones is not None:
            self._speaker.play(action.tones)
        if action.buttons:
            self._buttons.listen()
        if action.seconds is None:
            return self._next_reply(None)
        return self._next_reply(now + action.seconds) if action.seconds else None

    def close(self) -> None:
        """Make everything dark, still and silent, and close it."""
        self._speaker.close()
        self._motor.close()
        self._ring.close()
        self._screen.close()
        self._buttons.close()
        self._pins.close()

    def _next_reply(self, until: float | None) -> Reply:
        """The next news, or None at the moment `until`; meanwhile light, pulses and tones go on."""
        while True:
            news = self.news.get(self._next(until))
            if isinstance(news, OSError):
                raise news
            if news is not None or (until is not None and self._clock.now() >= until):
                return news
            if self._ring.moves:
                self._ring.show(self._clock.now())
            self._motor.show(self._clock.now())
            self._speaker.show()

    def _next(self, until: float | None) -> float | None:
        tick = self._clock.now() + TICK_SECONDS if self._ring.moves else None
        moments = (until, tick, self._motor.due, self._speaker.due)
        return min((each for each in moments if each is not None), default=None)


def listen(file: int, news: News) -> None:
    """Put each line that is typed at a terminal to `news`, and close that at the end of the input.

    `file` is the terminal's file descriptor. The lines are read on a thread of their own.
    """
    Thread(target=_read, args=(file, news), name="terminal", daemon=True).start()


def _read(file: int, news: News) -> None:
    # Not by sys.stdin: a thread that reads it holds a lock that the program needs to exit.
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
