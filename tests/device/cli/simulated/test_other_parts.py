"""What is simulated in place of the parts that settings name is told, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.cli.simulated.other_parts import other_parts
from device.model.panel import PANELS
from device.settings.parts.drivers import ScreenDriver
from device.settings.parts.screen import ScreenPart
from device.settings.profile import Profile
from device.settings.settings import Settings


@given(st.sampled_from(PANELS), st.none() | st.sampled_from(ScreenDriver))
def test_a_screen_that_is_replaced_is_told(panel, driver):
    lines = list(other_parts(Settings(screen=ScreenPart(driver), panel=panel)))
    assert bool(lines) is (driver is not None and panel not in driver.panels)
    assert all(str(panel) in line for line in lines)


def test_what_a_kiosk_does_not_do_is_left_out_and_told():
    bedside = Settings(questions_aloud=True, history=True)
    assert not list(other_parts(bedside))
    aloud, history = other_parts(replace(bedside, profile=Profile.KIOSK))
    assert "questions_aloud is not for a kiosk" in aloud
    assert "history is not for a kiosk" in history


@pytest.mark.parametrize("profile", Profile)
def test_another_profile_of_the_usual_parts_is_nothing_to_tell(profile):
    assert not list(other_parts(Settings(profile=profile)))
