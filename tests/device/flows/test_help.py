"""Help is two presses away from anywhere, whether anything is unlocked or not."""

from __future__ import annotations

from dataclasses import replace

from coaching import DEFAULTS, context_at, read_on
from hypothesis import given
from hypothesis import strategies as st

from device.core.flow import Player
from device.flows.visit import device
from device.model.buttons.button import Button
from device.model.buttons.gestures import Gesture
from device.model.page import Kind
from device.settings.settings import Profile


@given(
    st.sampled_from(Profile),
    st.integers(0, 30),
    st.lists(st.tuples(st.sampled_from(Button), st.floats(0.0, 90.0)), max_size=10),
    st.sampled_from(Button),
)
def test_help_is_two_presses_away_from_anywhere(profile, way_in, wandering, button):
    settings = replace(DEFAULTS, profile=profile)
    player = Player(lambda clock: device(context_at(clock, settings)))
    for _ in range(way_in):
        if player.scene.clearance is None:
            read_on(player)
    for other, seconds in wandering:
        player.press(other)
        player.wait(seconds)
    page = player.press(button, Gesture.HOLD).page
    assert page.kind is Kind.STOP
    assert "911" in page.text
    page = player.press(Button.YES).page
    assert page.kind is Kind.NOTICE
    assert "911" in page.text
    assert "988" in page.text
