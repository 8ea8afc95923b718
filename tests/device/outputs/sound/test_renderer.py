"""Blocks of samples: nothing clicks, nothing overlaps, nothing is louder than it may be."""

from __future__ import annotations

from itertools import cycle, pairwise
from math import ceil

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sounding import LOUD, VOLUME, Shown, numbers, tracks_of, visits
from thorough import examples

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.cue import STILL, Off, Rest
from device.model.speech import Speech
from device.outputs.sound.renderer import FADE_SECONDS, Renderer
from device.outputs.sound.samples import LOUDEST, RATE
from device.outputs.sound.tones import Tone, samples_of
from device.outputs.sound.track import SILENT

BREATH = Breath(Pattern(4, 8))
FADE = round(FADE_SECONDS * RATE)
BLOCK = 320


def rendered(shown, seconds, block=BLOCK, queued=0.0):
    """The samples of scenes from the first on; a block is heard `queued` seconds after `now`."""
    begin, renderer, track = shown[0][0], Renderer(), SILENT
    tracks, blocks = tracks_of(*shown), []
    for number in range(int(seconds * RATE / block)):
        now = begin + number * block / RATE
        while tracks and tracks[0][0] <= now:
            track = tracks.pop(0)[1]
        blocks.append(renderer.block(track, now + queued, block))
    return np.frombuffer(b"".join(blocks), "<i2").astype(int)


def sounds(samples):
    """Where it is not silent for at least 5 ms: pairs of samples."""
    loud = np.flatnonzero(np.abs(samples) > 2)
    gaps = np.flatnonzero(np.diff(loud) > RATE // 200)
    starts = loud[np.r_[0, gaps + 1]] if len(loud) else []
    ends = loud[np.r_[gaps, -1]] if len(loud) else []
    return list(zip(starts, ends, strict=True))


def test_a_tone_is_heard_as_it_was_made_but_for_its_volume():
    heard = rendered([(5.0, Shown(BREATH, 5.0))], 3.0)
    made = np.frombuffer(samples_of(Tone.INHALE), "<i2") * VOLUME
    assert np.abs(heard[: len(made)] - made).max() <= 2
    assert not heard[len(made) :].any()


def test_each_tone_begins_at_its_frame_wherever_a_block_begins():
    heard = rendered([(5.0, Shown(BREATH, 5.0))], 18.0)
    exhale = np.frombuffer(samples_of(Tone.EXHALE), "<i2") * VOLUME
    at = 4 * RATE
    assert np.abs(heard[at : at + len(exhale)] - exhale).max() <= 2


def test_a_queue_does_not_move_a_tone_that_is_known_before():
    """Its first sample is written 60 ms early, and heard in time."""
    early = rendered([(5.0, Shown(BREATH, 5.0))], 8.0, queued=0.06)
    in_time = rendered([(5.0, Shown(BREATH, 5.0))], 8.0)
    moved = round(0.06 * RATE)
    at = 4 * RATE
    assert np.abs(early[at - moved : at + RATE] - in_time[at : at + RATE + moved]).max() <= 2


def test_a_tone_that_becomes_known_late_keeps_the_time_of_the_breath():
    heard = rendered([(5.0, Shown(BREATH, 5.0))], 3.0, queued=0.06)
    made = np.frombuffer(samples_of(Tone.INHALE), "<i2") * VOLUME
    skipped = round(0.06 * RATE)
    # Not faded twice at its end, and faded in where it is entered.
    assert np.abs(heard[FADE : RATE // 2] - made[skipped + FADE : skipped + RATE // 2]).max() <= 2
    assert heard[0] == 0


def test_speech_begins_with_its_first_frame_even_if_late():
    heard = rendered([(5.0, Shown(speech=Speech("one second", 5.0)))], 3.0, queued=0.06)
    ((first, last),) = sounds(heard)
    assert first < 5
    assert last == pytest.approx(len(LOUD) // 2, abs=5)


def test_a_tone_that_is_over_too_late_to_begin_is_left_out():
    heard = rendered([(5.0, Shown(BREATH, 5.0))], 3.5, queued=0.5)
    assert not heard[: 3 * RATE].any()


def test_a_stop_is_silent_after_a_fade():
    heard = rendered([(5.0, Shown(speech=Speech("long", 5.0))), (6.0, Shown(Rest()))], 3.0)
    assert heard[RATE - BLOCK : RATE].any()
    assert not heard[RATE + BLOCK + FADE :].any()


def test_what_is_cut_is_faded():
    """From block to block the envelope of a loud sound falls evenly."""
    heard = rendered([(5.0, Shown(speech=Speech("long", 5.0))), (6.0, Shown(STILL))], 2.0)
    ((_, last),) = sounds(heard)
    envelope = np.abs(heard[last - FADE + 1 : last + 1])
    assert np.abs(np.diff(envelope)).max() <= LOUDEST * VOLUME / FADE + 2


@settings(max_examples=examples(40))
@given(visits(), st.integers(1, 1000), st.floats(0, 0.2))
def test_never_too_loud_never_a_click_and_silent_between_two_sounds(shown, block, queued):
    heard = rendered(shown, shown[-1][0] - shown[0][0] + 7.0, max(64, block), queued)
    assert np.abs(heard).max(initial=0) <= LOUDEST * VOLUME + 1
    # The loudest speech there is goes from end to end at each sample: its envelope counts.
    # A tone alone moves it by 4 % of the loudest between samples, and one that is cut by 20 %.
    envelope = np.maximum(np.abs(heard[:-1]), np.abs(heard[1:]))
    assert np.abs(np.diff(envelope)).max(initial=0) <= 0.05 * LOUDEST * VOLUME
    assert not heard[:1].any()


@settings(max_examples=examples(40))
@given(visits(), st.sampled_from([STILL, Rest(), Off()]), st.floats(0, 0.2))
def test_silent_after_a_stop_whatever_came_before(shown, cue, queued):
    stop = shown[-1][0] + 0.5
    heard = rendered([*shown, (stop, Shown(cue))], stop - shown[0][0] + 4.0, queued=queued)
    after = int((stop - shown[0][0]) * RATE) + BLOCK + FADE + 2
    assert not heard[after:].any()


def in_blocks(shown, lengths):
    """The samples of scenes, each from the sample of its moment on, in blocks of these lengths."""
    begin, renderer, done, lengths = shown[0][0], Renderer(), 0, cycle(lengths)
    tracks = [*tracks_of(*shown), (shown[-1][0] + 5.0, SILENT)]
    blocks = []
    for (_, track), (moment, _) in pairwise(tracks):
        end = round((moment - begin) * RATE)
        while done < end:
            count = min(next(lengths), end - done)
            blocks.append(renderer.block(track, begin + done / RATE, count))
            done += count
    return np.frombuffer(b"".join(blocks), "<i2").astype(int)


LENGTHS = st.lists(st.integers(1, 3000), min_size=1, max_size=6).filter(lambda each: sum(each) > 99)
AT_HALF_A_SECOND = [(0.0, Shown(BREATH, 0.0, Speech("one second", 0.5)))]


@given(visits(most=4), LENGTHS, LENGTHS)
@example(AT_HALF_A_SECOND, [64], [173])
@settings(max_examples=examples(60))
def test_it_does_not_matter_how_long_the_blocks_are(shown, one, other):
    assert (in_blocks(shown, one) == in_blocks(shown, other)).all()


@pytest.mark.parametrize("apart", [-0.2, -0.001, -1 / RATE, 1 / RATE, 0.001, 0.2])
def test_where_a_device_played_faster_or_slower_the_next_tone_keeps_the_time_of_the_breath(apart):
    ((_, track),) = tracks_of((5.0, Shown(BREATH, 5.0)))
    renderer = Renderer()
    renderer.block(track, 5.0, 3 * RATE)
    heard = np.frombuffer(renderer.block(track, 8.0 + apart, 2 * RATE), "<i2").astype(int)
    exhale = np.frombuffer(samples_of(Tone.EXHALE), "<i2") * VOLUME
    at = ceil(round((1.0 - apart) * RATE, 3))
    assert np.abs(heard[at + FADE : at + RATE // 2] - exhale[FADE : RATE // 2]).max() <= 2


def interrupted(after, then, seconds=1.0):
    """What is heard of a text, and of this track from an interruption at a sample on."""
    ((_, track),) = tracks_of((5.0, Shown(speech=Speech("long", 5.0))))
    renderer = Renderer()
    before = renderer.block(track, 5.0, after)
    renderer.interrupt()
    count = round(seconds * RATE)
    then = renderer.block(then or track, 5.0 + after / RATE, count)
    whole = Renderer().block(track, 5.0, after + count)
    return [np.frombuffer(each, "<i2").astype(int) for each in (before, then, whole[2 * after :])]


@given(st.integers(FADE, RATE))
@settings(max_examples=examples(20))
def test_a_sound_that_stays_is_entered_anew_where_the_stream_was_interrupted(after):
    _, then, whole = interrupted(after, None)
    assert np.abs(then[:FADE] - whole[:FADE] * np.arange(FADE) / FADE).max() <= 2
    assert (then[FADE:] == whole[FADE:]).all()


@given(st.integers(1, RATE))
@settings(max_examples=examples(20))
def test_of_a_sound_that_is_to_end_nothing_is_heard_after_an_interruption(after):
    assert not interrupted(after, SILENT)[1].any()


def test_what_ends_a_sound_begins_at_once_after_an_interruption():
    ((_, other),) = tracks_of((5.5, Shown(speech=Speech("one second", 5.5))))
    then = interrupted(RATE // 2, other, seconds=2.0)[1]
    ((first, last),) = sounds(then)
    assert first < 5
    assert last == pytest.approx(RATE, abs=5)


@given(st.integers(1, FADE))
@settings(max_examples=examples(20))
def test_what_is_cut_while_it_is_faded_in_is_faded_for_as_long(after):
    ((_, track),) = tracks_of((5.0, Shown(speech=Speech("long", 5.0))))
    renderer = Renderer()
    blocks = [renderer.block(track, 5.0, after), renderer.block(SILENT, 5.0 + after / RATE, RATE)]
    heard = np.abs(np.frombuffer(b"".join(blocks), "<i2").astype(int))
    assert not heard[2 * after :].any()
    assert np.abs(np.diff(heard)).max() <= LOUDEST * VOLUME / FADE + 2


def test_it_knows_whether_it_is_silent():
    (_, track), *_ = tracks_of((5.0, Shown(speech=Speech("one second", 5.0))))
    renderer = Renderer()
    assert renderer.silent
    renderer.block(track, 5.0, BLOCK)
    assert not renderer.silent
    renderer.block(SILENT, 5.1, FADE - 1)
    assert not renderer.silent
    renderer.block(SILENT, 5.2, 1)
    assert renderer.silent
    assert not any(numbers(renderer.block(SILENT, 5.3, BLOCK)))
