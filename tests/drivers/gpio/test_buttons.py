"""Buttons on gpiozero's mock pins: pressed is low."""

from __future__ import annotations

import pytest
from gpiozero.pins.mock import MockFactory

from device.model.buttons.button import Button
from device.model.buttons.gestures import Edge
from drivers.gpio.buttons import PINS, Buttons


@pytest.fixture
def bench():
    return Bench()


class Bench:
    """Three buttons, the edges they reported, and a clock to set."""

    def __init__(self):
        self.now = 0.0
        self.edges = []
        self.factory = MockFactory()
        self.buttons = Buttons(self.factory, lambda: self.now, self.edges.append)

    def pin(self, button):
        return self.factory.pin(PINS[button])


@pytest.mark.parametrize("button", Button)
def test_pulling_a_pin_low_presses_its_button(bench, button):
    bench.now = 1.5
    bench.pin(button).drive_low()
    bench.now = 1.75
    bench.pin(button).drive_high()
    assert bench.edges == [Edge(button, down=True, at=1.5), Edge(button, down=False, at=1.75)]


def test_pins_are_pulled_up(bench):
    assert {bench.pin(button).pull for button in Button} == {"up"}


def test_the_screen_s_and_the_ring_s_pins_stay_free():
    assert not set(PINS.values()) & {2, 3, 8, 9, 10, 11}
    assert len(set(PINS.values())) == 3


def test_closed_buttons_report_nothing(bench):
    bench.buttons.close()
    bench.pin(Button.YES).drive_low()
    assert bench.edges == []


def test_the_factory_is_told_how_long_a_level_must_last():
    factory = MockFactory()
    buttons = Buttons(factory, lambda: 0.0, print, bounce=0.25)
    assert {factory.pin(pin).bounce for pin in PINS.values()} == {0.25}
    buttons.close()
