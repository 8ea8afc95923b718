"""Without a working screen nothing can be asked: nothing unlocks, and a hold still stops."""

from __future__ import annotations

from collections import deque

import pytest
from coaching import breathing, context_at, taps, unlocked

from device.core.loop import run
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge
from device.model.channel import FOR_EYES
from device.model.page import Kind
from device.model.panel import Panel
from device.outputs.light.output import RingOutput
from device.outputs.screen.output import ScreenOutput
from device.settings.settings import Settings

PASS = taps(unlocked)
INTO_BREATH = taps(breathing)


class Ended(Exception):
    pass


class Unseen:
    """A board on which buttons are pressed at their moments, and whose screen may fail."""

    pixels, panel = 16, Panel(128, 64)

    def __init__(self):
        self.outputs = (ScreenOutput(self), RingOutput(self, Settings().look_by))
        self.lit, self.channels = True, FOR_EYES
        self.works = True
        self.moves, self.time, self.scenes, self.lights = deque(), 0.0, [], []

    @property
    def readable(self):
        return self.works

    def play(self, light, since):
        self.lights.append(light)

    def show(self, page):
        self.scenes.append(page.kind)

    def now(self):
        return self.time

    def follow(self, script, blind=None):
        """Make the taps of a script, of which the screen is gone in one."""
        for number, (at, button) in enumerate(script):
            seen = number != blind
            self.moves += [(at, button, True, seen), (at + 0.03, button, False, seen)]

    def tap(self, button, seconds=0.1, works=True):
        at = (self.moves[-1][0] if self.moves else self.time) + 0.5
        self.moves += [(at, button, True, works), (at + seconds, button, False, works)]

    def wait(self, until):
        at = self.moves[0][0] if self.moves else float("inf")
        if until is not None and until < at:
            self.time = until
            return None
        if not self.moves:
            raise Ended
        self.time, button, down, self.works = self.moves.popleft()
        return Edge(button, down, self.time)

    def run(self):
        context = context_at(self.now)
        with pytest.raises(Ended):
            run(watched(device(context), self), self)
        return self.last

    @property
    def last(self):
        return self.scenes[-1]


def watched(flow, board):
    """The flow, ending once every move is made and a second has gone by."""
    scene = next(flow)
    while True:
        press = yield scene
        if not board.moves and press is None:
            raise Ended
        scene = flow.send(press)


@pytest.fixture
def board():
    return Unseen()


def test_a_screen_that_works_unlocks(board):
    board.follow(PASS)
    assert board.run() is Kind.MENU


@pytest.mark.parametrize("blind", range(1, len(PASS)))
def test_an_answer_that_nobody_was_asked_for_does_not_count(board, blind):
    board.follow(PASS, blind)
    board.run()
    assert Kind.MENU not in board.scenes


def test_nothing_unlocks_while_the_screen_is_gone(board):
    for _, button in PASS * 3:
        board.tap(button, works=False)
    board.run()
    assert not {Kind.MENU, Kind.EXERCISE, Kind.CONFIRM} & set(board.scenes)


@pytest.mark.parametrize("before", [[], PASS[:1], PASS, INTO_BREATH], ids=len)
def test_a_hold_stops_all_the_same(board, before):
    board.follow(before)
    board.tap(Button.START, seconds=3.0, works=False)
    board.run()
    assert Kind.STOP in board.scenes
    assert board.lights[-1].kind in ("off", "ember")


def test_what_is_unlocked_goes_on_without_the_screen(board):
    board.follow(INTO_BREATH)
    board.tap(Button.START, works=False)
    board.run()
    assert Kind.PAUSED in board.scenes
