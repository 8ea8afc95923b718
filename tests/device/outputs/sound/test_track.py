"""The track of sound: what is heard when, with no thread, no clock and no sample."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paces import STRETCHED
from sounding import BREATHS, SAID, Shown, tracks_of, visits

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.channel import FOR_EYES, Channel
from device.model.cue import STILL, Finished, Focus, Off, Rest, SelfTest
from device.model.speech import Speech
from device.outputs.sound.track import SILENT, SPEECH_LATE, TONE_LATE

BREATH = Breath(Pattern(4, 8))


def heard(shown, until):
    """What begins when, with the moment at which it stops; asked only when that changes."""
    tracks, began = tracks_of(*shown), []
    ends = [*(moment for moment, _ in tracks[1:]), until][: len(tracks)]
    for (first, track), end in zip(tracks, ends, strict=True):
        now = first
        while now is not None and now < end:
            sound, changes = track.on_until(now)
            if sound is not None and not (began and began[-1][1].is_same(sound)):
                began.append([now, sound, end])
            if sound is not None:
                began[-1][2] = min(end, changes)
            now = changes
    return began


def named(shown, until):
    return [(pytest.approx(at, abs=1e-6), sound.name) for at, sound, _ in heard(shown, until)]


def test_a_tone_begins_with_each_phase():
    assert named([(5.0, Shown(BREATH, 5.0))], 22.0) == [
        (5.0, "inhale"),
        (9.0, "exhale"),
        (17.0, "inhale"),
        (21.0, "exhale"),
    ]


@given(BREATHS, st.floats(0, 1e6), st.integers(0, 200))
def test_the_tones_keep_the_time_of_the_breath(breath, since, second):
    """At each whole second that begins a phase, and at no other, a tone begins."""
    (_, track), *_ = tracks_of((since, Shown(breath, since)))
    phase = breath.phase_at(second)
    sound, _ = track.on_until(since + second)
    assert (sound is not None and sound.begins == since + second) == (phase.count == 1)
    if phase.count == 1:
        assert sound.name == phase.phase.value


@given(st.lists(STRETCHED, min_size=1, max_size=5), st.floats(0, 1e5))
def test_each_stretched_breath_has_its_tones_at_its_own_turns(breaths, since):
    """Each is a cue of its own, as they follow one another while a pace changes."""
    shown, expected = [], []
    for breath in breaths:
        shown.append((since, Shown(breath, since)))
        expected += [
            (pytest.approx(since, abs=1e-6), "inhale"),
            (pytest.approx(since + breath.inhale, abs=1e-6), "exhale"),
        ]
        since += breath.cycle
    assert named(shown, since - 0.01) == expected


@given(STRETCHED, st.floats(0, 1e5))
def test_a_tone_that_is_longer_than_its_phase_gives_way_to_the_next(breath, since):
    (_, track), *_ = tracks_of((since, Shown(breath, since)))
    inhale, _ = track.on_until(since)
    assert track.keeps(inhale, since + breath.inhale - 0.001)
    assert not track.keeps(inhale, since + breath.inhale + 0.001)


@pytest.mark.parametrize("cue", [STILL, Focus(0.5), Off(), Rest()])
def test_no_other_cue_has_a_tone(cue):
    assert named([(0.0, Shown(cue, 0.0))], 60.0) == []


def test_there_are_none_while_their_channel_is_off():
    shown = Shown(BREATH, 0.0, channels=FOR_EYES | {Channel.VOICE})
    assert named([(0.0, shown)], 60.0) == []


def test_an_exercise_that_came_to_its_end_has_one_tone():
    assert named([(5.0, Shown(Finished())), (6.0, Shown(Finished()))], 60.0) == [(5.0, "finished")]


def test_the_self_test_of_the_speaker_has_one_tone_and_another_each_time_it_is_asked_for():
    again = [(at, Shown(SelfTest(Channel.SOUND), at)) for at in (5.0, 9.0)]
    assert named(again, 60.0) == [(5.0, "finished"), (9.0, "finished")]
    others = [SelfTest(channel) for channel in Channel if channel is not Channel.SOUND]
    assert all(named([(5.0, Shown(cue, 5.0))], 60.0) == [] for cue in others)


def test_what_is_said_is_said_once_however_many_scenes_it_lasts():
    speech = Speech("long", 5.0)
    shown = [(5.0, Shown(speech=speech)), (6.0, Shown(speech=speech)), (12.0, Shown(speech=speech))]
    assert named(shown, 60.0) == [(5.0, "long")]


def test_what_cannot_be_said_leaves_the_tones():
    shown = Shown(BREATH, 5.0, Speech("cannot be said", 5.0))
    assert named([(5.0, shown)], 6.0) == [(5.0, "inhale")]


def test_a_tone_that_would_begin_while_something_is_said_is_left_out():
    speech = Speech("long", 7.0)
    shown = [(5.0, Shown(BREATH, 5.0)), (7.0, Shown(BREATH, 5.0, speech))]
    assert named(shown, 18.0) == [(5.0, "inhale"), (7.0, "long"), (17.0, "inhale")]


def test_speech_that_begins_during_a_tone_ends_it_for_good():
    short = Speech("short", 5.5)
    shown = [(5.0, Shown(BREATH, 5.0)), (5.5, Shown(BREATH, 5.0, short)), (5.7, Shown(BREATH, 5.0))]
    assert named(shown, 8.0) == [(5.0, "inhale"), (5.5, "short")]


def test_speech_that_is_known_before_it_begins_leaves_the_tone_until_then():
    shown = Shown(BREATH, 5.0, Speech("short", 5.5))
    (_, inhale, ends), (at, short, _) = heard([(5.0, shown)], 8.0)
    assert (inhale.name, ends, at, short.name) == ("inhale", 5.5, 5.5, "short")
    (_, track), *_ = tracks_of((5.0, shown))
    assert track.on_until(5.2)[1] == 5.5
    assert not track.keeps(inhale, 5.5)


def test_a_pause_is_silent_and_the_breath_after_it_begins_with_an_inhale():
    shown = [(0.0, Shown(BREATH, 0.0)), (4.5, Shown(STILL)), (9.0, Shown(BREATH, 9.0))]
    assert named(shown, 12.0) == [(0.0, "inhale"), (4.0, "exhale"), (9.0, "inhale")]


def test_what_comes_too_late_is_left_out():
    late = [
        (5.0, Shown(BREATH, 5.0 - TONE_LATE - 0.01, Speech("long", 5.0 - SPEECH_LATE - 0.01))),
    ]
    assert named(late, 8.0) == []


def test_speech_that_comes_a_little_late_begins_at_its_beginning():
    ((at, sound, _),) = heard([(5.0, Shown(speech=Speech("long", 4.5)))], 9.0)
    assert at == sound.begins == 5.0


@given(visits())
def test_never_two_at_a_time_and_nothing_late(shown):
    moments = dict(shown)
    began = heard(shown, shown[-1][0] + 60.0)
    for (_, _, ends), (at, _, _) in pairwise(began):
        assert ends <= at
    for at, sound, _ in began:
        assert sound.begins <= at <= sound.latest
        if sound.said:
            assert at == sound.begins
            assert any(s.speech and s.speech.text == sound.name for s in moments.values())


@given(visits(), st.sampled_from([STILL, Rest(), Off()]))
def test_nothing_is_heard_after_a_stop(shown, cue):
    stop = shown[-1][0] + 0.5
    tracks = tracks_of(*shown, (stop, Shown(cue)))
    assert tracks == [] or tracks[-1][1].on_until(stop) == (None, None)


@given(visits())
def test_somebody_is_there_unless_the_device_rests_or_is_off(shown):
    tracks = tracks_of(*shown)
    last = tracks[-1][1] if tracks else SILENT
    assert last.in_visit != isinstance(shown[-1][1].cue, Off | Rest)


@given(visits())
def test_a_change_is_always_later(shown):
    for first, track in tracks_of(*shown):
        now = first
        for _ in range(20):
            _, changes = track.on_until(now)
            if changes is None:
                break
            assert changes > now
            now = changes


def test_saying_is_asked_only_once_for_a_speech():
    asked = []

    def say(text):
        asked.append(text)
        return SAID[text]

    speech = Speech("short", 1.0)
    tracks_of((1.0, Shown(speech=speech)), (2.0, Shown(STILL, 2.0, speech)), say=say)
    assert asked == ["short"]
