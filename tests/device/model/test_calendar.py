"""A date and a time that are changed one unit at a time are always ones that exist."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.model.calendar import MINUTES, YEARS, Unit, days_in, settable, turned

MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2200, 1, 1))
TURNS = st.lists(st.tuples(st.sampled_from(Unit), st.integers(-40, 40)), max_size=30)


@given(start=MOMENTS, turns=TURNS)
def test_whatever_is_pressed_the_moment_exists_and_only_what_was_changed_changes(start, turns):
    moment = settable(start)
    for unit, steps in turns:
        before, moment = moment, turned(moment, unit, steps)
        assert moment.year in YEARS
        assert moment.minute in MINUTES
        others = set(Unit) - {unit} - ({Unit.DAY} if moment.day < before.day else set())
        assert all(getattr(moment, u.value) == getattr(before, u.value) for u in others)


@given(start=MOMENTS, unit=st.sampled_from(Unit))
def test_every_value_is_reached_and_the_way_round_leads_back(start, unit):
    moment = first = settable(start)
    seen = set()
    for _ in unit.allowed(first):
        seen.add(getattr(moment, unit.value))
        moment = turned(moment, unit, 1)
    assert seen == set(unit.allowed(first))
    assert getattr(moment, unit.value) == getattr(first, unit.value)


@given(start=MOMENTS, goal=MOMENTS.map(settable))
def test_any_moment_can_be_set_from_any_other_in_forty_presses_and_the_years(start, goal):
    moment, presses = settable(start), 0
    for unit in Unit:
        allowed = unit.allowed(moment)
        away = allowed.index(getattr(goal, unit.value)) - allowed.index(getattr(moment, unit.value))
        steps = min((away, away - len(allowed), away + len(allowed)), key=abs)
        presses += abs(steps) if unit is not Unit.YEAR else 0
        moment = turned(moment, unit, steps)
    assert moment == goal
    assert presses <= 6 + 15 + 12 + 6


@given(start=st.datetimes(datetime(2026, 1, 1), datetime(2099, 12, 31, 23, 59)))
def test_what_the_clock_shows_is_kept_to_five_minutes(start):
    assert timedelta() <= start - settable(start) < timedelta(minutes=5)


@pytest.mark.parametrize(
    ("day", "unit", "steps", "becomes"),
    [
        ("2028-02-29T10:00", Unit.YEAR, 1, "2029-02-28T10:00"),
        ("2026-01-31T10:00", Unit.MONTH, 1, "2026-02-28T10:00"),
        ("2026-12-31T23:55", Unit.MINUTE, 1, "2026-12-31T23:00"),
        ("2026-12-31T23:55", Unit.DAY, 1, "2026-12-01T23:55"),
        ("2026-01-01T00:00", Unit.HOUR, -1, "2026-01-01T23:00"),
        ("2026-01-01T00:00", Unit.YEAR, -1, "2099-01-01T00:00"),
    ],
)
def test_each_unit_goes_round_by_itself(day, unit, steps, becomes):
    assert turned(datetime.fromisoformat(day), unit, steps) == datetime.fromisoformat(becomes)


@pytest.mark.parametrize(
    ("year", "month", "days"), [(2026, 2, 28), (2028, 2, 29), (2099, 12, 31), (2026, 4, 30)]
)
def test_months_have_their_days(year, month, days):
    assert days_in(year, month) == days
