"""What is rendered ahead and replaced is heard as if it had been rendered when it was due."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sounding import Shown, tracks_of, visits
from thorough import examples

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.cue import STILL, Off, Rest
from device.model.speech import Speech
from device.outputs.sound.ahead import Ahead
from device.outputs.sound.renderer import FADE_SECONDS, Renderer
from device.outputs.sound.samples import RATE
from device.outputs.sound.track import SILENT

BREATH = Breath(Pattern(4, 8))
STEP = 441
"""Samples, 20 ms, after which a new track may come, and after which a queue may be filled."""


def tracks_by_step(shown, steps):
    """The track of each step, the first scene's before the first one."""
    begin, tracks, track = shown[0][0], tracks_of(*shown), SILENT
    for step in range(steps):
        while tracks and tracks[0][0] <= begin + step * STEP / RATE:
            track = tracks.pop(0)[1]
        yield begin + step * STEP / RATE, track


def heard_at_once(shown, steps, interrupted):
    """What is heard where each step is rendered when it is due, with these interruptions."""
    renderer, blocks = Renderer(), []
    for step, (now, track) in enumerate(tracks_by_step(shown, steps)):
        if step in interrupted:
            renderer.interrupt()
        blocks.append(renderer.block(track, now, STEP))
    return np.frombuffer(b"".join(blocks), "<i2").astype(int)


def heard_from_queue(shown, steps, most, every):
    """What is heard of a queue of `most` steps, filled every so many; when it was replaced."""
    ahead, queue, heard, before, replaced = Ahead(), b"", [], SILENT, []
    for step, (now, track) in enumerate(tracks_by_step(shown, steps)):
        queued = len(queue) // 2
        if track != before:
            before = track
            if not ahead.keeps(track, queued):
                queue = b""
                replaced.append(step)
        queued = len(queue) // 2
        if queued < STEP or (step % every == 0 and queued < most * STEP):
            queue += ahead.more(track, now + queued / RATE, most * STEP - queued)
        heard.append(queue[: 2 * STEP])
        queue = queue[2 * STEP :]
    return np.frombuffer(b"".join(heard), "<i2").astype(int), replaced


@settings(max_examples=examples(60), deadline=None)
@given(visits(), st.integers(1, 50), st.integers(1, 12))
def test_it_is_heard_as_if_nothing_had_been_queued(shown, most, every):
    steps = int((shown[-1][0] - shown[0][0] + 4.0) * RATE / STEP)
    queued, replaced = heard_from_queue(shown, steps, most, every)
    assert (queued == heard_at_once(shown, steps, replaced)).all()


@settings(max_examples=examples(60), deadline=None)
@given(visits(), st.sampled_from([STILL, Rest(), Off()]), st.integers(1, 50), st.integers(1, 12))
def test_of_what_was_stopped_a_fade_is_heard_at_most_however_much_was_queued(
    shown, cue, most, every
):
    stop = shown[-1][0] + 0.5
    steps = int((stop - shown[0][0] + 2.0) * RATE / STEP)
    heard, _ = heard_from_queue([*shown, (stop, Shown(cue))], steps, most, every)
    assert not heard[int((stop - shown[0][0] + FADE_SECONDS) * RATE) + STEP + 1 :].any()


def test_what_is_as_the_new_track_has_it_stays():
    scenes = [(5.0 + n / 3, Shown(BREATH, 5.0, night=n / 40)) for n in range(30)]
    _, replaced = heard_from_queue(scenes, 600, most=20, every=10)
    assert not replaced


@settings(max_examples=examples(60))
@given(visits(), st.integers(1, 2 * RATE), st.data())
def test_the_same_track_keeps_what_is_queued_whatever_was_heard_of_it(shown, count, data):
    moment, track = [(0.0, SILENT), *tracks_of(*shown)][-1]
    ahead = Ahead()
    ahead.more(track, moment, count)
    for _ in range(3):
        count = data.draw(st.integers(0, count))
        assert ahead.keeps(track, count)


def test_what_sounds_otherwise_is_replaced_once():
    shown = (5.0, Shown(BREATH, 5.0)), (5.5, Shown(BREATH, 5.0, Speech("long", 5.5)))
    heard, replaced = heard_from_queue([*shown, (6.0, Shown(STILL))], 100, most=20, every=10)
    assert len(replaced) == 2
    assert heard[RATE - STEP : RATE].any()


def test_where_nothing_is_queued_there_is_nothing_to_replace():
    ahead = Ahead()
    (_, track), *_ = tracks_of((5.0, Shown(BREATH, 5.0)))
    ahead.more(SILENT, 4.0, RATE)
    assert ahead.keeps(track, 0)
    assert np.frombuffer(ahead.more(track, 5.0, RATE), "<i2").any()
