"""The whole device in a real browser: a stranger comes, answers, breathes, and stops.

Its time is the test's: it stands still until what it made is seen in the browser, however long
that takes there.
"""

from __future__ import annotations

from datetime import datetime

import pytest
from coaching import DEFAULTS, MARKS
from staging import BETWEEN_TAPS, LET_GO_SECONDS, Stage
from visiting import Visit

from device.model.buttons.button import Button
from device.model.buttons.gestures import HOLD_SECONDS
from device.model.page import Kind
from device.outputs.screen.layout import draw
from drivers.sim.headless.script import TAP_SECONDS

pytestmark = pytest.mark.browser

NOON = datetime(2026, 11, 24, 12)
SETTINGS = DEFAULTS

CHOSEN = {Kind.QUESTION: {MARKS.deny}, Kind.CONFIRM: {MARKS.go_on}, Kind.MENU: {MARKS.choose}}
"""The mark that somebody who is well presses on a page; on any other it is one to go on."""


class Stranger(Visit):
    """Somebody at the device's page in the browser."""

    def __init__(self, driver, stage):
        super().__init__(driver)
        self.stage = stage

    @property
    def page(self):
        return self.stage.page

    def tap(self, button):
        """Press a button, and wait until the page that comes of it is seen."""
        before = self.page
        self.stage.pass_time(BETWEEN_TAPS)
        self.press(button, TAP_SECONDS)
        self.let_go(button)
        assert self.page.subject != before.subject
        self.until_drawn(draw(self.page, SETTINGS.fitted_panel))

    def press(self, button, lasts):
        self.hands().click_and_hold(self.cap(button)).perform()
        self.stage.moved(button, down=True, lasts=lasts)

    def let_go(self, button):
        self.hands().release().perform()
        self.stage.moved(button, down=False, lasts=LET_GO_SECONDS)

    def go_on(self):
        """Press what leads on from the page on show."""
        if self.page.kind is Kind.REST:
            self.tap(Button.START)
            return
        wanted = CHOSEN.get(self.page.kind, {MARKS.next, MARKS.begin})
        while not self.marked(wanted):
            self.stage.pass_time(0.5)
        self.tap(self.marked(wanted))

    def marked(self, wanted):
        """The button that one of the marks stands over: those of answers come after a while."""
        marks = self.page.marks
        return next((each for each in Button if marks.over(each) in wanted), None)

    def level(self):
        """How bright the ring is in the browser: the levels of all its LEDs together."""
        return self.ask("exhalo.leds.flat().reduce((a, b) => a + b, 0)")

    def level_once(self, is_so):
        """How bright the ring is as soon as something is so of that."""
        self.wait(lambda: is_so(self.level()))
        return self.level()


@pytest.fixture
def stranger(chromium):
    with Stage(SETTINGS, NOON) as stage:
        page = Stranger(chromium, stage)
        page.open(stage.url, 640, 480)
        yield page
        assert page.complaints() == []


def test_a_stranger_answers_breathes_and_stops(stranger):
    while stranger.page.marks.yes != MARKS.fuller:
        stranger.go_on()

    inhale, exhale = SETTINGS.pattern.inhale, SETTINGS.pattern.exhale
    rising = [stranger.level_once(lambda level: level > 0)]
    for _ in range(2 * inhale):
        stranger.stage.pass_time(0.5)
        rising.append(stranger.level_once(lambda level: level > rising[-1]))
    falling = rising[-1:]
    for _ in range(exhale - 1):
        stranger.stage.pass_time(1.0)
        falling.append(stranger.level_once(lambda level: level < falling[-1]))
    assert 0 < falling[-1] < falling[0] / 8

    stranger.press(Button.NO, HOLD_SECONDS)
    assert stranger.page.kind is Kind.STOP
    stranger.until_drawn(draw(stranger.page, SETTINGS.fitted_panel))
    stranger.stage.pass_time(1.0)
    stranger.level_once(lambda level: 0 < level < rising[0] / 4)
    stranger.let_go(Button.NO)
