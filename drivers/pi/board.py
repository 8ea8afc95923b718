"""The real board: it waits for edges and moments, and runs its services meanwhile.

The ring, the screen, the motor and the pins have one thread each. All that these threads report
arrives at the one inbox where the device's own thread waits. Not yet tried on a Pi.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from device.core.ports import Output, Say, mute
from device.model.buttons.all_held import AllHeld
from device.model.buttons.gestures import Edge
from device.model.channel import Channel
from device.model.part import PartState
from drivers.clock import Clock, Inbox
from drivers.gpio.lost_parts import LostParts
from drivers.oled.threaded import ThreadedScreen
from drivers.pi.health import Health
from drivers.pi.ring import OpenRing
from drivers.pi.systemd import Notifier, power_off
from drivers.retry import Retry
from drivers.ring.player import ThreadedRing
from drivers.wallclock import WallClock


class Stopped(Exception):
    """The device is to end."""


News = Inbox[Edge | Callable[[], None]]
"""Edges of the buttons, and functions to be called on the device's own thread."""


class Service(Protocol):
    """Something that a board does from time to time while it waits."""

    def due(self) -> float | None:
        """The moment, in seconds, from which `run` has something to do; None for never."""

    def run(self, now: float) -> None:
        """Do what is due at the moment `now`."""


@dataclass(frozen=True, slots=True)
class Host:
    """The machine that a board runs on: its clocks, its notifier, and what switches it off.

    Without a `wall` clock the machine's is used. `lit` is the ring, if it is lit already. `say` is
    the voice.
    """

    clock: Clock = field(default_factory=Clock)
    notifier: Notifier = field(default_factory=Notifier)
    switch_off: Callable[[], None] = power_off
    wall: WallClock | None = None
    lit: OpenRing | None = None
    say: Say = mute


@dataclass(frozen=True, slots=True)
class Fitted:
    """What a board is made of: its parts, the services that they need, and what closes them.

    `channels` are those that are fitted, each with the retry of the part without which it cannot
    be used; None for one that is used as long as the device runs. `stands_in` holds the edges that
    `lost_parts` reports.
    """

    screen: ThreadedScreen
    ring: ThreadedRing
    outputs: Sequence[Output]
    channels: Mapping[Channel, Retry | None]
    services: Sequence[Service]
    health: Health
    lost_parts: LostParts
    stands_in: deque[Edge]
    closing: Sequence[Callable[[], None]]


class RealBoard:
    """A board with the parts that are `fitted`; their edges and reports arrive at `news`.

    With `shutdown` the host is switched off when all three buttons are held for 8 seconds.
    """

    def __init__(self, fitted: Fitted, news: News, host: Host, *, shutdown: bool) -> None:
        self.screen, self.ring, self.outputs = fitted.screen, fitted.ring, fitted.outputs
        self.health = fitted.health
        self._fitted, self._news, self._host = fitted, news, host
        self._wall = host.wall or WallClock(host.clock.now)
        self._all_held, self._shutdown = AllHeld(), shutdown
        self._channels = self.channels

    @property
    def readable(self) -> bool:
        return self.screen.works

    @property
    def lit(self) -> bool:
        return self.ring.works

    @property
    def channels(self) -> frozenset[Channel]:
        fitted = self._fitted.channels.items()
        return frozenset(each for each, retry in fitted if retry is None or not retry.fails)

    @property
    def parts(self) -> tuple[PartState, ...]:
        return self.health.parts

    def now(self) -> float:
        return self._host.clock.now()

    def local_time(self) -> datetime | None:
        return self._wall.read()

    def likely_time(self) -> datetime:
        return self._wall.likely()

    def set_local_time(self, moment: datetime) -> None:
        self._wall.set(moment)

    def wait(self, until: float | None) -> Edge | None:
        """Wait for an edge or a moment, as every board does; raises `Stopped` after `stop`.

        A part that fails or works again is news, at which the channels are looked at again.
        """
        while True:
            self._serve()
            if self._fitted.stands_in:
                return self._fitted.stands_in.popleft()
            news = self._news.get(_earliest([until, *self._due()]))
            if isinstance(news, Edge):
                if (edge := self._passed(news)) is not None:
                    return edge
            elif news is not None:
                news()
            elif until is not None and self.now() >= until:
                return None
            if self._has_other_channels():
                return None

    def stop(self) -> None:
        """Make `wait`, now or the next time, raise `Stopped`. A signal handler may call it."""
        self._news.put(_stopped)

    def close(self) -> None:
        """Close everything within a second: motor off, ring dark, screen off, threads ended."""
        for close in self._fitted.closing:
            close()

    def _passed(self, edge: Edge) -> Edge | None:
        """The edge, unless its button is held for a lost part."""
        self._all_held.feed(edge)
        return self._fitted.lost_parts.passed(edge)

    def _has_other_channels(self) -> bool:
        """Whether others can be used than when this was asked the last time."""
        before, self._channels = self._channels, self.channels
        return self._channels != before

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
