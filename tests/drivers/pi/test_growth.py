"""A device that is on for long: nothing grows, whether it rests, is visited or loses its parts."""

from __future__ import annotations

import logging
from datetime import datetime

import pytest
from coaching import DEFAULTS, onward, words_for
from loose import Hands, Hurried, at_rest, until
from remains import Remains

from device.core.flow import Running
from device.core.loop import run
from device.flows.context import Context
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.page import BLANK, Kind
from device.outputs.light.light import Steady
from device.outputs.screen.layout import draw
from drivers.pi.assembly import assembled
from drivers.pi.board import Host, RealBoard, Stopped
from drivers.pi.systemd import Notifier

SETTINGS = DEFAULTS
PINS = SETTINGS.buttons.pins
NOON = datetime(2026, 11, 24, 12)
ROUNDS = 6

SLACK = 10
"""Blocks of memory that may come and go by chance in a round: fewer than one a visit."""


class Long(RealBoard):
    """A real board on fake wires, on which hours pass at once, and fingers move by a script."""

    moves, end = (), 0.0

    @classmethod
    def of(cls, hands, clock):
        host = Host(clock, Notifier({}))
        board = assembled(SETTINGS, hands.connections(), draw, host, cls)
        board._hands, board._time = hands, clock
        board.moves, board.kinds = [], set()
        return board

    def local_time(self):
        return NOON

    def settle(self):
        """Let the screen's thread draw what it has been told, or fail to."""
        retry = self.health.retries["screen"]
        assert until(lambda: self.screen.works or retry.works is False)

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
        self.board = Long.of(self.hands, self.clock)
        context = Context(words_for(SETTINGS), SETTINGS, self.board.now, self.board.local_time)
        self.running = Running(device(context))

    def pass_time(self, seconds):
        self.board.end = self.board.now() + seconds
        with pytest.raises(Stopped):
            run(kept(self.running, self.board), self.board)

    @property
    def page(self):
        return self.running.scene.page

    def press(self, button, seconds):
        at = self.board.now()
        self.board.moves += [(at, button, True), (at + seconds, button, False)]
        self.pass_time(seconds + 0.1)

    def visits(self, number):
        """Pass as somebody who reads, choose, breathe for a while, and stop by a hold."""
        for _ in range(number):
            for _ in range(60):
                before = self.page
                self.pass_time(1.0)
                button = onward(self.page)
                if self.page.kind is Kind.EXERCISE or (self.page is BLANK and self.hands.gone):
                    break
                if button is not None and self.page == before:
                    self.press(button, 0.03)
            self.pass_time(40.0)
            self.press(Button.NO, 3.0)
            self.pass_time(80.0)


def kept(running, board):
    """The flow that is under way, which goes on where it was each time that it is run."""
    while True:
        board.kinds.add(running.scene.page.kind)
        running.send((yield running.scene))


@pytest.fixture
def long(monkeypatch):
    # pytest keeps what is logged.
    monkeypatch.setattr(logging.getLogger("drivers.retry"), "disabled", True)
    long = Life()
    yield long
    long.board.close()


def left(remains):
    """What is left once every thread waits.

    Python 3.11 fails in a thread that makes a tuple of what is iterated over, while another holds
    all objects (its issue 39117).
    """
    assert until(at_rest)
    return remains.count()


def grows_in_each_round(live):
    """The least by which threads, open files and memory grow in one of several rounds of a life.

    What Python and its libraries fill once in the life of a process comes in one round or
    another; a leak comes in each.
    """
    remains, grown = Remains(), []
    for _ in range(ROUNDS):
        before = left(remains)
        live()
        grown.append(tuple(now - then for now, then in zip(left(remains), before, strict=True)))
    return tuple(map(min, zip(*grown, strict=True)))


def test_a_day_at_rest_and_a_hundred_visits_leave_nothing_behind(long):
    def live():
        for _ in range(24 * 60 // ROUNDS):
            long.pass_time(60.0)
        long.visits(100 // ROUNDS)

    long.visits(20)
    long.pass_time(3600.0)
    assert {Kind.EXERCISE, Kind.STOP, Kind.REST} <= long.board.kinds
    threads, files, blocks = grows_in_each_round(live)
    assert (threads, files) == (0, 0)
    assert blocks < SLACK


def test_parts_that_come_and_go_leave_nothing_behind(long):
    def come_and_go():
        for part in ("ring", "screen"):
            long.hands.gone.add(part)
        long.board.ring.play(Steady(SETTINGS.look(NOON.time()), 0.5), long.board.now())
        long.visits(1)
        long.hands.gone.clear()
        long.pass_time(120.0)
        assert until(lambda: len(long.hands.open) == 2)
        long.visits(1)

    def live():
        for _ in range(30 // ROUNDS):
            come_and_go()

    live()
    threads, files, blocks = grows_in_each_round(live)
    assert (threads, files) == (0, 0)
    assert blocks < SLACK
