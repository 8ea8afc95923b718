"""The whole device in a real browser: a stranger comes, answers, breathes, and stops."""

from __future__ import annotations

import threading
from dataclasses import dataclass

import pytest
from coaching import words_for
from selenium.webdriver.support.ui import WebDriverWait
from showing import SOON
from visiting import Visit

from device.commands.common import Library
from device.commands.live import Simulated
from device.press import Button
from device.settings import Settings
from drivers.sim.server import Server

pytestmark = pytest.mark.browser

NO, START, YES = Button.NO, Button.START, Button.YES


@dataclass
class Moment:
    seconds: float
    level: float


@pytest.fixture
def visit(chromium):
    simulated = Simulated(Settings(), lambda settings: Library(words_for(settings)))
    thread = threading.Thread(target=simulated.run)
    with Server(simulated, port=0) as server:
        thread.start()
        page = Visit(chromium)
        page.open(server.url)
        page.simulated = simulated
        yield page
        assert page.complaints() == []
    simulated.quit()
    thread.join(SOON)
    assert not thread.is_alive()


def tap(visit, button):
    visit.cap(button).click()
    changed = "exhalo.screen.bits.join() !== window.before"
    visit.until(changed)
    visit.driver.execute_script("window.before = exhalo.screen.bits.join()")


def watch(visit, seconds):
    """The ring's level every frame that the browser draws, for some seconds."""
    samples = visit.driver.execute_async_script(
        """
        const [seconds, done] = arguments, start = performance.now(), samples = [];
        const look = now => {
          const level = exhalo.leds.flat().reduce((a, b) => a + b, 0);
          samples.push([(now - start) / 1000, level]);
          now - start < seconds * 1000 ? requestAnimationFrame(look) : done(samples);
        };
        requestAnimationFrame(look);
        """,
        seconds,
    )
    return [Moment(*sample) for sample in samples]


def level_at(moments, seconds):
    return min(moments, key=lambda moment: abs(moment.seconds - seconds)).level


def test_a_stranger_answers_breathes_and_stops(visit):
    visit.driver.set_script_timeout(30)
    visit.driver.execute_script("window.before = exhalo.screen.bits.join()")
    # Two taps of one button within a quarter of a second are taken for a tremor.
    visit.simulated.set_speed(10)
    for button in (START, NO, NO, NO, NO, YES, START, START, START):
        tap(visit, button)
    for _ in range(3):
        tap(visit, YES)
    visit.simulated.set_speed(1)
    visit.cap(YES).click()
    moments = watch(visit, 14)
    peak = max(moments, key=lambda moment: moment.level).seconds
    floor = min(moment.level for moment in moments)
    assert 3.5 < peak < 4.8
    assert level_at(moments, peak - 1) < level_at(moments, peak)
    assert level_at(moments, peak - 3.5) < level_at(moments, peak - 1)
    fall = [level_at(moments, peak + second) for second in range(9)]
    assert fall == sorted(fall, reverse=True)
    assert fall[-1] < fall[0] / 10
    assert floor > 0

    visit.hands().click_and_hold(visit.cap(NO)).pause(2.5).release().perform()
    dark = "exhalo.leds.flat().every(level => level === 0)"
    WebDriverWait(visit.driver, SOON, 0.1).until(lambda _: visit.ask(dark))
    assert visit.ask("exhalo.screen.lit") > 0
