"""The real board on fake wires: each part may go and come back, and the others never notice."""

from __future__ import annotations

import logging
from dataclasses import replace

import on_bench
import pytest
from loose import until
from PIL import Image

from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture, Gestures
from device.model.page import BLANK, Kind, Page
from device.outputs.light.light import Look, Off, Steady
from device.settings.parts.ring import Order, RingPart
from device.settings.settings import Settings
from drivers.pi.board import Stopped
from drivers.wallclock import WallClock

WHITE = Steady(Look(51 / 255, (1.0, 1.0, 1.0)), 1.0)
LIT, DARK = ((51, 51, 51),) * 16, ((0, 0, 0),) * 16
ONE, TWO = Page(Kind.QUESTION, "one"), Page(Kind.QUESTION, "two")
INK = {"one": (0, 0, 8, 8), "two": (8, 8, 24, 24), "": (0, 0, 0, 0)}
DEFAULTS = Settings()
TRIED = "It is tried again and again."


def draw(page, panel):
    image = Image.new("1", (panel.width, panel.height))
    if page.text:
        image.paste(1, INK[page.text])
    return image


class Bench(on_bench.Bench):
    """A board that has waited once, and notes when its machine was switched off."""

    def __init__(self, settings=DEFAULTS, gone=(), period=None, wall=None):
        self.offs = []
        host = {"switch_off": lambda: self.offs.append(self.clock.now()), "wall": wall}
        super().__init__(settings, gone, draw, period, **host)
        self.wait(lambda: True)

    @staticmethod
    def until(what):
        return until(what)

    def pin(self, number):
        return self.hands.factory.pin(number)


@pytest.fixture
def bench():
    bench = Bench()
    yield bench
    bench.board.close()


def shows(bench, page):
    bench.board.screen.show(page)
    return bench.until(lambda: bench.hands.glass.picture().getbbox() == INK[page.text])


def test_ring_screen_and_buttons_work(bench):
    bench.board.ring.play(WHITE, bench.board.now())
    assert bench.until(lambda: bench.hands.leds.pixels == LIT)
    assert shows(bench, ONE)
    bench.pin(5).drive_low()
    edge = bench.board.wait(None)
    assert (edge.button, edge.down) == (Button.NO, True)


def test_the_pins_and_the_order_are_those_of_the_settings():
    part = RingPart(order=Order.parse("rgbw"))
    settings = replace(Settings(), ring=part, buttons=replace(Settings().buttons, left=21))
    bench = Bench(settings)
    bench.board.ring.play(Steady(Look(51 / 255, (1.0, 0.0, 0.0)), 1.0), bench.board.now())
    assert bench.until(lambda: bench.hands.leds.pixels == ((51, 0, 0),) * 16)
    bench.pin(21).drive_low()
    assert bench.board.wait(None).button is Button.NO
    bench.board.close()


@pytest.mark.parametrize("part", ["ring", "screen"])
def test_a_part_that_is_not_there_at_first_comes_when_it_does(part):
    bench = Bench(gone=[part])
    bench.board.ring.play(WHITE, bench.board.now())
    bench.board.screen.show(ONE)
    assert bench.until(lambda: bench.board.health.retries[part].works is False)
    bench.hands.gone.clear()
    bench.clock.put_forward(61.0)
    assert bench.until(lambda: bench.hands.leds.pixels == LIT)
    assert bench.until(lambda: bench.hands.glass.picture().getbbox() == INK["one"])
    bench.board.close()


def test_it_says_which_part_works_and_since_when(bench):
    assert shows(bench, ONE)
    assert bench.until(lambda: bench.board.health.retries["ring"].works)
    bench.clock.put_forward(100.0)
    bench.hands.gone.add("screen")
    bench.board.screen.show(TWO)
    assert bench.until(lambda: bench.board.health.retries["screen"].works is False)
    known = {part.name: part for part in bench.board.parts}
    assert (known["ring"].works, known["screen"].works) == (True, False)
    assert known["screen"].since - known["ring"].since >= 100.0


def test_the_screen_comes_back_with_the_page_of_the_moment(bench, caplog):
    assert shows(bench, ONE)
    bench.hands.gone.add("screen")
    bench.board.screen.show(TWO)
    assert bench.until(lambda: bench.board.health.retries["screen"].works is False)
    assert not bench.board.screen.works
    bench.board.ring.play(WHITE, bench.board.now())
    assert bench.until(lambda: bench.hands.leds.pixels == LIT)
    bench.board.screen.show(ONE)
    assert not bench.board.screen.works
    bench.board.screen.show(TWO)
    bench.hands.gone.clear()
    bench.clock.put_forward(1.0)
    assert bench.until(lambda: bench.board.health.retries["screen"].works)
    assert bench.board.screen.works
    assert bench.hands.glass.picture().getbbox() == INK["two"]
    assert bench.hands.glass.on
    assert [record.message for record in caplog.records] == [
        f"Not working: the screen ([Errno 5] the screen does not answer). {TRIED}",
        "Working again: the screen.",
    ]


def test_the_ring_comes_back_with_the_light_of_the_moment(bench, caplog):
    bench.board.ring.play(WHITE, bench.board.now())
    assert bench.until(lambda: bench.hands.leds.pixels == LIT)
    bench.hands.gone.add("ring")
    bench.board.ring.play(Off(), bench.board.now())
    assert bench.until(lambda: bench.board.health.retries["ring"].works is False)
    assert shows(bench, ONE)
    for _ in range(6):
        bench.clock.put_forward(11.0)
        bench.board.ring.play(Off(), bench.board.now())
    bench.hands.gone.clear()
    bench.clock.put_forward(61.0)
    assert bench.until(lambda: bench.board.health.retries["ring"].works)
    assert bench.hands.leds.pixels == DARK
    assert bench.hands.opened["ring"] == 2
    assert [record.message.split(" (")[0] for record in caplog.records] == [
        "Not working: the ring",
        "Working again: the ring.",
    ]


def pressed(bench, seconds):
    """What a conversation makes of so many seconds in which nobody moves a finger."""
    gestures, presses, end = Gestures(), [], bench.clock.now() + seconds
    while bench.clock.now() < end:
        bench.clock.put_forward(0.25)
        bench.wait(lambda: True)
        while bench.edges:
            presses.append(gestures.feed(bench.edges.pop(0)))
            bench.wait(lambda: True)
        presses.append(gestures.at(bench.board.now()))
    return [press.gesture for press in presses if press is not None]


def test_buttons_that_are_lost_for_long_are_a_hold(bench):
    assert bench.board.health.retries["buttons"].works
    bench.hands.gone.add("buttons")
    bench.hands.lost(OSError("unbound"))
    assert bench.wait(lambda: bench.board.health.retries["buttons"].works is False)
    assert pressed(bench, 2.0) == []
    assert pressed(bench, 4.0) == [Gesture.HOLD]
    bench.hands.gone.clear()
    assert pressed(bench, 60.0) == []
    assert bench.board.health.retries["buttons"].works


def test_a_ring_that_is_lost_for_long_is_a_hold(bench):
    bench.board.ring.play(WHITE, bench.board.now())
    assert bench.until(lambda: bench.hands.leds.pixels == LIT)
    bench.hands.gone.add("ring")
    bench.board.ring.play(Off(), bench.board.now())
    assert bench.wait(lambda: not bench.board.ring.works)
    assert bench.hands.leds.pixels == LIT
    assert pressed(bench, 6.0) == [Gesture.HOLD]
    bench.hands.gone.clear()
    bench.clock.put_forward(60.0)
    assert bench.until(lambda: bench.board.ring.works)
    assert bench.until(lambda: bench.hands.leds.pixels == DARK)


def test_a_ring_that_was_never_there_does_not_work_and_leaves_start_to_its_user():
    bench = Bench(gone=["ring"])
    assert bench.wait(lambda: not bench.board.ring.works)
    assert pressed(bench, 7.0) == [Gesture.HOLD]
    bench.pin(6).drive_low()
    edge = bench.board.wait(None)
    assert (edge.button, edge.down) == (Button.START, True)
    bench.board.close()


def test_a_device_that_works_waits_for_nothing_but_its_buttons(bench):
    bench.board.ring.play(WHITE, bench.board.now())
    assert bench.wait(lambda: bench.board.health.retries["ring"].works)
    assert bench.wait(lambda: bench.board.health.retries["buttons"].works)
    assert [moment for moment in bench.board._due() if moment is not None] == []


def test_the_buttons_come_back(bench, caplog):
    bench.hands.gone.add("buttons")
    bench.hands.lost(OSError("unbound"))
    bench.hands.lost(OSError("unbound"))
    assert bench.wait(lambda: bench.board.health.retries["buttons"].works is False)
    assert shows(bench, ONE)
    bench.hands.gone.clear()
    bench.clock.put_forward(1.0)
    assert bench.wait(lambda: bench.board.health.retries["buttons"].works)
    bench.pin(13).drive_low()
    assert bench.board.wait(None).button is Button.YES
    assert [record.levelno for record in caplog.records] == [logging.WARNING] * 2


def test_a_button_that_was_lost_while_down_comes_up_only_after_a_hold(bench):
    bench.pin(6).drive_low()
    assert bench.board.wait(None).down
    bench.hands.lost(OSError("unbound"))
    bench.board.wait(bench.board.now())
    bench.pin(6).drive_high()
    bench.clock.put_forward(1.9)
    assert bench.board.wait(bench.board.now()) is None
    bench.clock.put_forward(1.2)
    edge = bench.board.wait(None)
    assert (edge.button, edge.down) == (Button.START, False)


def test_a_clock_that_is_not_set_is_night_and_tells_no_time(tmp_path):
    root = tmp_path / "proc/device-tree"
    root.mkdir(parents=True)
    (root / "model").write_text("Raspberry Pi Zero 2 W Rev 1.0")
    bench = Bench(wall=WallClock(lambda: 0.0, tmp_path))
    assert bench.board.local_time() is None
    bench.board.screen.show(ONE)
    assert bench.until(lambda: bench.hands.glass.on and bench.hands.glass.contrast == 0)
    bench.board.close()


def test_systemd_is_told_when_every_part_has_been_tried():
    bench = Bench(gone=["screen"])
    assert not any("READY" in state for state in bench.notifier.states)
    bench.board.screen.show(ONE)
    assert bench.wait(lambda: any("READY" in state for state in bench.notifier.states))
    assert bench.notifier.states[-1] == {"STATUS": "Without its screen.", "READY": "1"}
    bench.board.close()


def test_the_watchdog_is_fed_while_the_ring_lives():
    bench = Bench(period=15.0)
    fed = bench.notifier.states.count({"WATCHDOG": "1"})
    assert fed == 1
    bench.clock.put_forward(15.0)
    assert bench.wait(lambda: bench.notifier.states.count({"WATCHDOG": "1"}) == 2)
    bench.board.ring.close()
    bench.clock.put_forward(15.0)
    bench.board.wait(bench.board.now())
    assert bench.notifier.states.count({"WATCHDOG": "1"}) == 2
    bench.board.close()


@pytest.mark.parametrize("allowed", [True, False])
def test_holding_all_buttons_switches_off_where_that_is_allowed(allowed):
    bench = Bench(replace(Settings(), shutdown=allowed))
    for pin in (5, 6, 13):
        bench.pin(pin).drive_low()
        bench.board.wait(None)
    bench.clock.put_forward(30.0)
    bench.board.wait(bench.board.now())
    assert len(bench.offs) == allowed
    bench.board.close()


def test_a_stop_ends_the_waiting(bench):
    bench.board.stop()
    with pytest.raises(Stopped):
        bench.board.wait(None)


def test_a_closed_board_is_dark_off_and_lets_go():
    bench = Bench()
    bench.board.ring.play(WHITE, bench.board.now())
    assert shows(bench, ONE)
    assert bench.until(lambda: bench.hands.leds.pixels == LIT)
    bench.board.close()
    assert bench.hands.leds.pixels == DARK
    assert not bench.hands.glass.on
    assert bench.hands.open == set()


def test_at_rest_the_screen_is_off(bench):
    assert shows(bench, ONE)
    assert bench.hands.glass.on
    bench.board.screen.show(BLANK)
    assert bench.until(lambda: not bench.hands.glass.on)
    assert shows(bench, TWO)
    assert bench.until(lambda: bench.hands.glass.on)
