"""Screens draw a page when it changes, and only then."""

from __future__ import annotations

from dataclasses import replace
from threading import Event

import pytest
from loose import until
from showing import SOON

from device.model.page import Kind, Page
from device.model.panel import Panel
from drivers.clock import Clock
from drivers.oled.threaded import ThreadedScreen

PANEL = Panel(128, 64)
ONE, TWO, THREE = (Page(Kind.MENU, text) for text in ("one", "two", "three"))


class Wall:
    """A screen that remembers what was put up, and may be slow."""

    panel = PANEL

    def __init__(self):
        self.shown = []
        self.closed = False
        self.drawing, self.go_on = Event(), Event()
        self.go_on.set()

    def show(self, page):
        self.drawing.set()
        assert self.go_on.wait(SOON)
        self.shown.append(page.text)

    def close(self):
        self.closed = True


@pytest.fixture
def wall():
    return Wall()


def test_a_live_screen_draws_the_newest_page_and_returns_at_once(wall):
    wall.go_on.clear()
    screen = ThreadedScreen(wall, Clock())
    screen.show(ONE)
    assert wall.drawing.wait(SOON)
    screen.show(TWO)
    screen.show(THREE)
    assert wall.shown == []
    wall.drawing.clear()
    wall.go_on.set()
    assert wall.drawing.wait(SOON)
    screen.close()
    assert wall.shown == ["one", "three"]


def test_a_closed_screen_is_off(wall):
    screen = ThreadedScreen(wall, Clock())
    screen.close()
    assert wall.closed
    assert screen.panel == PANEL


def test_an_equal_page_is_not_drawn_again(wall):
    screen = ThreadedScreen(wall, Clock())
    for page in (ONE, Page(Kind.MENU, "one"), TWO):
        wall.drawing.clear()
        screen.show(page)
        assert page == ONE or wall.drawing.wait(SOON)
    screen.close()
    assert wall.shown.count("one") <= 1
    assert wall.shown[-1] == "two"


def test_a_page_that_only_turns_its_leaf_can_be_read_meanwhile(wall):
    screen = ThreadedScreen(wall, Clock())
    screen.show(ONE)
    assert until(lambda: screen.works)
    wall.go_on.clear()
    wall.drawing.clear()
    screen.show(replace(ONE, leaf=1))
    assert wall.drawing.wait(SOON)
    assert screen.works
    screen.show(TWO)
    assert not screen.works
    wall.go_on.set()
    assert until(lambda: screen.works)
    screen.close()
