"""The setting of the history: one user has one unless it is off, and a kiosk never has."""

from __future__ import annotations

import pytest

from device.settings.profile import Profile
from device.settings.settings import Settings

BEDSIDE, WRIST, KIOSK = Profile.BEDSIDE, Profile.WRIST, Profile.KIOSK


@pytest.mark.parametrize(
    ("profile", "history", "keeps"),
    [
        (BEDSIDE, None, True),
        (WRIST, None, True),
        (KIOSK, None, False),
        (BEDSIDE, True, True),
        (BEDSIDE, False, False),
        (WRIST, False, False),
        (KIOSK, False, False),
        (KIOSK, True, False),
    ],
)
def test_who_keeps_one(profile, history, keeps):
    assert Settings(profile=profile, history=history).keeps_history is keeps
