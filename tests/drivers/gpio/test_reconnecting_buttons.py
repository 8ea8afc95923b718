"""Buttons that move while their pins are being opened: what they do then counts, too."""

from __future__ import annotations

import pytest
from gpiozero.pins.mock import MockFactory

from device.model.buttons.button import Button
from device.model.buttons.gestures import HOLD_SECONDS, Gesture, Gestures
from device.settings.parts.buttons import ButtonsPart, Pull
from drivers.gpio.buttons import PINS, Buttons
from drivers.gpio.reconnecting_buttons import Pins, ReconnectingButtons
from drivers.retry import Retry

PIN = PINS[Button.NO]


class Interleaved:
    """Buttons whose pins' thread gets its turn right before or after the pins are read."""

    def __init__(self, monkeypatch):
        self.factory, self.edges, self.time = MockFactory(), [], 0.0
        for pin in PINS.values():
            self.factory.pin(pin).drive_high()
        self.before = self.after = self.nothing
        read = Buttons.pressed

        def pressed(buttons):
            self.once("before")
            down = read(buttons)
            self.once("after")
            return down

        monkeypatch.setattr(Buttons, "pressed", pressed)
        self.buttons = ReconnectingButtons(
            ButtonsPart(pull=Pull.NONE),  # a mock pin that is pulled up goes up
            lambda: Pins(self.factory, self.now),
            Retry("the buttons", self.now),
            self.now,
            self.edges.append,
        )

    def nothing(self):
        pass

    def once(self, when):
        turn = getattr(self, when)
        setattr(self, when, self.nothing)
        turn()

    def now(self):
        return self.time

    def press(self):
        self.factory.pin(PIN).drive_low()

    def release(self):
        self.factory.pin(PIN).drive_high()

    def moves(self):
        """Whether the button goes down or up, edge by edge."""
        return [edge.down for edge in self.edges]


@pytest.fixture
def part(monkeypatch):
    return Interleaved(monkeypatch)


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_finger_that_goes_down_meanwhile_can_be_held(part, when):
    setattr(part, when, part.press)
    part.buttons.run(0.0)
    assert set(part.moves()) == {True}
    gestures = Gestures()
    for edge in part.edges:
        gestures.feed(edge)
    assert gestures.at(HOLD_SECONDS).gesture is Gesture.HOLD


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_finger_that_goes_up_meanwhile_is_up(part, when):
    part.press()
    setattr(part, when, part.release)
    part.buttons.run(0.0)
    assert part.moves()[-1] is False


def test_a_button_that_was_down_when_it_was_lost_comes_up(part):
    part.buttons.run(0.0)
    part.press()
    part.buttons.lost(OSError("unbound"))
    part.release()
    part.buttons.run(10.0)
    assert part.moves() == [True, False]


@pytest.mark.parametrize(("down", "due"), [(False, 6.0), (True, 5.0 + 1.5 * HOLD_SECONDS)])
def test_a_button_that_was_down_is_held_before_its_line_is_tried_again(part, down, due):
    part.buttons.run(0.0)
    assert part.buttons.due() is None
    if down:
        part.press()
    part.time = 5.0
    part.buttons.lost(OSError("unbound"))
    assert part.buttons.due() == due


def test_the_kernel_is_asked_to_filter_bounces(part):
    part.buttons.run(0.0)
    assert {part.factory.pin(pin).bounce for pin in PINS.values()} == {0.005}
