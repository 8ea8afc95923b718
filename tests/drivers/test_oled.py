"""Screens draw a page when it changes, and only then."""

from __future__ import annotations

from threading import Event

import pytest
from PIL import Image

from device.board import PANELS, Panel
from device.page import Kind, Page
from drivers.clock import Clock
from drivers.oled import LiveScreen, StillScreen, open_display

PANEL = Panel(128, 64)
ONE, TWO, THREE = (Page(Kind.MENU, text) for text in ("one", "two", "three"))


def draw(page, panel):
    image = Image.new("1", (panel.width, panel.height))
    image.info["text"] = page.text
    return image


class Wall:
    """A display that remembers what was put up, and may be slow."""

    def __init__(self):
        self.shown = []
        self.cleaned = False
        self.drawing, self.go_on = Event(), Event()
        self.go_on.set()

    def display(self, image):
        self.drawing.set()
        assert self.go_on.wait(5.0)
        self.shown.append(image.info["text"])

    def cleanup(self):
        self.cleaned = True


@pytest.fixture
def wall():
    return Wall()


def test_a_page_is_drawn_for_the_panel(wall):
    StillScreen(PANEL, wall, draw).show(ONE)
    assert wall.shown == ["one"]


def test_an_equal_page_is_not_drawn_again(wall):
    screen = StillScreen(PANEL, wall, draw)
    for page in (ONE, Page(Kind.MENU, "one"), TWO, ONE):
        screen.show(page)
    assert wall.shown == ["one", "two", "one"]


def test_a_live_screen_draws_the_newest_page_and_returns_at_once(wall):
    wall.go_on.clear()
    screen = LiveScreen(StillScreen(PANEL, wall, draw), Clock())
    screen.show(ONE)
    assert wall.drawing.wait(5.0)
    screen.show(TWO)
    screen.show(THREE)
    assert wall.shown == []
    wall.drawing.clear()
    wall.go_on.set()
    assert wall.drawing.wait(5.0)
    screen.close()
    assert wall.shown == ["one", "three"]


def test_a_closed_screen_is_cleared(wall):
    screen = LiveScreen(StillScreen(PANEL, wall, draw), Clock())
    screen.close()
    assert wall.cleaned
    assert screen.panel == PANEL


class Sink:
    """A wire to nowhere."""

    def command(self, *cmd):
        pass

    def data(self, data):
        pass

    def cleanup(self):
        pass


@pytest.mark.parametrize("panel", PANELS, ids=str)
def test_every_panel_has_a_display_of_its_size(panel):
    display = open_display(panel, Sink())
    assert (display.size, display.mode) == ((panel.width, panel.height), "1")
