"""What is remembered of a screening holds until morning, and no longer than both clocks agree."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from coaching import words_for
from hypothesis import example, given
from hypothesis import strategies as st

from device.flows.context import Context
from device.flows.gate.remembered import (
    REDATED,
    hold_until_morning,
    holds,
    known_clearances,
    remember_clearance,
)
from device.flows.memory import PassedScreening
from device.settings.settings import Settings

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 12)


def context(moment=NOW):
    settings = Settings()
    return Context(words_for(settings), settings, lambda: 0.0, lambda: moment)


@given(st.timedeltas(timedelta(days=-400), timedelta(days=400)))
@example(timedelta(hours=11))
@example(timedelta(hours=-13))
def test_a_date_that_another_clock_gave_is_forgotten(jump):
    """*Since* a date that was wrong would leave out the days that matter."""
    local = [NOW]
    ours = replace(context(), local_time=lambda: local[0])
    remember_clearance(ours, "fever")
    local[0] += jump
    assert (known_clearances(ours) == {"fever": TODAY}) == (abs(jump) <= REDATED)
    local[0] = None
    assert known_clearances(ours) == {}


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (NOW, datetime(2026, 11, 25, 7)),
        (datetime(2026, 11, 24, 3), datetime(2026, 11, 24, 7)),
        (datetime(2026, 11, 24, 7), datetime(2026, 11, 25, 7)),
        (datetime(2026, 11, 24, 23), datetime(2026, 11, 25, 7)),
    ],
)
def test_what_was_passed_holds_until_the_night_next_ends(now, until):
    ours = context(now)
    hold_until_morning(ours)
    seconds = (until - now).total_seconds()
    assert ours.memory.passed == PassedScreening(seconds, now, until)
    assert holds(ours)
    assert not holds(replace(ours, clock=lambda: seconds))


@pytest.mark.parametrize("time", [None, NOW - timedelta(minutes=1), NOW + timedelta(hours=19)])
def test_a_clock_that_is_set_or_lost_meanwhile_ends_what_was_passed(time):
    ours = context(NOW)
    hold_until_morning(ours)
    assert not holds(replace(ours, local_time=lambda: time))


def test_without_a_date_nothing_is_remembered():
    ours = context(None)
    remember_clearance(ours, "legs")
    hold_until_morning(ours)
    assert known_clearances(ours) == {}
    assert not holds(ours)


def test_nothing_holds_where_the_settings_do_not_let_it():
    ours = replace(context(), settings=replace(Settings(), screening_holds=False))
    hold_until_morning(ours)
    assert not holds(ours)
