"""Times at which a device may invite: what is written wrong is told, all of it, with what to do."""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.settings.invitations import MOST, TimeOfDay
from device.settings.load import read_settings
from device.settings.settings import Settings
from device.settings.sleep_ending import SleepEnding
from device.typed_yaml.problem import Invalid


def read(tmp_path, text):
    path = tmp_path / "exhalo.yaml"
    path.write_text(text, encoding="utf-8")
    return read_settings(path)


def told(tmp_path, text):
    with pytest.raises(Invalid) as invalid:
        read(tmp_path, text)
    return str(invalid.value).replace(f"{tmp_path}/", "").splitlines()


@pytest.mark.parametrize("written", ['["10:00", "15:30"]', "[10:00, 15:30]", "['10:00', 15:30]"])
def test_times_are_read_with_quotes_and_without(tmp_path, written):
    settings = read(tmp_path, f"invitations: {written}\n")
    assert settings.invited_at == (time(10), time(15, 30))


def test_none_are_asked_for_unless_somebody_asks():
    assert Settings().invited_at == ()


@given(st.times().map(lambda moment: moment.replace(second=0, microsecond=0, fold=0)))
def test_what_is_written_is_read(moment):
    assert TimeOfDay.parse(f"{moment:%H:%M}").time == moment
    assert str(TimeOfDay(moment)) == f"{moment:%H:%M}"


@given(st.text(max_size=8))
def test_anything_is_a_time_or_told_to_be_none(text):
    told = ""
    try:
        TimeOfDay.parse(text)
    except ValueError as error:
        told = str(error)
    assert not told or "written like 15:30" in told


@pytest.mark.parametrize(
    ("text", "meant"),
    [("10.30", "10:30"), ("0930", "09:30"), ("9am", "09:00"), ("12 pm", "12:00"), ("9", "09:00")],
)
def test_what_was_probably_meant_is_asked(text, meant):
    with pytest.raises(ValueError, match=f"did you mean '{meant}'"):
        TimeOfDay.parse(text)


@pytest.mark.parametrize("text", ["noon", "25:00", "13 am", "10:5", "", "ten"])
def test_what_is_like_no_time_has_no_hint(text):
    with pytest.raises(ValueError, match="written like 15:30") as refused:
        TimeOfDay.parse(text)
    assert "did you mean" not in str(refused.value)


def test_everything_that_is_wrong_is_told_at_once(tmp_path):
    lines = told(
        tmp_path,
        "profile: kiosk\nsleep_ending: always\n"
        'invitations: ["10:00", "10:00", "22:00"]\nscreen: {bus: i2c}\n',
    )
    assert [line.split(":")[1] for line in lines] == ["2", "3", "3", "3", "4"]
    assert all(line.startswith("exhalo.yaml:") for line in lines)
    assert any("22:00, which is in the night" in line for line in lines)
    assert any("10:00 more than once" in line for line in lines)
    assert any("invitations for a kiosk" in line for line in lines)
    assert any("sleep_ending for a kiosk" in line for line in lines)


def test_every_time_that_is_written_wrong_is_told(tmp_path):
    lines = told(tmp_path, "invitations: [10.30, noon]\n")
    assert lines == [
        "exhalo.yaml:1:15: a time of day is written like 15:30, not '10.30'; did you mean '10:30'?",
        "exhalo.yaml:1:22: a time of day is written like 15:30, not 'noon'",
    ]


def test_a_wrist_invites_nobody(tmp_path):
    (line,) = told(tmp_path, 'profile: wrist\ninvitations: ["10:00"]\n')
    assert "invitations for a wrist; expected none" in line


def test_there_is_a_most(tmp_path):
    times = [f"{hour}:00" for hour in range(8, 8 + MOST + 1)]
    (line,) = told(tmp_path, f"invitations: [{', '.join(times)}]\n")
    assert f"{MOST + 1} invitations; expected at most {MOST} in a day" in line


@pytest.mark.parametrize("night", ["21:00-07:00", "23:00-11:00", "00:00-00:00"])
def test_the_night_is_the_one_that_is_set(tmp_path, night):
    text = f'night: {night}\ninvitations: ["10:00"]\n'
    if night == "23:00-11:00":
        assert "outside 23:00-11:00" in told(tmp_path, text)[0]
    else:
        assert read(tmp_path, text).invited_at == (time(10),)


@pytest.mark.parametrize("ending", SleepEnding)
def test_a_sleep_ending_is_named(tmp_path, ending):
    assert read(tmp_path, f"sleep_ending: {ending.value}\n").sleep_ending is ending


def test_another_sleep_ending_is_asked_about(tmp_path):
    (line,) = told(tmp_path, "sleep_ending: nigth\n")
    assert "did you mean 'night'?" in line


def test_a_kiosk_may_say_that_it_has_none(tmp_path):
    assert read(tmp_path, "profile: kiosk\nsleep_ending: never\n").sleep_ending is SleepEnding.NEVER
