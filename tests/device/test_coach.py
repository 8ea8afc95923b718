"""What every flow is handed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from coaching import words_for

from device.coach import Choice, Coach, Memory
from device.settings import DAY, NIGHT, Profile, Settings


def coach(moment=datetime(2026, 11, 24, 12), profile=Profile.BEDSIDE):
    settings = replace(Settings(), profile=profile)
    return Coach(words_for(settings), settings, lambda: 0.0, lambda: moment)


@pytest.mark.parametrize(
    ("hour", "colour", "ceiling"),
    [(12, DAY, 0.2), (20, DAY, 0.2), (21, NIGHT, 0.03), (3, NIGHT, 0.03)],
)
def test_the_look_goes_by_the_time_of_day(hour, colour, ceiling):
    look = coach(datetime(2026, 11, 24, hour)).look
    assert (look.colour, look.ceiling) == (colour, ceiling)


def test_a_time_that_is_not_known_is_night():
    unknown = coach(None)
    assert (unknown.look.colour, unknown.look.ceiling) == (NIGHT, 0.03)
    assert unknown.today() is None


def test_a_clearance_without_a_date_is_not_remembered():
    unknown = coach(None)
    unknown.remember("legs")
    unknown.remember_choice(Choice("deep-breathing", "plain", 5))
    assert unknown.memory == Memory({}, Choice("deep-breathing", "plain", 5))


def test_today_is_the_date_where_the_device_is():
    assert coach(datetime(2026, 11, 24, 23, 59)).today() == date(2026, 11, 24)
    assert coach(datetime(2026, 11, 25)).today() == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("profile", "kept"), [(Profile.BEDSIDE, True), (Profile.WRIST, True), (Profile.KIOSK, False)]
)
def test_a_device_with_one_user_remembers(profile, kept):
    ours = coach(profile=profile)
    ours.remember("legs")
    ours.remember_choice(Choice("deep-breathing", "plain", 5))
    expected = (
        Memory({"legs": date(2026, 11, 24)}, Choice("deep-breathing", "plain", 5))
        if kept
        else Memory()
    )
    assert ours.memory == expected


def test_each_coach_has_a_memory_of_its_own():
    coach().remember("legs")
    assert coach().memory == Memory()
