"""The board whose time is whatever its script says."""

from __future__ import annotations

from datetime import datetime

import pytest
from PIL import Image

from device.core.flow import Scene
from device.core.loop import run
from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge, Gesture
from device.model.cue import STILL
from device.model.page import Kind, Page
from device.model.panel import Panel
from device.outputs.light.breath import Swell
from device.outputs.light.light import Look, Off, Steady, candela
from drivers.sim.board.parts import Parts
from drivers.sim.board.virtual import Ended, VirtualBoard
from drivers.sim.board.watch import Watch

LOOK = Look(0.2, (1.0, 0.38, 0.06))
BREATH = Swell(LOOK, Breath(Pattern(4, 8)))
PANEL = Panel(128, 64)
ONE, TWO = (Page(Kind.MENU, text) for text in ("one", "two"))


def draw(page, panel):
    """A picture of as many pixels as the page has letters."""
    image = Image.new("1", (panel.width, panel.height))
    for x in range(len(page.text)):
        image.putpixel((x, 0), 1)
    return image


def board(moves=(), end=100.0, **watch):
    return VirtualBoard(Parts(PANEL, draw), moves, end, watch=Watch(**watch))


def test_time_starts_at_zero_at_noon():
    assert board().now() == 0.0
    assert board().local_time() == datetime.fromisoformat("2026-01-01T12:00")


def test_waiting_goes_to_the_moment():
    virtual = board()
    assert virtual.wait(61.5) is None
    assert virtual.now() == 61.5
    assert virtual.local_time() == datetime.fromisoformat("2026-01-01T12:01:01.500")


def test_a_clock_that_is_not_set_stays_so():
    virtual = VirtualBoard(Parts(PANEL, draw), (), 100.0, start=None)
    virtual.wait(61.5)
    assert virtual.local_time() is None


def test_waiting_for_the_past_takes_no_time():
    virtual = board()
    virtual.wait(10.0)
    assert virtual.wait(3.0) is None
    assert virtual.now() == 10.0


def test_edges_come_at_their_moments_and_in_order():
    virtual = board([(5.0, Button.YES, False), (3.0, Button.YES, True), (5.0, Button.NO, True)])
    assert virtual.wait(2.0) is None
    assert virtual.wait(None) == Edge(Button.YES, down=True, at=3.0)
    assert virtual.wait(9.0) == Edge(Button.YES, down=False, at=5.0)
    assert virtual.wait(9.0) == Edge(Button.NO, down=True, at=5.0)
    assert virtual.wait(9.0) is None
    assert virtual.now() == 9.0


def test_an_edge_at_the_very_deadline_comes_first():
    virtual = board([(3.0, Button.NO, True)])
    assert virtual.wait(3.0) == Edge(Button.NO, down=True, at=3.0)
    assert virtual.wait(3.0) is None


def test_a_finger_that_is_there_already_makes_no_edge():
    virtual = board([(1.0, Button.NO, True), (2.0, Button.NO, True), (3.0, Button.NO, False)])
    assert virtual.wait(None).at == 1.0
    assert virtual.wait(None).at == 3.0


def test_a_ring_that_fails_stays_as_it_is_and_says_so():
    frames = []
    virtual = board(
        [(1.0, "ring", True), (9.0, "ring", False)],
        frame_hz=1,
        on_frame=lambda at, pixels: frames.append(pixels[0]),
    )
    virtual.ring.play(Steady(LOOK, 1.0), 0.0)
    assert virtual.ring.works
    assert virtual.wait(3.0) is None
    assert not virtual.ring.works
    virtual.ring.play(Off(), 3.0)
    assert virtual.wait(None) == Edge(Button.START, down=True, at=4.0)
    assert virtual.wait(None) == Edge(Button.START, down=False, at=7.0)
    assert virtual.wait(12.0) is None
    assert virtual.ring.works
    assert len(set(frames[2:9])) == 1
    assert frames[8] != (0, 0, 0)
    assert frames[11] == (0, 0, 0)


def test_buttons_that_fail_tell_nothing_until_they_work_again():
    virtual = board(
        [
            (1.0, Button.NO, True),
            (2.0, "buttons", True),
            (2.5, Button.NO, False),
            (2.6, Button.YES, True),
            (4.0, "buttons", False),
        ]
    )
    assert virtual.wait(None) == Edge(Button.NO, down=True, at=1.0)
    assert virtual.wait(3.0) is None
    assert not virtual.buttons_work
    assert virtual.wait(None) == Edge(Button.NO, down=False, at=4.0)
    assert virtual.wait(None) == Edge(Button.YES, down=True, at=4.0)
    assert virtual.buttons_work
    assert virtual.wait(60.0) is None


def test_buttons_that_are_lost_for_long_are_a_button_that_is_held():
    virtual = board([(2.0, "buttons", True)])
    assert virtual.wait(None) == Edge(Button.START, down=True, at=5.0)
    assert virtual.wait(None) == Edge(Button.START, down=False, at=8.0)
    assert virtual.wait(60.0) is None


def test_each_part_says_since_when_it_works_or_does_not():
    virtual = board([(5.0, "ring", True), (20.0, "ring", False)])
    for moment, ring in ((3.0, (True, 0.0)), (9.0, (False, 5.0)), (30.0, (True, 20.0))):
        while virtual.now() < moment:
            virtual.wait(moment)
        (lit, *others) = virtual.parts
        assert (lit.name, lit.works, lit.since) == ("ring", *ring)
        assert [part.name for part in others if part.works] == ["screen", "buttons"]


@pytest.mark.parametrize("until", [None, 4.0, 5.0])
def test_time_ends(until):
    virtual = board([(4.0, Button.NO, True)], end=4.0)
    with pytest.raises(Ended):
        virtual.wait(until)
    assert virtual.now() == 4.0


def filmed(hz, waits, end=100.0):
    frames = []
    virtual = board(end=end, frame_hz=hz, on_frame=lambda at, pixels: frames.append((at, pixels)))
    for light, until in waits:
        virtual.ring.play(light, virtual.now())
        virtual.wait(until)
    return frames


def test_a_frame_at_the_moment_of_a_change_shows_what_follows_it():
    frames = filmed(10, [(Off(), 0.3), (Steady(LOOK, 1.0), 0.5)])
    assert [at for at, _ in frames] == [0.0, 0.1, 0.2, 0.3, 0.4]
    lit = [any(map(any, pixels)) for _, pixels in frames]
    assert lit == [False, False, False, True, True]


def test_frames_are_those_of_the_wire():
    frames = filmed(100, [(BREATH, 12.0)])
    assert len(frames) == 1200
    assert max(frames, key=lambda frame: sum(map(candela, frame[1])))[0] == pytest.approx(
        4.0, abs=0.05
    )
    assert all(abs(candela(led) - 51 * candela(LOOK.colour)) < 0.5 for led in frames[400][1])


def test_frames_end_with_time():
    frames = []
    virtual = board(end=0.35, frame_hz=10, on_frame=lambda at, pixels: frames.append(at))
    with pytest.raises(Ended):
        virtual.wait(None)
    assert frames == [0.0, 0.1, 0.2, 0.3]


def test_pages_are_pictured_as_the_screen_shows_them():
    seen = []
    virtual = board(on_page=lambda page, image: seen.append((page, image.getbbox(), image.mode)))
    for page in (ONE, ONE, TWO, ONE):
        virtual.screen.show(page)
    assert seen == [(page, (0, 0, 3, 1), "1") for page in (ONE, TWO, ONE)]


def test_dead_glass_shows_nothing_and_nobody_is_told():
    seen = []
    watch = Watch(on_page=lambda page, image: seen.append(image.getbbox()))
    virtual = VirtualBoard(Parts(PANEL, draw, dead=True), (), 1.0, watch=watch)
    virtual.screen.show(ONE)
    assert seen == [None]
    assert virtual.screen.works


def test_buttons_that_are_lost_for_five_seconds_end_what_waits_for_a_hold():
    def going_on():
        presses = []
        while not presses or presses[-1].gesture is not Gesture.HOLD:
            presses.append((yield Scene(Page(Kind.QUESTION), STILL)))
        return presses[-1]

    assert run(going_on(), board([(2.0, "buttons", True)])).at == 7.0


def counting(calls):
    def count(page, panel):
        calls.append(page)
        return draw(page, panel)

    return count


def test_a_page_is_drawn_once_however_often_it_comes():
    drawn = []
    watch = Watch(on_page=lambda page, image: None)
    virtual = VirtualBoard(Parts(PANEL, counting(drawn)), (), 1.0, watch=watch)
    for page in (ONE, TWO, ONE, TWO):
        virtual.screen.show(page)
    assert drawn == [ONE, TWO]


def test_nothing_is_drawn_when_nobody_looks():
    drawn = []
    virtual = VirtualBoard(Parts(PANEL, counting(drawn)), (), 1.0)
    virtual.screen.show(ONE)
    assert drawn == []


def recorded():
    told = []
    virtual = VirtualBoard(
        Parts(PANEL, draw),
        [(2.0, Button.YES, True)],
        30.0,
        watch=Watch(
            lambda at, pixels: told.append((at, pixels)),
            frame_hz=25.0,
            on_page=lambda page, image: told.append((virtual.now(), page, image.tobytes())),
        ),
    )
    virtual.screen.show(ONE)
    virtual.ring.play(Steady(LOOK), 0.0)
    edge = virtual.wait(None)
    virtual.screen.show(TWO)
    virtual.ring.play(BREATH, edge.at)
    with pytest.raises(Ended):
        virtual.wait(None)
    return told


def test_a_visit_is_the_same_every_time():
    assert recorded() == recorded()
    assert len(recorded()) == 30 * 25 + 2
