"""A device that is on for long: nothing grows, whether it rests, is visited or loses its parts."""

from __future__ import annotations

import gc
import logging
import sys
import threading
from datetime import datetime
from functools import lru_cache
from pathlib import Path

import pytest
from coaching import words_for
from loose import Hands, Hurried, until

from device.coach import Coach
from device.flow import Running
from device.light import Steady
from device.loop import run
from device.page import Kind
from device.press import Button
from device.settings import Settings
from device.typeset import draw
from device.visit import device
from drivers.board import Host, RealBoard, Stopped
from drivers.systemd import Notifier

SETTINGS = Settings()
PINS = SETTINGS.buttons.pins
NOON = datetime(2026, 11, 24, 12)
PASS = [Button.START, *[Button.NO] * 4, Button.YES]
Cached = type(lru_cache(draw))
SLACK = 100
"""Blocks of memory that may come and go by chance: fewer than one a visit."""


def visit(start):
    """Moves of a visit: pass, choose, breathe for a while, and stop by a hold."""
    moves, at = [], start
    for button in [*PASS, *[Button.YES] * 3]:
        moves += [(at, button, True), (at + 0.1, button, False)]
        at += 1.0
    return [*moves, (at + 40.0, Button.NO, True), (at + 43.0, Button.NO, False)]


class Long(RealBoard):
    """A real board on fake wires, on which hours pass at once, and fingers move by a script."""

    def __init__(self, hands, clock):
        super().__init__(SETTINGS, hands.wiring(), draw, Host(clock, Notifier({})))
        self._hands, self._time = hands, clock
        self.moves, self.end, self.kinds = [], 0.0, set()

    def local_time(self):
        return NOON

    def settle(self):
        """Let the screen's thread draw what it has been told, or fail to."""
        guard = self._guards["screen"]
        assert until(lambda: self.screen.works or guard.works is False)

    def wait(self, until):
        self.settle()
        moment = min(until or self.end, self.moves[0][0] if self.moves else self.end, self.end)
        self._time.put_forward(max(0.0, moment - self.now()))
        if self.moves and self.moves[0][0] <= self.now():
            _, button, down = self.moves.pop(0)
            pin = self._hands.factory.pin(PINS[button])
            (pin.drive_low if down else pin.drive_high)()
            pin.clear_states()
        elif self.now() >= self.end:
            raise Stopped
        return super().wait(self.now())


class Life:
    """Days and visits, and what is left of them."""

    def __init__(self):
        self.hands, self.clock = Hands(SETTINGS.fitted_panel), Hurried()
        self.hands.now = self.clock.now
        self.board = Long(self.hands, self.clock)
        coach = Coach(words_for(SETTINGS), SETTINGS, self.board.now, self.board.local_time)
        self.flow = kept(device(coach), self.board)

    def pass_time(self, seconds):
        self.board.end = self.board.now() + seconds
        with pytest.raises(Stopped):
            run(self.flow(), self.board)

    def visits(self, number):
        for _ in range(number):
            self.board.moves += visit(self.board.now() + 1.0)
            self.pass_time(200.0)

    def left(self):
        """Threads, open files and blocks of memory, without what caches keep: they have bounds."""
        gc.collect()
        for cache in [each for each in gc.get_objects() if isinstance(each, Cached)]:
            cache.cache_clear()
        gc.collect()
        return (
            threading.active_count(),
            len(list(Path("/proc/self/fd").iterdir())),
            sys.getallocatedblocks(),
        )


def kept(flow, board):
    """The flow, which goes on where it was each time that it is run."""
    running = Running(flow)

    def again():
        while True:
            board.kinds.add(running.scene.page.kind)
            running.send((yield running.scene))

    return again


@pytest.fixture
def long(monkeypatch):
    # pytest keeps what is logged.
    monkeypatch.setattr(logging.getLogger("drivers.guard"), "disabled", True)
    long = Life()
    yield long
    long.board.close()


def held(before, after):
    assert after[:2] == before[:2], "threads or open files grew"
    assert after[2] - before[2] < SLACK, f"{after[2] - before[2]} blocks of memory more"


def test_a_day_at_rest_and_a_hundred_visits_leave_nothing_behind(long):
    long.visits(5)
    long.pass_time(3600.0)
    assert {Kind.EXERCISE, Kind.STOP, Kind.REST} <= long.board.kinds
    before = long.left()
    for _ in range(24 * 60):
        long.pass_time(60.0)
    long.visits(100)
    held(before, long.left())


def test_parts_that_come_and_go_leave_nothing_behind(long):
    def come_and_go(times):
        for _ in range(times):
            for part in ("ring", "screen"):
                long.hands.gone.add(part)
            long.board.ring.play(Steady(SETTINGS.look(NOON.time()), 0.5), long.board.now())
            long.visits(1)
            long.hands.gone.clear()
            long.pass_time(120.0)
            assert until(lambda: len(long.hands.open) == 2)
            long.visits(1)

    come_and_go(3)
    before = long.left()
    come_and_go(30)
    held(before, long.left())
