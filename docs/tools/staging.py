"""A simulated device whose seconds are the caller's, for the docs' pictures and for tests.

Its time stands still until it is let pass, and what the device made of that is then on show:
so what is seen and heard is the same every time, and nobody waits for a breath.
"""

from __future__ import annotations

import threading
from datetime import datetime, timedelta
from functools import partial
from math import inf
from queue import Queue
from typing import Self

from device.cli.library import library
from device.cli.simulated.live import Simulated
from device.model.gestures import DEBOUNCE_SECONDS, Button, Edge
from device.model.page import Page
from device.outputs.screen.layout import draw
from device.settings.settings import Settings
from device.words.load import SHIPPED
from drivers.clock import ScaledClock
from drivers.oled.threaded import ThreadedScreen
from drivers.sim.board.live import LiveBoard
from drivers.sim.board.parts import Parts
from drivers.sim.headless.script import TAP_SECONDS
from drivers.sim.web.server import Server

SOON = 60.0
"""Seconds of the world after which what is waited for will not come any more."""

LET_GO_SECONDS = 2 * DEBOUNCE_SECONDS
"""After so long a button that came up is believed to be up."""

BETWEEN_TAPS = 1.0
"""Seconds: two taps of one button within a quarter of one are taken for a tremor."""


class _Screen(ThreadedScreen):
    """A screen that draws before whoever shows a page goes on."""

    def show(self, page: Page) -> None:
        if page != self._wanted:
            self._wanted = page
            self._paint(page)


class _Board(LiveBoard):
    """A board that tells its stage when everything is on show, and until when."""

    def __init__(self, settings: Settings, stage: Stage) -> None:
        parts = Parts.of(settings, draw)
        super().__init__(parts, stage.local_time, clock=stage.clock, screen=_Screen)
        self._stage = stage

    def wait(self, until: float | None) -> Edge | None:
        self._stage.wait(until)
        return super().wait(until)


class Stage(Simulated):
    """A device as the settings have it, which has been on since `starts`.

    Use it as a context manager: it is served at `url` for so long.
    """

    def __init__(self, settings: Settings, starts: datetime) -> None:
        self.pressed: Queue[tuple[Button, bool]] = Queue()
        self.settings = settings
        self._starts, self._seconds = starts, 0.0
        self.clock = ScaledClock(ticks=lambda: self._seconds)
        self._idle = threading.Event()
        self._due = inf
        super().__init__(settings, partial(library, SHIPPED), lambda each: _Board(each, self))
        self._thread = threading.Thread(target=self.run)
        self._server = Server(self, port=0)

    def __enter__(self) -> Self:
        self._thread.start()
        self._server.start()
        self._settle()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.close()
        self.quit()
        self._thread.join(SOON)

    @property
    def url(self) -> str:
        """Where its page is."""
        return self._server.url

    @property
    def page(self) -> Page:
        """What its screen shows."""
        return self.view().said.page

    @property
    def seconds(self) -> float:
        """How long it has been on."""
        return self._seconds

    @property
    def due(self) -> float:
        """The next moment at which it does something by itself."""
        return self._due

    def local_time(self) -> datetime:
        return self._starts + timedelta(seconds=self._seconds)

    def wait(self, until: float | None) -> None:
        """The device has shown all that it has to show until that moment."""
        self._due = inf if until is None else until
        self._idle.set()

    def pass_time(self, seconds: float) -> None:
        """Let time pass, and the device do what it does meanwhile."""
        end = self._seconds + seconds
        while self._due <= end:
            self._idle.clear()
            self._seconds = max(self._seconds, self._due)
            self._nudge()
            self._settle()
        self._seconds = end
        self._nudge()

    def button(self, button: Button, *, down: bool) -> None:
        self._idle.clear()
        super().button(button, down=down)
        self.pressed.put((button, down))

    def tap(self, button: Button) -> None:
        """Press a button, as a finger does."""
        self.pass_time(BETWEEN_TAPS)
        self.button(button, down=True)
        self.moved(button, down=True, lasts=TAP_SECONDS)
        self.button(button, down=False)
        self.moved(button, down=False, lasts=LET_GO_SECONDS)

    def moved(self, button: Button, *, down: bool, lasts: float) -> None:
        """Wait until a button has moved, and let as many seconds pass."""
        assert self.pressed.get(timeout=SOON) == (button, down)  # noqa: S101 - nobody else presses
        self._settle()
        self.pass_time(lasts)

    def _nudge(self) -> None:
        """Have whoever waits look at the clock again."""
        self.clock.set_speed(self.clock.speed)

    def _settle(self) -> None:
        if not self._idle.wait(SOON):
            raise TimeoutError("the device does not come to rest")
