"""Own pace: what taps tell, and how a breath is led from there."""

from __future__ import annotations

from itertools import accumulate, pairwise
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.model.breathing.breath import SHORTEST_STRETCHED, Breath
from device.model.breathing.own_pace import (
    DOUBLE_SECONDS,
    ENOUGH_TAPS,
    LEADING_SECONDS,
    LISTENING_SECONDS,
    LONGEST_LISTENING,
    MOST_LONGER,
    QUICK_SECONDS,
    Lead,
    NotFound,
    find,
    listening_ends,
    next_inhale,
)
from device.model.breathing.pattern import EVERY, LONGEST_CYCLE, Pattern

NOTICEABLE = 0.05
"""The most that one breath may be longer than the one before, as a share of it."""

moments = st.floats(0, 1e5)
cycles = st.floats(3.0, 14.0)
found = st.floats(2.41, 30.0)
patterns = st.sampled_from(EVERY)
shares = st.lists(st.floats(-0.15, 0.15), min_size=4, max_size=12)


def taps_at(start, intervals):
    return list(accumulate(intervals, initial=start))


def led(lead):
    """Every breath up to the longest, and that one."""
    breaths = [lead]
    while not breaths[-1].arrived:
        breaths.append(breaths[-1].next())
    return breaths


@given(moments, cycles, shares)
def test_a_breath_is_found_from_uneven_taps_as_the_median_of_their_intervals(start, cycle, jitter):
    intervals = [cycle * (1 + share) for share in jitter]
    assert find(taps_at(start, intervals)) == pytest.approx(median(intervals), abs=0.002)


@given(moments, cycles, shares, st.data())
def test_a_tap_that_was_missed_changes_the_breath_by_no_more_than_its_unevenness(
    start, cycle, jitter, data
):
    taps = taps_at(start, [cycle * (1 + share) for share in jitter])
    missed = data.draw(st.integers(1, len(taps) - 2))
    heard = find(taps[:missed] + taps[missed + 1 :])
    if len(taps) >= 6:
        assert cycle * 0.85 - 0.002 <= heard <= cycle * 1.15 + 0.002
    else:  # of two or three breaths, one was left out
        assert heard is NotFound.UNCLEAR or heard == pytest.approx(cycle, rel=0.16)


@given(moments, cycles, shares, st.data())
def test_taps_that_come_double_and_in_any_order_tell_the_same(start, cycle, jitter, data):
    taps = taps_at(start, [cycle * (1 + share) for share in jitter])
    doubled = data.draw(st.lists(st.sampled_from(taps)))
    again = [tap + data.draw(st.floats(0, DOUBLE_SECONDS - 0.01)) for tap in doubled]
    assert find(data.draw(st.permutations(taps + again))) == find(taps)
    assert listening_ends(taps + again) == listening_ends(taps)


@given(moments, st.floats(DOUBLE_SECONDS, QUICK_SECONDS * 0.99), shares)
def test_a_breath_of_25_a_minute_or_more_is_never_led(start, cycle, jitter):
    intervals = [max(cycle * (1 + share), DOUBLE_SECONDS + 1e-6) for share in jitter]
    if median(intervals) <= QUICK_SECONDS:
        assert find(taps_at(start, intervals)) is NotFound.QUICK


def test_24_a_minute_is_led_and_25_is_not():
    assert find(taps_at(0, [60 / 24] * 8)) == pytest.approx(2.5)
    assert find(taps_at(0, [60 / 25] * 8)) is NotFound.QUICK


@pytest.mark.parametrize("intervals", [(1, 2, 1, 2.2, 3.5, 1), (2.5, 2.5, 2.3, 2.3, 2.3, 9, 9)])
def test_quick_taps_are_quick_however_uneven(intervals):
    assert find(taps_at(0, intervals)) is NotFound.QUICK


@given(moments, st.integers(1, 3), cycles)
def test_three_taps_tell_nothing(start, number, cycle):
    assert find(taps_at(start, [cycle] * (number - 1))) is NotFound.UNCLEAR


@pytest.mark.parametrize(
    "intervals",
    [
        (4, 9, 4, 9, 4, 9),
        (3, 6, 12, 24),
        (5, 5, 10, 2.5),
        (4, 4, 9, 9, 9),
        (12, 6, 12, 12),
        (4, 4, 4, 4, 9, 9, 12),
    ],
)
def test_uneven_taps_tell_nothing(intervals):
    assert find(taps_at(0, intervals)) is NotFound.UNCLEAR


@given(st.lists(moments, min_size=1, max_size=60))
def test_whatever_is_tapped_there_is_an_answer_which_is_a_slow_enough_breath(taps):
    heard = find(taps)
    assert isinstance(heard, NotFound) or heard > QUICK_SECONDS


@given(st.lists(moments, min_size=1, max_size=60))
def test_taps_are_listened_to_for_half_a_minute_or_until_there_are_enough(taps):
    first, ends = min(taps), listening_ends(taps)
    assert first + LISTENING_SECONDS <= ends
    in_time = [tap for tap in taps if tap <= first + LONGEST_LISTENING]
    assert listening_ends(in_time) <= first + LONGEST_LISTENING


def test_the_fifth_tap_ends_the_longer_listening():
    slow = taps_at(100.0, [9.0] * (ENOUGH_TAPS - 1))
    assert listening_ends(slow[:-1]) == 145.0
    assert listening_ends(slow) == 136.0
    assert listening_ends(taps_at(100.0, [4.0] * (ENOUGH_TAPS - 1))) == 130.0


@given(st.lists(moments, min_size=1), found, moments)
def test_the_lead_begins_where_the_person_is_about_to_breathe_in(taps, cycle, later):
    earliest = max(taps) + later
    inhale = next_inhale(taps, cycle, earliest)
    assert earliest - 1e-6 <= inhale <= earliest + cycle + 1e-6
    breaths = (inhale - max(taps)) / cycle
    assert breaths == pytest.approx(round(breaths), abs=1e-6)


@given(found, patterns)
def test_no_step_in_pace_can_be_noticed(heard, pattern):
    breaths = [lead.breath.cycle for lead in led(Lead.of(heard, pattern))]
    for before, after in pairwise(breaths):
        assert 0 <= after / before - 1 <= NOTICEABLE


@given(found, patterns)
def test_the_exhale_is_never_the_shorter_and_the_pace_never_unsafe(heard, pattern):
    for lead in led(Lead.of(heard, pattern)):
        breath = lead.breath
        assert breath.exhale > breath.inhale > 0
        assert SHORTEST_STRETCHED <= breath.cycle <= LONGEST_CYCLE


@given(found, patterns)
def test_the_end_is_the_pattern_or_a_breath_that_was_slower_from_the_start(heard, pattern):
    last = led(Lead.of(heard, pattern))[-1]
    if heard <= pattern.cycle:
        assert last.breath == Breath(pattern)
    else:
        assert last.breath.cycle == pytest.approx(min(heard, LONGEST_CYCLE), abs=0.006)
    assert last.next() == last


@given(found, patterns)
def test_nobody_is_led_faster_than_they_breathe(heard, pattern):
    breaths = led(Lead.of(heard, pattern))
    assert all(lead.breath.cycle >= min(heard, LONGEST_CYCLE) - 0.006 for lead in breaths)


@given(found, patterns)
def test_it_takes_three_minutes_and_little_more_where_steps_would_be_too_large(heard, pattern):
    breaths = led(Lead.of(heard, pattern))
    taken = sum(lead.breath.cycle for lead in breaths[:-1])
    if len(breaths) == 1:
        return
    slowed = breaths[0].ratio == 1 + MOST_LONGER
    # The last step may be cut short; each breath is rounded to a hundredth of a second.
    assert LEADING_SECONDS - 2 <= taken <= (265 if slowed else LEADING_SECONDS + pattern.cycle + 2)


asked = st.lists(st.sampled_from(["easier", "longer", "next", "next", "next"]), max_size=60)


def asked_for(lead, wish, pattern):
    return lead.longer(pattern) if wish == "longer" else getattr(lead, wish)()


@given(found, patterns, asked)
def test_what_is_asked_for_stays_within_what_is_safe(heard, pattern, wishes):
    lead, eased = Lead.of(heard, pattern), False
    for wish in wishes:
        before, lead = lead, asked_for(lead, wish, pattern)
        eased = eased or wish == "easier"
        assert SHORTEST_STRETCHED <= lead.cycle <= lead.goal
        assert lead.cycle >= before.cycle or wish == "easier"
        assert lead.cycle >= lead.first or eased
        assert lead.breath.cycle / before.breath.cycle <= 1 + NOTICEABLE


@given(found, patterns, st.integers(0, 40))
def test_easier_is_shorter_at_once_and_stays_so_until_longer_is_asked_for(heard, pattern, number):
    lead = Lead.of(heard, pattern)
    for _ in range(number):
        lead = lead.next()
    easier = lead.easier()
    assert easier.cycle < lead.cycle or lead.easiest
    assert easier.next() == easier
    assert led(easier.longer(pattern))[-1].cycle == lead.goal


def test_a_breath_that_was_found_wrongly_can_be_eased_to_any_that_is_led():
    lead = Lead.of(12.0, Pattern(4, 8))
    for _ in range(20):
        lead = lead.easier()
    assert lead.easiest
    assert lead.breath.cycle == SHORTEST_STRETCHED


def test_a_fuller_pattern_is_gone_to_evenly_too():
    lead = led(Lead.of(4.0, Pattern(3, 5)))[-1].longer(Pattern(4, 8))
    assert lead.pattern == Pattern(4, 8)
    assert lead.breath.cycle == 8
    breaths = [each.breath.cycle for each in led(lead)]
    assert breaths[-1] == 12
    assert max(after / before for before, after in pairwise(breaths)) <= 1 + NOTICEABLE


def test_a_shorter_pattern_than_the_breath_shortens_nothing():
    lead = led(Lead.of(4.0, Pattern(3, 12)))[-1].longer(Pattern(3, 5))
    assert lead.next().cycle == 15


def test_a_tap_half_a_second_after_another_is_none():
    taps = taps_at(0.0, [5.0] * 6)
    assert find([*taps, *(tap + 0.5 for tap in taps)]) == 5.0
    # Taps at in and out cannot be told from quick breaths, which are not led.
    assert not isinstance(find([*taps, *(tap + 2.0 for tap in taps)]), float)
