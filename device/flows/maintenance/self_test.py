"""The self-test on the device: each channel shows that it works, and each button is pressed once.

A person judges what is seen, heard and felt. What the parts themselves report is on another page.
"""

from __future__ import annotations

from device.core.flow import Flow
from device.flows.maintenance.facts import Facts
from device.model.buttons.button import Button
from device.model.channel import Channel
from device.model.cue import SelfTest
from device.model.page import Page
from device.words.pages import maintenance_pages

PRESS_SECONDS = 20.0
"""How long each press of a button is waited for: one that is broken never comes."""


def self_test(facts: Facts) -> Flow[None]:
    """Try light, tones and pulses, as far as they can be used, and then the buttons.

    YES goes on, and START ends it.
    """
    for channel, page in maintenance_pages.tried(facts.words):
        if channel in facts.usable() and not (yield from _try(facts, channel, page)):
            return
    yield from _read(facts, maintenance_pages.pressed(facts.words, (yield from _unpressed(facts))))


def _try(facts: Facts, channel: Channel, page: Page) -> Flow[bool]:
    """Let a channel show that it works; returns whether the test goes on."""
    while True:
        press = yield facts.scene(page, SelfTest(channel), facts.clock())
        if press is None or press.button is Button.START:
            return False
        if press.button is Button.YES:
            return True


def _unpressed(facts: Facts) -> Flow[tuple[Button, ...]]:
    """Ask for each button once; returns those from which no press came."""
    left = tuple(Button)
    while left:
        until = facts.clock() + PRESS_SECONDS
        press = yield facts.scene(maintenance_pages.to_press(facts.words, left), until=until)
        if press is None:
            return left
        left = tuple(button for button in left if button is not press.button)
    return left


def _read(facts: Facts, page: Page) -> Flow[None]:
    """Show a page until any press: one of the buttons may be broken."""
    yield facts.scene(page)
