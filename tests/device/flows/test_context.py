"""The context that every flow needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from coaching import NOON, words_for

from device.flows.context import Context
from device.flows.gate.remembered import remember_clearance
from device.flows.memory import Choice, Memory
from device.model.buttons.button import Button
from device.model.cue import Rest
from device.model.page import BLANK
from device.outputs.light.dusk import DAY, NIGHT
from device.outputs.light.light import Ember
from device.outputs.light.tracks import light_of
from device.settings.settings import Profile, Settings


def context(moment=datetime(2026, 11, 24, 12), profile=Profile.BEDSIDE):
    settings = replace(Settings(), profile=profile)
    return Context(words_for(settings), settings, lambda: 0.0, lambda: moment)


def look_of(ours):
    return ours.settings.look_by(ours.night)


@pytest.mark.parametrize(
    ("hour", "colour", "ceiling"),
    [(12, DAY, 0.2), (20, DAY, 0.2), (8, DAY, 0.2), (21, NIGHT, 0.03), (3, NIGHT, 0.03)],
)
def test_the_look_goes_by_the_time_of_day(hour, colour, ceiling):
    look = look_of(context(datetime(2026, 11, 24, hour)))
    assert (look.colour, look.ceiling) == (colour, ceiling)


def test_the_light_at_rest_is_that_of_the_night_whatever_the_time():
    night, day = (context(moment).scene(BLANK, Rest()) for moment in (None, NOON))
    lights = {light_of(each.cue, Settings().look_by, each.night) for each in (night, day)}
    assert lights == {Ember(Settings().look(None))}


DUSK = datetime(2026, 11, 24, 20, 30)


def later(context, now, seconds=0.0):
    """The context when so many seconds have passed and the local time is `now`."""
    return replace(context, clock=lambda: seconds, local_time=lambda: now)


def test_a_visit_keeps_its_look_unless_the_clock_is_set_meanwhile():
    visit, look = context(DUSK).for_visit(), Settings().look(DUSK.time())
    assert look_of(later(visit, DUSK + timedelta(minutes=30), 1800.0)) == look_of(visit) == look
    assert look_of(later(visit, DUSK + timedelta(minutes=32), 1800.0)) == look
    for now in (DUSK + timedelta(minutes=32, seconds=1), DUSK + timedelta(minutes=27), None):
        moment = None if now is None else now.time()
        assert look_of(later(visit, now, 1800.0)) == Settings().look(moment)
    unknown = context(None).for_visit()
    assert look_of(later(unknown, DUSK)) == Settings().look(DUSK.time())


def test_an_exercise_keeps_its_look_whatever_the_clock_does():
    ours = context(None).for_exercise()
    assert look_of(later(ours, DUSK)) == look_of(ours) == Settings().look(None)


def test_today_is_the_date_where_the_device_is():
    assert context(datetime(2026, 11, 24, 23, 59)).today() == date(2026, 11, 24)
    assert context(datetime(2026, 11, 25)).today() == date(2026, 11, 25)


CHOICE = Choice("deep-breathing", "plain", 5)
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12)


@pytest.mark.parametrize("profile", [Profile.BEDSIDE, Profile.WRIST])
def test_a_device_with_one_user_remembers(profile):
    ours = context(profile=profile)
    visit = ours.for_visit()
    remember_clearance(visit, "legs")
    visit.begin(CHOICE)
    assert ours.for_visit().memory == Memory(
        {"legs": TODAY}, NOW, last=CHOICE, done={"deep-breathing": TODAY}
    )


def test_a_kiosk_begins_each_visit_with_nothing_remembered():
    ours = context(profile=Profile.KIOSK)
    visit = ours.for_visit()
    remember_clearance(visit, "legs")
    visit.begin(CHOICE)
    assert ours.memory == ours.for_visit().memory == Memory()
    assert visit.for_visit().rota is ours.rota


def test_it_is_known_whether_an_exercise_was_begun_on_the_same_day():
    ours = context()
    assert not ours.begin(CHOICE)
    assert ours.begin(CHOICE)
    assert not ours.begin(Choice("body-scan"))
    tomorrow = replace(ours, local_time=lambda: datetime(2026, 11, 25))
    assert not tomorrow.begin(CHOICE)


def test_without_a_date_every_beginning_is_the_first_and_nothing_is_remembered():
    ours = context(None)
    remember_clearance(ours, "legs")
    assert not ours.begin(CHOICE)
    assert not ours.begin(CHOICE)
    assert ours.memory == Memory(last=CHOICE)
    assert ours.today() is None


def test_while_the_time_is_not_known_it_is_warm_and_dim():
    assert look_of(context(None)) == look_of(context(datetime(2026, 11, 24, 3)))
    assert context(None).is_night


def test_it_is_said_again_after_the_days_that_the_settings_name():
    ours = context()
    assert ours.must_remind
    ours.reminded()
    assert not ours.must_remind
    week = 7 * 86400.0
    assert not replace(ours, clock=lambda: week - 1).must_remind
    assert replace(ours, clock=lambda: week).must_remind


def test_each_context_has_a_memory_of_its_own():
    remember_clearance(context(), "legs")
    assert context().memory == Memory()


def test_the_days_are_counted_from_when_it_was_last_said():
    said, day = 30 * 86400.0, 86400.0
    ours = replace(context(), clock=lambda: said)
    ours.reminded()
    assert ours.memory.reminded == said
    assert not replace(ours, clock=lambda: said + 7 * day - 1).must_remind
    assert replace(ours, clock=lambda: said + 7 * day).must_remind


def test_the_button_that_is_named_is_not_the_one_pressed_or_else_the_one_named_before():
    assert context().named() is Button.NO
    assert context().named(Button.NO) is Button.START
    ours = context()
    assert [ours.named() for _ in range(3)] == [Button.NO, Button.START, Button.NO]


@pytest.mark.parametrize(
    ("profile", "reading", "pause"), [(Profile.BEDSIDE, 5.0, 1.0), (Profile.KIOSK, 1.5, 0.5)]
)
def test_how_long_a_reader_and_a_pause_are_waited_for(profile, reading, pause):
    ours = context(profile=profile)
    assert (ours.reading_patience, ours.pause_patience) == (reading, pause)


@pytest.mark.parametrize(
    ("hour", "profile", "is_open"),
    [
        (7, Profile.KIOSK, False),
        (8, Profile.KIOSK, True),
        (17, Profile.KIOSK, True),
        (18, Profile.KIOSK, False),
        (12, Profile.BEDSIDE, False),
    ],
)
def test_it_is_open_by_the_time_of_day(hour, profile, is_open):
    assert context(datetime(2026, 11, 24, hour), profile).is_open is is_open


def test_it_is_not_open_while_the_time_is_not_known():
    assert not context(None, Profile.KIOSK).is_open
