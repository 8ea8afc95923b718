"""A broken screen that reports no error: nobody passes the screening by habit."""

from __future__ import annotations

from dataclasses import replace
from itertools import repeat

import pytest
from coaching import DEFAULTS, context_at
from hypothesis import given
from hypothesis import strategies as st

from device.core.flow import Player
from device.flows.visit import device
from device.model.buttons.button import Button
from device.settings.settings import Profile

NO, START, YES = Button.NO, Button.START, Button.YES


def blind(profile, presses, pace):
    """Somebody who presses without seeing anything, at their own pace."""
    settings = replace(DEFAULTS, profile=profile)
    player = Player(lambda clock: device(context_at(clock, settings)))
    for button in presses:
        player.wait(pace)
        player.press(button)
        assert player.scene.clearance is None
    return player


@pytest.mark.parametrize("profile", Profile)
@given(pace=st.floats(0.1, 50.0), starts=st.integers(1, 8), after=st.sampled_from(Button))
def test_habit_on_dead_glass_unlocks_nothing(profile, pace, starts, after):
    before = [*repeat(START, starts), *repeat(NO, 4)]
    blind(profile, [*before, *repeat(after, 12)], pace)
