"""The clock that drivers wait by, and the inboxes they wait at.

A thread of a driver waits for a message or for a moment, whichever comes first. It waits for
both at one `Inbox`, so it needs one call and wakes up once. Nothing else in the project reads the
time of a clock that never goes back, or sleeps for long.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from threading import Lock, Thread
from typing import Any, Generic, TypeVar

T = TypeVar("T")

SPEEDS = (1.0, 60.0)
"""The slowest and the fastest that a simulated clock runs, in seconds per second."""

CLOSE_SECONDS = 0.3
"""How many seconds a driver's thread has to end, so that three of them end within one second."""


_BLOCKING = True
"""`Lock.acquire` takes it by position: a dictionary of keywords would be made for each wait."""


def join(thread: Thread) -> None:
    """Wait until a driver's thread has ended, for `CLOSE_SECONDS` at most."""
    thread.join(CLOSE_SECONDS)


class Closed(Exception):
    """The inbox was closed: there is nothing more to wait for."""


class _Nudge:
    """The message that only makes the waiting thread look at the clock again."""


class _Close:
    """The last message: no other follows it."""


class Clock:
    """Seconds since some moment in the past, as fast as in reality."""

    speed = 1.0
    """Seconds on this clock per real second."""

    def now(self) -> float:
        """Seconds on a clock that never goes back."""
        return time.monotonic()

    def inbox(self) -> Inbox[Any]:
        """A new place to wait for messages by this clock."""
        return Inbox(self)


class ScaledClock(Clock):
    """A clock that starts at zero and runs 1 to 60 times as fast as real time.

    The speed may be changed at any moment, from any thread: `now` goes on from the value that it
    had. `ticks` gives the real seconds.
    """

    def __init__(self, speed: float = 1.0, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._lock = Lock()
        self._inboxes: list[Inbox[Any]] = []
        self.speed = checked_speed(speed)
        self._changed_at, self._then = ticks(), 0.0

    def now(self) -> float:
        with self._lock:
            return self._read(self._ticks())

    def set_speed(self, speed: float) -> None:
        """Run at `speed` from now on; raises `ValueError` outside 1 to 60."""
        speed = checked_speed(speed)
        with self._lock:
            ticks = self._ticks()
            self._changed_at, self._then, self.speed = ticks, self._read(ticks), speed
        for inbox in self._inboxes:
            inbox.nudge()

    def inbox(self) -> Inbox[Any]:
        inbox: Inbox[Any] = Inbox(self)
        self._inboxes.append(inbox)
        return inbox

    def _read(self, ticks: float) -> float:
        return self._then + (ticks - self._changed_at) * self.speed


def checked_speed(speed: float) -> float:
    """The speed, if a simulated clock can run so fast; raises `ValueError` outside 1 to 60."""
    slowest, fastest = SPEEDS
    if not slowest <= speed <= fastest:
        raise ValueError(f"the speed must be {slowest:g} to {fastest:g}, not {speed:g}")
    return speed


class Inbox(Generic[T]):
    """Messages from any thread, or a signal handler, to the one thread that waits for them.

    The waiting thread waits for a lock, and whoever leaves a message releases that lock. Of what
    Python has, this costs the least: a `queue.SimpleQueue` and a `select` wait by a call that costs
    more, and `queue.Queue` makes a lock for each wait.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._messages: deque[T | _Nudge | _Close] = deque()
        self._bell = Lock()
        self._bell.acquire()

    def put(self, message: T) -> None:
        """Leave a message. Returns at once."""
        self._leave(message)

    def nudge(self) -> None:
        """Make the waiting thread look at the clock again: its speed has changed."""
        self._leave(_Nudge())

    def close(self) -> None:
        """Raise `Closed` in the waiting thread, once it has taken the messages that are there."""
        self._leave(_Close())

    def get(self, until: float | None) -> T | None:
        """The next message, or None at the moment `until` (None: wait for ever).

        A message that is there already is returned even after `until`. Raises `Closed`.
        """
        while True:
            if self._messages:
                message = self._messages.popleft()
                if not isinstance(message, _Nudge):
                    return self._opened(message)
            elif until is None:
                self._bell.acquire()
            else:
                # Who waits at a lock in vain has waited long enough: the clock is not read again.
                left = (until - self._clock.now()) / self._clock.speed
                if left <= 0 or not self._bell.acquire(_BLOCKING, left):
                    return None

    def newest(self, until: float | None = None) -> T | None:
        """The newest message, or None at the moment `until` (None: wait for one).

        Raises `Closed`.
        """
        message = self.get(until)
        while self._messages:
            # All that is there may be a nudge.
            newer = self.get(self._clock.now())
            message = message if newer is None else newer
        return message

    def _leave(self, message: T | _Nudge | _Close) -> None:
        self._messages.append(message)
        with suppress(RuntimeError):  # it is released already, for an earlier message
            self._bell.release()

    @staticmethod
    def _opened(message: T | _Close) -> T:
        if isinstance(message, _Close):
            raise Closed
        return message
