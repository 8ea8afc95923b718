"""The motor's track: one pulse at each inhale, two at each exhale, and no other, ever."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paces import AT_ANY_PACE, STRETCHED

from device.model.breathing.breath import Breath, BreathStyle
from device.model.breathing.pattern import EVERY, OFFERED, Pattern
from device.model.channel import EVERY_CHANNEL, Channel
from device.model.cue import Finished, Focus, Off, Rest, SelfTest, Still
from device.outputs.vibration.pulses import (
    APART_SECONDS,
    LONGEST_SECONDS,
    NONE,
    Pulse,
    Pulses,
    pulses_for,
)

PATTERNS = st.sampled_from(EVERY)
LENGTHS = st.floats(0.02, LONGEST_SECONDS)
CUES = [Off(), Rest(), Still(), Still(0.3), Focus(0.5), Finished()]


def presented(cue, channels=EVERY_CHANNEL):
    return SimpleNamespace(cue=cue, channels=channels, fade=1.0)


def changes(pulses, length, begins=0.0, ends=60.0, joined=-inf):
    """Each pulse with the moments at which it begins and ends, as somebody plays it."""
    now, runs = begins, []
    while now < ends:
        pulse, until = pulses.on_until(now, length, joined)
        assert until is None or until > now, "a change that never comes"
        if pulse is not None:
            runs.append((now, until, pulse))
        if until is None:
            break
        now = until
    return runs


@given(PATTERNS, LENGTHS)
def test_each_phase_has_its_number_of_pulses_from_its_first_moment_on(pattern, length):
    breaths = 3
    runs = changes(Pulses(Breath(pattern)), length, ends=breaths * pattern.cycle)
    expected = []
    for breath in range(breaths):
        inhale = breath * pattern.cycle
        exhale = inhale + pattern.inhale
        expected += [(inhale, Pulse(1, 1)), (exhale, Pulse(1, 2))]
        expected += [(exhale + APART_SECONDS, Pulse(2, 2))]
    assert [pulse for _, _, pulse in runs] == [pulse for _, pulse in expected]
    assert [on for on, _, _ in runs] == pytest.approx([on for on, _ in expected], abs=2e-6)


@given(PATTERNS, LENGTHS)
def test_none_lasts_longer_than_a_pulse_and_the_motor_rests_as_long(pattern, length):
    runs = changes(Pulses(Breath(pattern)), length)
    assert all(off - on <= length + 2e-6 for on, off, _ in runs)
    gaps = [on - off for (_, off, _), (on, _, _) in pairwise(runs)]
    assert all(gap >= length for gap in gaps)


@given(PATTERNS, st.floats(0.15, 10.0))
def test_nothing_can_ask_for_a_longer_one(pattern, length):
    runs = changes(Pulses(Breath(pattern)), length)
    assert runs
    assert all(off - on <= LONGEST_SECONDS + 2e-6 for on, off, _ in runs)


@given(PATTERNS, LENGTHS, st.floats(0, 1e6), st.floats(0, 30.0))
def test_it_is_the_same_however_it_is_looked_at(pattern, length, since, seconds):
    pulses = Pulses(Breath(pattern))
    pulse, _ = pulses.on_until((since + seconds) - since, length)
    spans = changes(pulses, length, ends=seconds + 1)
    # At an edge itself either is right: a float of a day has no finer steps than that.
    if all(min(abs(seconds - on), abs(seconds - off)) > 1e-5 for on, off, _ in spans):
        inside = [each for on, off, each in spans if on <= seconds < off]
        assert inside == ([] if pulse is None else [pulse])


@given(AT_ANY_PACE, LENGTHS, st.floats(0, 1e6), st.integers(1, 200))
def test_whoever_plays_it_comes_on_at_every_moment(breath, length, since, steps):
    pulses, now = Pulses(breath), since
    for _ in range(steps):
        _, until = pulses.on_until(now - since, length)
        assert since + until > now
        now = since + until


@given(STRETCHED, LENGTHS)
def test_a_stretched_breath_has_the_same_pulses_at_its_own_turns(breath, length):
    runs = changes(Pulses(breath), length, ends=breath.cycle)
    begun = [(on, pulse) for on, _, pulse in runs]
    assert begun == [
        (pytest.approx(0.0, abs=2e-6), Pulse(1, 1)),
        (pytest.approx(breath.inhale, abs=2e-6), Pulse(1, 2)),
        (pytest.approx(breath.inhale + APART_SECONDS, abs=2e-6), Pulse(2, 2)),
    ]


@given(PATTERNS, LENGTHS, st.floats(0, 30.0))
def test_a_phase_that_is_joined_late_has_no_pulses(pattern, length, joined):
    runs = changes(Pulses(Breath(pattern)), length, joined, joined + 60.0, joined)
    for (_, _, before), (_, _, pulse) in pairwise([(0, 0, Pulse(1, 1)), *runs]):
        assert pulse.number == 1 or before == Pulse(pulse.number - 1, pulse.of)
    phase = Breath(pattern).phase_at(joined)
    begins_next = joined + (1 - phase.fraction) * phase.counts
    if phase.fraction * phase.counts > 1e-5:
        assert runs[0][0] == pytest.approx(begins_next, abs=1e-5)


def test_there_is_none_before_the_breath_begins():
    assert Pulses(Breath(Pattern(4, 8))).on_until(-3.0, 0.1) == (None, 0.0)


def test_without_a_breath_nothing_ever_changes():
    assert NONE.on_until(12.0, 0.1) == (None, None)


@pytest.mark.parametrize("cue", CUES)
def test_no_other_cue_has_a_pulse(cue):
    assert pulses_for(presented(cue)) == NONE


@pytest.mark.parametrize("channel", Channel)
def test_the_self_test_of_the_motor_has_the_pulses_of_both_phases(channel):
    pulses = pulses_for(presented(SelfTest(channel)))
    assert pulses == (Pulses(Breath(OFFERED[0])) if channel is Channel.VIBRATION else NONE)


@pytest.mark.parametrize("style", BreathStyle)
def test_each_style_of_a_breath_has_the_same(style):
    assert pulses_for(presented(Breath(Pattern(4, 8), style))) == Pulses(Breath(Pattern(4, 8)))


@given(st.sets(st.sampled_from(sorted(Channel))))
def test_there_are_pulses_only_while_vibration_is_on(channels):
    pulses = pulses_for(presented(Breath(Pattern(4, 8)), frozenset(channels)))
    assert (pulses != NONE) == (Channel.VIBRATION in channels)
