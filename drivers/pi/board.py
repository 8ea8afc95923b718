"""The real board: waits for edges and moments, and serves meanwhile what it was handed.

Three threads: the ring's, the screen's, and the pins'. Whatever they have to say arrives at
the one inbox where the device's own thread waits. Not yet tried on a Pi.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from device.core.ports import Output
from device.model.all_held import AllHeld
from device.model.gestures import Edge
from drivers.clock import Clock, Inbox
from drivers.gpio.lost_parts import LostParts
from drivers.oled.threaded import ThreadedScreen
from drivers.pi.health import Health
from drivers.pi.ring import OpenRing
from drivers.pi.systemd import Notifier, power_off
from drivers.ring.player import ThreadedRing
from drivers.wallclock import WallClock


class Stopped(Exception):
    """Someone wants the device to end."""


News = Inbox[Edge | Callable[[], None]]
"""Edges of the buttons, and what is to be done on the device's own thread."""


class Service(Protocol):
    """What is to be done now and then, while the board waits."""

    def due(self) -> float | None:
        """The moment, in seconds, from which `run` has something to do, if it ever has."""

    def run(self, now: float) -> None:
        """Do what is due at the moment `now`."""


@dataclass(frozen=True, slots=True)
class Host:
    """What a board runs on: its clocks, who is told how it is, and what switches it off.

    The `wall` clock is the machine's, unless another is given; `lit` is the ring, where it is lit
    already.
    """

    clock: Clock = field(default_factory=Clock)
    notifier: Notifier = field(default_factory=Notifier)
    switch_off: Callable[[], None] = power_off
    wall: WallClock | None = None
    lit: OpenRing | None = None


@dataclass(frozen=True, slots=True)
class Fitted:
    """What a board is handed: its parts, the services they need, and how they are let go of.

    `stands_in` holds the edges by which `lost_parts` stands in for buttons.
    """

    screen: ThreadedScreen
    ring: ThreadedRing
    outputs: Sequence[Output]
    services: Sequence[Service]
    health: Health
    lost_parts: LostParts
    stands_in: deque[Edge]
    closing: Sequence[Callable[[], None]]


class RealBoard:
    """A board of the parts that are `fitted`, which `news` comes from.

    With `shutdown` the host is switched off when all buttons are held for long.
    """

    def __init__(self, fitted: Fitted, news: News, host: Host, *, shutdown: bool) -> None:
        self.screen, self.ring, self.outputs = fitted.screen, fitted.ring, fitted.outputs
        self.health = fitted.health
        self._fitted, self._news, self._host = fitted, news, host
        self._wall = host.wall or WallClock(host.clock.now)
        self._all_held, self._shutdown = AllHeld(), shutdown

    @property
    def readable(self) -> bool:
        return self.screen.works

    @property
    def lit(self) -> bool:
        return self.ring.works

    def now(self) -> float:
        return self._host.clock.now()

    def local_time(self) -> datetime | None:
        return self._wall.read()

    def wait(self, until: float | None) -> Edge | None:
        """Wait for an edge or a moment; raises `Stopped` when the device is to end."""
        while True:
            self._serve()
            if self._fitted.stands_in:
                return self._fitted.stands_in.popleft()
            news = self._news.get(_earliest([until, *self._due()]))
            if isinstance(news, Edge):
                self._all_held.feed(news)
                if (edge := self._fitted.lost_parts.passed(news)) is not None:
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
        for close in self._fitted.closing:
            close()

    def _serve(self) -> None:
        now = self.now()
        for service in self._fitted.services:
            service.run(now)
        if self._all_held.at(now) and self._shutdown:
            self._host.switch_off()

    def _due(self) -> Iterable[float | None]:
        yield self._all_held.due()
        for service in self._fitted.services:
            yield service.due()


def _earliest(moments: Iterable[float | None]) -> float | None:
    return min((moment for moment in moments if moment is not None), default=None)


def _stopped() -> None:
    raise Stopped
