"""The whole device in a real browser: a stranger comes, answers, breathes, and stops.

Its time is the test's: it stands still until what it made is seen in the browser, however long
that takes there.
"""

from __future__ import annotations

import threading
from datetime import datetime
from queue import Queue

import pytest
from coaching import DEFAULTS, words_for
from showing import SOON
from visiting import Visit

from device.commands import live
from device.commands.common import Library
from device.page import Kind, Page
from device.press import DEBOUNCE_SECONDS, HOLD_SECONDS, Button
from device.typeset import draw
from drivers.clock import ScaledClock
from drivers.sim.live import LiveBoard
from drivers.sim.parts import Parts
from drivers.sim.script import TAP_SECONDS
from drivers.sim.server import Server

pytestmark = pytest.mark.browser

NOON = datetime(2026, 11, 24, 12)
SETTINGS = DEFAULTS
WORDS = words_for(SETTINGS)
MARKS = WORDS.common.marks

CHOSEN = {Kind.QUESTION: {MARKS.deny}, Kind.CONFIRM: {MARKS.go_on}, Kind.MENU: {MARKS.choose}}
"""The mark that somebody who is well presses on a page; on any other it is one to go on."""

BETWEEN_TAPS = 1.0
"""Seconds: two taps of one button within a quarter of one are taken for a tremor."""


class World:
    """Boards whose seconds are the test's, and the page that was last drawn on one."""

    def __init__(self):
        self.page = Page(Kind.REST)
        self._seconds = 0.0
        self._clock = ScaledClock(ticks=lambda: self._seconds)

    def board(self, settings):
        return LiveBoard(Parts.of(settings, self._drawn), lambda: NOON, clock=self._clock)

    def pass_time(self, seconds):
        self._seconds += seconds
        # Whoever waits looks at the clock again.
        self._clock.set_speed(self._clock.speed)

    def _drawn(self, page, panel):
        self.page = page
        return draw(page, panel)


class Device(live.Simulated):
    """A device that notes which presses have reached it."""

    def __init__(self):
        super().__init__(SETTINGS, lambda settings: Library(WORDS))
        self.pressed = Queue()

    def button(self, button, *, down):
        super().button(button, down=down)
        self.pressed.put((button, down))


class Stranger(Visit):
    """Somebody at the device's page in the browser."""

    def __init__(self, driver, world, device):
        super().__init__(driver)
        self.world, self.device = world, device

    def tap(self, button):
        """Press a button, and wait until the page that comes of it is seen."""
        before = self.world.page
        self.world.pass_time(BETWEEN_TAPS)
        self.press(button)
        self.world.pass_time(TAP_SECONDS)
        self.let_go(button)
        self.world.pass_time(DEBOUNCE_SECONDS)
        self.wait(lambda: self.world.page.subject != before.subject)
        self.until_drawn(draw(self.world.page, SETTINGS.fitted_panel))

    def press(self, button):
        self.hands().click_and_hold(self.cap(button)).perform()
        assert self.device.pressed.get(timeout=SOON) == (button, True)

    def let_go(self, button):
        self.hands().release().perform()
        assert self.device.pressed.get(timeout=SOON) == (button, False)

    def go_on(self):
        """Press what leads on from the page on show."""
        if self.world.page.kind is Kind.REST:
            self.tap(Button.START)
            return
        wanted = CHOSEN.get(self.world.page.kind, {MARKS.next, MARKS.begin})
        self.wait(lambda: self.marked(wanted) or self.world.pass_time(0.5))
        self.tap(self.marked(wanted))

    def marked(self, wanted):
        """The button that one of the marks stands over: those of answers come after a while."""
        marks = self.world.page.marks
        return next((each for each in Button if marks.over(each) in wanted), None)

    def level(self):
        """How bright the ring is in the browser: the levels of all its LEDs together."""
        return self.ask("exhalo.leds.flat().reduce((a, b) => a + b, 0)")

    def level_once(self, is_so):
        """How bright the ring is as soon as something is so of that."""
        self.wait(lambda: is_so(self.level()))
        return self.level()


@pytest.fixture
def stranger(chromium, monkeypatch):
    world = World()
    monkeypatch.setattr(live, "_built", world.board)
    device = Device()
    thread = threading.Thread(target=device.run)
    with Server(device, port=0) as server:
        thread.start()
        page = Stranger(chromium, world, device)
        page.open(server.url)
        yield page
        assert page.complaints() == []
    device.quit()
    thread.join(SOON)
    assert not thread.is_alive()


def test_a_stranger_answers_breathes_and_stops(stranger):
    while stranger.world.page.marks.yes != MARKS.fuller:
        stranger.go_on()

    inhale, exhale = SETTINGS.pattern.inhale, SETTINGS.pattern.exhale
    rising = [stranger.level_once(lambda level: level > 0)]
    for _ in range(2 * inhale):
        stranger.world.pass_time(0.5)
        rising.append(stranger.level_once(lambda level: level > rising[-1]))
    falling = rising[-1:]
    for _ in range(exhale - 1):
        stranger.world.pass_time(1.0)
        falling.append(stranger.level_once(lambda level: level < falling[-1]))
    assert 0 < falling[-1] < falling[0] / 8

    stranger.press(Button.NO)
    stranger.world.pass_time(HOLD_SECONDS)
    stranger.wait(lambda: stranger.world.page.kind is Kind.STOP)
    stranger.until_drawn(draw(stranger.world.page, SETTINGS.fitted_panel))
    stranger.world.pass_time(1.0)
    stranger.level_once(lambda level: 0 < level < rising[0] / 4)
    stranger.let_go(Button.NO)
