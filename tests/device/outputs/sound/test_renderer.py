"""Blocks of samples: nothing clicks, nothing overlaps, nothing is louder than it may be."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sounding import LOUD, VOLUME, Shown, numbers, tracks_of, visits

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


@settings(max_examples=40)
@given(visits(), st.integers(1, 1000), st.floats(0, 0.2))
def test_never_too_loud_never_a_click_and_silent_between_two_sounds(shown, block, queued):
    heard = rendered(shown, shown[-1][0] - shown[0][0] + 7.0, max(64, block), queued)
    assert np.abs(heard).max(initial=0) <= LOUDEST * VOLUME + 1
    # The loudest speech there is goes from end to end at each sample: its envelope counts.
    # A tone alone moves it by 4 % of the loudest between samples, and one that is cut by 20 %.
    envelope = np.maximum(np.abs(heard[:-1]), np.abs(heard[1:]))
    assert np.abs(np.diff(envelope)).max(initial=0) <= 0.05 * LOUDEST * VOLUME
    assert not heard[:1].any()


@settings(max_examples=40)
@given(visits(), st.sampled_from([STILL, Rest(), Off()]), st.floats(0, 0.2))
def test_silent_after_a_stop_whatever_came_before(shown, cue, queued):
    stop = shown[-1][0] + 0.5
    heard = rendered([*shown, (stop, Shown(cue))], stop - shown[0][0] + 4.0, queued=queued)
    after = int((stop - shown[0][0]) * RATE) + BLOCK + FADE + 2
    assert not heard[after:].any()


@given(visits(most=3), st.integers(64, 700), st.integers(64, 700))
@settings(max_examples=20)
def test_it_does_not_matter_how_long_the_blocks_are(shown, one, other):
    """Of a track that stays, the same samples come in blocks of any length."""
    last = [shown[-1]]
    a, b = (rendered(last, 5.0, block) for block in (one, other))
    both = min(len(a), len(b))
    assert np.abs(a[:both] - b[:both]).max(initial=0) <= 2


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
