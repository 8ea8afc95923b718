"""Breaths: an unsafe pattern cannot exist, and `phase_at` gives the phase of each moment."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.model.breathing.breath import SHORTEST_STRETCHED, Breath, BreathStyle, Phase
from device.model.breathing.pattern import EVERY, LONGEST_CYCLE, OFFERED, Pattern, easier_than

SAFE = [
    (inhale, exhale)
    for inhale in range(3, 13)
    for exhale in range(inhale + 1, 13)
    if 8 <= inhale + exhale <= 15
]


@given(st.integers(-2, 15), st.integers(-2, 15))
def test_there_are_safe_patterns_only(inhale, exhale):
    if (inhale, exhale) in SAFE:
        assert Pattern(inhale, exhale).cycle == inhale + exhale
    else:
        with pytest.raises(ValueError, match="must"):
            Pattern(inhale, exhale)


@pytest.mark.parametrize(
    ("inhale", "exhale", "why"),
    [
        (2, 8, "the inhale must be 3 to 12 whole counts, not 2"),
        (4, 13, "the exhale must be 3 to 12 whole counts, not 13"),
        (4.0, 8, "the inhale must be 3 to 12 whole counts, not 4.0"),
        (True, 8, "the inhale must be 3 to 12 whole counts, not True"),
        (5, 5, r"the exhale \(5\) must be longer than the inhale \(5\)"),
        (3, 4, "a breath must take 8 to 15 counts, not 7"),
        (4, 12, "a breath must take 8 to 15 counts, not 16"),
        (11, 12, "a breath must take 8 to 15 counts, not 23"),
    ],
)
def test_it_says_which_rule_is_broken(inhale, exhale, why):
    with pytest.raises(ValueError, match=why):
        Pattern(inhale, exhale)


def test_every_pattern_that_there_can_be_is_known():
    assert [(pattern.inhale, pattern.exhale) for pattern in EVERY] == SAFE


@given(st.sampled_from(EVERY))
def test_nobody_is_led_slower_than_four_breaths_a_minute_or_faster_than_seven_and_a_half(pattern):
    assert 4 <= 60 / pattern.cycle <= 7.5


def test_the_default_is_four_in_and_eight_out():
    assert OFFERED[0] == Pattern(4, 8)


@pytest.mark.parametrize("counts", SAFE)
def test_it_is_written_as_it_is_read(counts):
    assert Pattern.parse(str(Pattern(*counts))) == Pattern(*counts)


@pytest.mark.parametrize(
    "text", ["", "4", "48", "4-", "-8", "4-8-2", "4 - 8", "4.0-8", "four-8", "+4-8", "٤-٨", "४-८"]
)
def test_what_is_not_written_like_a_pattern_is_refused(text):
    with pytest.raises(ValueError, match="a pattern is written like 4-8"):
        Pattern.parse(text)


@pytest.mark.parametrize(("text", "why"), [("8-4", "longer"), ("11-12", "8 to 15 counts")])
def test_an_unsafe_pattern_cannot_be_read(text, why):
    with pytest.raises(ValueError, match=why):
        Pattern.parse(text)


@pytest.mark.parametrize("counts", SAFE)
def test_easier_patterns_take_less_and_less_down_to_the_easiest(counts):
    pattern = Pattern(*counts)
    steps = (pattern, *easier_than(pattern))
    assert all(after.cycle < before.cycle for before, after in pairwise(steps))
    assert all(after.inhale <= before.inhale for before, after in pairwise(steps))
    assert steps[-1] == Pattern(3, 5)


@given(st.sampled_from(EVERY), st.floats(0, 1e6))
def test_a_phase_is_where_the_pattern_says(pattern, seconds):
    now, into = Breath(pattern).phase_at(seconds), seconds % pattern.cycle
    inhaling = into < pattern.inhale
    assert now.phase is (Phase.INHALE if inhaling else Phase.EXHALE)
    assert now.counts == (pattern.inhale if inhaling else pattern.exhale)
    assert 1 <= now.count <= now.counts
    assert 0 <= now.fraction < 1
    start = 0 if inhaling else pattern.inhale
    assert now.fraction * now.counts == pytest.approx(into - start, abs=1e-9)


@pytest.mark.parametrize("pattern", EVERY, ids=str)
def test_a_breath_is_counted_up_to_each_turn_and_begins_again(pattern):
    counts = [Breath(pattern).phase_at(second).count for second in range(2 * pattern.cycle)]
    once = [*range(1, pattern.inhale + 1), *range(1, pattern.exhale + 1)]
    assert counts == once * 2


def stretched(pattern, seconds):
    return Breath.lasting(seconds, pattern)


paces = st.floats(SHORTEST_STRETCHED, LONGEST_CYCLE)


@given(st.sampled_from(EVERY), paces)
def test_a_stretched_breath_has_its_patterns_proportions_in_whole_hundredths(pattern, seconds):
    breath = stretched(pattern, seconds)
    assert breath.cycle == pytest.approx(seconds, abs=0.00501)
    assert breath.inhale / breath.cycle == pytest.approx(pattern.inhale / pattern.cycle, abs=0.002)
    assert breath.exhale > breath.inhale
    for part in (breath.inhale, breath.exhale, breath.cycle):
        assert part == round(part, 2)
    assert breath.inhale + breath.exhale == pytest.approx(breath.cycle, abs=1e-9)


@given(st.sampled_from(EVERY))
def test_a_breath_as_long_as_its_pattern_is_the_pattern(pattern):
    breath = Breath.lasting(pattern.cycle, pattern)
    assert breath == Breath(pattern)
    assert (breath.inhale, breath.exhale, breath.cycle) == (
        pattern.inhale,
        pattern.exhale,
        pattern.cycle,
    )


@pytest.mark.parametrize("seconds", [3.99, 15.01, 0.0, 60.0])
def test_nobody_is_led_faster_than_15_a_minute_or_slower_than_4(seconds):
    with pytest.raises(ValueError, match="a stretched breath must take 4 to 15 seconds"):
        Breath.lasting(seconds, Pattern(4, 8))


@pytest.mark.parametrize("style", [BreathStyle.FLAME, BreathStyle.WAVE])
def test_only_a_swell_is_stretched(style):
    with pytest.raises(ValueError, match=f"only a swell can be stretched, and not a {style.value}"):
        Breath(Pattern(4, 8), style, 0.5)


@given(st.sampled_from(EVERY), paces, st.floats(0, 1e4))
def test_the_phase_of_a_stretched_breath_is_that_of_its_turn(pattern, pace, seconds):
    breath = stretched(pattern, pace)
    now, turn = breath.phase_at(seconds), breath.turn_at(seconds)
    assert 1 <= now.count <= now.counts
    assert now.counts == (pattern.inhale if now.phase is Phase.INHALE else pattern.exhale)
    into = now.fraction * (turn.ends - turn.begins)
    close = min(abs(seconds - turn.begins), abs(seconds - turn.ends)) < 1e-6
    assert close or now.phase is turn.phase
    assert close or seconds - turn.begins == pytest.approx(into, abs=1e-6)


@given(st.sampled_from(EVERY), paces, st.integers(0, 20))
def test_one_turn_ends_where_the_next_begins(pattern, pace, number):
    breath = stretched(pattern, pace)
    moment = number * breath.cycle + breath.inhale / 2
    inhale = breath.turn_at(moment)
    exhale = breath.turn_at(moment + breath.inhale)
    following = breath.turn_at(moment + breath.cycle)
    assert (inhale.phase, exhale.phase) == (Phase.INHALE, Phase.EXHALE)
    assert (inhale.ends, exhale.ends) == (exhale.begins, following.begins)
