"""The real board: ring, screen and buttons on a Raspberry Pi, each of which may fail by itself.

Three threads: the ring's, the screen's, and the pins'. Whatever they have to say arrives at
the one inbox where the coach's own thread waits. Not yet tried on a Pi.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from device.model.all_held import AllHeld
from device.model.gestures import Edge
from device.outputs.light.output import RingOutput
from device.outputs.screen.output import ScreenOutput
from device.settings.settings import Settings
from drivers.clock import Clock, Inbox
from drivers.gpio.lost_parts import LostParts
from drivers.gpio.reconnecting_buttons import ReconnectingButtons
from drivers.oled.panel import OledDevice, OledPanel
from drivers.oled.threaded import Draw, ThreadedScreen
from drivers.pi.connections import Connections, SharedPins, strip_of
from drivers.pi.systemd import Notifier, Watchdog, power_off
from drivers.retry import Retry
from drivers.ring.dither import Dither
from drivers.ring.player import ThreadedRing
from drivers.ring.spi import RingSpi
from drivers.wallclock import WallClock


class Stopped(Exception):
    """Someone wants the device to end."""


class Chore(Protocol):
    """What is to be done now and then, while the coach waits."""

    def due(self) -> float | None:
        """The moment, in seconds, from which `attend` has something to do, if it ever has."""

    def attend(self, now: float) -> None:
        """Do what is due at the moment `now`."""


@dataclass(frozen=True, slots=True)
class Host:
    """What a board runs on: its clocks, who is told how it is, and what switches it off.

    The `wall` clock is the machine's, unless another is given.
    """

    clock: Clock = field(default_factory=Clock)
    notifier: Notifier = field(default_factory=Notifier)
    switch_off: Callable[[], None] = power_off
    wall: WallClock | None = None


class RealBoard:
    """A board wired as `wiring` says, with what the settings say is fitted.

    Opening it never fails: what is not there is tried again and again, and the rest works.
    The host is switched off when all buttons are held for long, where the settings allow it.
    """

    def __init__(
        self,
        settings: Settings,
        wiring: Connections,
        draw: Draw,
        host: Host | None = None,
    ) -> None:
        self._settings, self._host = settings, host or Host()
        self._clock = self._host.clock
        self._wall = self._host.wall or WallClock(self._clock.now)
        self._news: Inbox[Edge | Callable[[], None]] = self._clock.inbox()
        self._retries = {name: self._retry(name) for name in ("ring", "screen", "buttons")}
        self._pins = SharedPins(wiring, self._lost)
        self._line = RingSpi(wiring.ring, self._retries["ring"])
        self.screen = self._open_screen(wiring, draw)
        self.ring = self._open_ring()
        self.outputs = (ScreenOutput(self.screen), RingOutput(self.ring, settings.look_by))
        self._all_held = AllHeld()
        self._buttons = ReconnectingButtons(
            settings.buttons, self._pins.get, self._retries["buttons"], self.now, self._news.put
        )
        self._stood_in: deque[Edge] = deque()
        self._lost_parts = LostParts(
            [self._retries["ring"], self._retries["buttons"]], self._stood_in.append
        )
        self._chores: tuple[Chore, ...] = (
            self._buttons,
            self._lost_parts,
            Watchdog(self._host.notifier, self._healthy),
        )

    @property
    def readable(self) -> bool:
        return self.screen.works

    @property
    def lit(self) -> bool:
        return self.ring.works

    @property
    def buttons_work(self) -> bool:
        return self._retries["buttons"].works is not False

    def now(self) -> float:
        return self._clock.now()

    def local_time(self) -> datetime | None:
        return self._wall.read()

    def wait(self, until: float | None) -> Edge | None:
        """Wait for an edge or a moment; raises `Stopped` when the device is to end."""
        while True:
            self._do_chores()
            if self._stood_in:
                return self._stood_in.popleft()
            news = self._news.get(_earliest([until, *self._due()]))
            if isinstance(news, Edge):
                self._all_held.feed(news)
                if (edge := self._lost_parts.passed(news)) is not None:
                    return edge
            elif news is not None:
                news()
            elif until is not None and self.now() >= until:
                return None

    def stop(self) -> None:
        """Make `wait`, now or the next time, raise `Stopped`. A signal handler may call it."""
        self._news.put(_stopped)

    def close(self) -> None:
        """Let go of everything within a second: ring dark, screen off, threads ended."""
        self.ring.close()
        self.screen.close()
        self._buttons.close()
        self._line.close()
        self._pins.close()

    def _open_ring(self) -> ThreadedRing:
        dither = Dither(strip_of(self._settings), self._settings.ring.milliamps)
        return ThreadedRing(dither, self._line.write, self._clock, self._retries["ring"])

    def _open_screen(self, wiring: Connections, draw: Draw) -> ThreadedScreen:
        panel = self._settings.fitted_panel
        oled = OledDevice(self._settings.screen, panel, lambda: wiring.screen(self._pins.get))
        panel_driver = OledPanel(panel, oled, draw, self._night)
        return ThreadedScreen(panel_driver, self._clock, self._retries["screen"])

    def _night(self) -> float:
        moment = self.local_time()
        return self._settings.night.share_at(None if moment is None else moment.time())

    def _retry(self, part: str) -> Retry:
        return Retry(f"the {part}", self.now, lambda: self._news.put(self._report))

    def _lost(self, error: OSError) -> None:
        self._news.put(lambda: self._buttons.lost(error))

    def _do_chores(self) -> None:
        now = self.now()
        for chore in self._chores:
            chore.attend(now)
        if self._all_held.at(now) and self._settings.shutdown:
            self._host.switch_off()

    def _due(self) -> Iterable[float | None]:
        yield self._all_held.due()
        for chore in self._chores:
            yield chore.due()

    def _healthy(self, now: float) -> bool:
        return self.ring.alive(now) and self.screen.alive

    def _report(self) -> None:
        """Tell systemd which parts work, and that all is ready once each has been tried."""
        missing = [name for name, retry in self._retries.items() if retry.works is False]
        status = f"Without its {', '.join(missing)}." if missing else "All parts work."
        tried = all(retry.works is not None for retry in self._retries.values())
        self._host.notifier.tell(STATUS=status, **({"READY": "1"} if tried else {}))


def _earliest(moments: Iterable[float | None]) -> float | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _stopped() -> None:
    raise Stopped
