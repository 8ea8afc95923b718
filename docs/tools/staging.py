"""A simulated device whose time the caller controls, for the docs' pictures and for tests.

Its time stands still until the caller lets it pass, and `pass_time` returns when the device shows
all that it shows until then. So what is seen and heard is the same every time, and nobody waits for
a breath.
"""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from math import inf
from queue import Queue
from typing import Self

from device.cli.library import MUTE, Library, Voice, library
from device.cli.simulated.live import Simulated
from device.model.buttons.button import Button
from device.model.buttons.gestures import DEBOUNCE_SECONDS, Edge
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
"""Real seconds after which waiting for an event is given up."""

LET_GO_SECONDS = 2 * DEBOUNCE_SECONDS
"""Seconds after which a button that came up counts as up."""

BETWEEN_TAPS = 1.0
"""Seconds between two taps: two taps of one button within 0.25 s are taken for a tremor."""


class _Screen(ThreadedScreen):
    """A screen that has drawn the page when `show` returns."""

    def show(self, page: Page) -> None:
        if page != self._wanted:
            self._wanted = page
            self._draw(page)


class _Board(LiveBoard):
    """A board that tells its stage when everything is shown, and until which moment."""

    def __init__(self, settings: Settings, stage: Stage) -> None:
        parts = Parts.of(settings, draw)
        super().__init__(parts, stage.local_time, clock=stage.clock, screen=_Screen)
        self._stage = stage

    def wait(self, until: float | None) -> Edge | None:
        self._stage.wait(until)
        return super().wait(until)


class Stage(Simulated):
    """A device with these settings and this voice, which is switched on at `starts`.

    Use it as a context manager: inside the block its page is served at `url`.
    """

    def __init__(self, settings: Settings, starts: datetime, voice: Voice = MUTE) -> None:
        self.pressed: Queue[tuple[Button, bool]] = Queue()
        self.settings = settings
        self._starts, self._seconds = starts, 0.0
        self.clock = ScaledClock(ticks=lambda: self._seconds)
        self._idle = threading.Event()
        self._due = inf

        def load(settings: Settings) -> Library:
            return replace(library(SHIPPED, settings), voice=voice)

        super().__init__(settings, load, lambda each: _Board(each, self))
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
        """The address of its page."""
        return self._server.url

    @property
    def page(self) -> Page:
        """What its screen shows."""
        return self.view().said.page

    @property
    def seconds(self) -> float:
        """For how many seconds it has been on."""
        return self._seconds

    @property
    def due(self) -> float:
        """The next moment at which it does something by itself."""
        return self._due

    def local_time(self) -> datetime:
        return self._starts + timedelta(seconds=self._seconds)

    def wait(self, until: float | None) -> None:
        """Note that the device has shown all that it shows before that moment.

        Who waits for a moment that has passed goes on at once, and is not idle.
        """
        self._due = inf if until is None else until
        if self._due > self.clock.now():
            self._idle.set()

    def pass_time(self, seconds: float) -> None:
        """Let time pass; return when the device has done all that it does meanwhile."""
        end = self._seconds + seconds
        while (due := self._due) <= end:
            self._idle.clear()
            self._seconds = max(self._seconds, due)
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
        """Wait until the device has noticed a button's move, and let `lasts` seconds pass."""
        assert self.pressed.get(timeout=SOON) == (button, down)  # noqa: S101 - nobody else presses
        self._settle()
        self.pass_time(lasts)

    def _nudge(self) -> None:
        """Make the waiting threads look at the clock again."""
        self.clock.set_speed(self.clock.speed)

    def _settle(self) -> None:
        if not self._idle.wait(SOON):
            raise TimeoutError("the device does not come to rest")
