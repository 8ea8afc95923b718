"""A setting that is not for a profile is refused in a file, and elsewhere not in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.settings.hours import Hours
from device.settings.invitations import TimeOfDay
from device.settings.load import loaded_settings
from device.settings.only_for import ONLY_FOR, misplaced
from device.settings.profile import Profile
from device.settings.settings import Settings
from device.settings.sleep_ending import SleepEnding
from device.typed_yaml.document import parsed
from device.typed_yaml.problem import Invalid

MINUTES = st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0))
FIELDS = {
    "questions_aloud": st.booleans(),
    "history": st.none() | st.booleans(),
    "sleep_ending": st.none() | st.sampled_from(SleepEnding),
    "invitations": st.lists(st.builds(TimeOfDay, MINUTES), max_size=3, unique=True).map(tuple),
}
ANY = st.builds(
    Settings, profile=st.sampled_from(Profile), night=st.builds(Hours, MINUTES, MINUTES), **FIELDS
)
WRITTEN = {
    "questions_aloud": "true",
    "history": "true",
    "sleep_ending": "always",
    "invitations": '["10:00"]',
}
OFF = {"questions_aloud": "false", "history": "false", "sleep_ending": "never", "invitations": "[]"}


def lines(text):
    with pytest.raises(Invalid) as caught:
        loaded_settings(parsed(text, "f"))
    return [str(problem) for problem in caught.value.problems]


def test_every_one_of_them_is_tried_here():
    assert {each.key for each in ONLY_FOR} == set(FIELDS) == set(WRITTEN) == set(OFF)


@given(ANY, st.none() | MINUTES)
def test_whatever_is_set_a_kiosk_keeps_nothing_says_no_question_and_lets_nobody_fall_asleep(
    settings, moment
):
    kiosk = replace(settings, profile=Profile.KIOSK)
    assert not kiosk.keeps_history
    assert not kiosk.says_questions
    assert not kiosk.ends_in_sleep(moment)
    assert kiosk.invited_at == ()


@given(ANY)
def test_only_a_bedside_invites_at_chosen_times(settings):
    assert settings.profile is Profile.BEDSIDE or settings.invited_at == ()


@given(ANY)
def test_what_is_for_the_profile_is_in_force_as_it_is_set(settings):
    for each in ONLY_FOR:
        if settings.profile in each.profiles:
            assert each.in_force(settings) == getattr(settings, each.key)
            assert not each.misplaced(settings)


@given(ANY, st.none() | MINUTES)
def test_what_is_misplaced_may_as_well_be_left_out(settings, moment):
    """What a file is refused for is never what a device does."""
    usual = {each.key: getattr(Settings(), each.key) for each in misplaced(settings)}
    without = replace(settings, **usual)
    assert list(misplaced(without)) == []
    assert settings.keeps_history is without.keeps_history
    assert settings.says_questions is without.says_questions
    assert settings.ends_in_sleep(moment) is without.ends_in_sleep(moment)
    assert settings.invited_at == without.invited_at


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("each", ONLY_FOR, ids=lambda each: each.key)
def test_a_file_may_set_it_for_its_profiles_and_switch_it_off_for_any(profile, each):
    text = f"profile: {profile.value}\n{each.key}: "
    assert loaded_settings(parsed(text + OFF[each.key], "f")).profile is profile
    if profile in each.profiles:
        assert getattr(loaded_settings(parsed(text + WRITTEN[each.key], "f")), each.key)
    else:
        (line,) = lines(text + WRITTEN[each.key])
        place = f"f:2:{len(each.key) + 3}"
        found = f"found {each.key} for a {profile.value}"
        assert line == f"{place}: {found}; expected {each.expected}"


def test_all_of_them_are_told_at_once_at_their_own_lines_with_all_else_that_is_wrong():
    text = "".join(f"{key}: {value}\n" for key, value in WRITTEN.items())
    told = lines(f"profile: kiosk\n{text}idle_seconds: 1\nceiling: 0.01\nscreen: {{bus: i2c}}\n")
    assert [line.split(":")[1] for line in told] == ["2", "3", "4", "5", "6", "7", "8"]


def test_of_a_profile_that_is_wrong_nothing_else_is_told():
    (line,) = lines("profile: koisk\nhistory: true\n")
    assert "did you mean 'kiosk'?" in line


def test_nothing_is_misplaced_that_nobody_set():
    for profile in Profile:
        assert list(misplaced(Settings(profile=profile))) == []


def test_a_fade_by_night_is_in_force_at_a_bedside():
    """So that the rules above do not hold of a device that never does anything."""
    usual = Settings(invitations=(TimeOfDay(time(10)),), questions_aloud=True)
    assert usual.ends_in_sleep(time(23))
    assert usual.keeps_history
    assert usual.says_questions
    assert usual.invited_at == (time(10),)
