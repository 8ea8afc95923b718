"""The simulated screen: what is seen of it, and what is not."""

from __future__ import annotations

from device.model.page import Kind, Page
from device.model.panel import Panel
from drivers.sim.board.glass import Glass
from drivers.sim.wires.oled.ssd1306 import Ssd1306Wire

PANEL = Panel(128, 64)


class Flickering:
    """A screen that is dark for a moment with each page."""

    panel = PANEL

    def __init__(self, wire):
        self.wire = wire
        self.meanwhile = lambda: None

    def show(self, page):
        self.wire.on = False
        self.meanwhile()
        self.wire.on = True

    def close(self):
        self.wire.on = False


def test_only_a_page_that_is_whole_is_seen():
    wire = Ssd1306Wire(PANEL)
    screen, told = Flickering(wire), []
    glass = Glass(screen, wire, lambda: told.append(glass.seen.on))
    glass.show(Page(Kind.MENU, "one"))
    during = []
    screen.meanwhile = lambda: during.append(glass.seen.on)
    glass.show(Page(Kind.MENU, "two"))
    assert during == [True]
    assert told == [True, True]


def test_a_closed_screen_is_seen_to_be_off():
    wire = Ssd1306Wire(PANEL)
    told = []
    glass = Glass(Flickering(wire), wire, lambda: told.append(glass.seen.on))
    glass.show(Page(Kind.MENU, "one"))
    glass.close()
    assert told == [True, False]
    assert glass.panel == PANEL
