"""In real time, through ALSA into a sink that paces: sound comes out, and stops."""

from __future__ import annotations

import numpy as np
import pytest
from loose import until
from paced_sink import Speaker, best, joined, lacking, paced_sink
from sounding import VOLUME

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.cue import STILL, Rest
from device.outputs.sound.samples import RATE
from device.outputs.sound.tones import Tone, compute, samples_of

pytestmark = pytest.mark.skipif(bool(lacking()), reason=lacking())


@pytest.fixture(scope="module")
def sink(tmp_path_factory):
    with paced_sink(tmp_path_factory.mktemp("sink")) as sink:
        yield sink


@pytest.fixture
def speaker(sink):
    speaker = Speaker()
    yield speaker
    speaker.speaker.close()


def test_a_tone_reaches_the_sink_whole_and_rest_closes_the_stream(sink, speaker):
    compute()
    made = np.frombuffer(samples_of(Tone.INHALE), "<i2") * VOLUME
    with sink.recorded() as pieces:
        # One that could not begin in time would be left out: opening takes long on a busy machine.
        speaker.show(Breath(Pattern(4, 8)), after=2.0)
        # What is queued would not be heard any more after the rest: the tone lasts 1.3 s.
        assert until(lambda: np.count_nonzero(joined(pieces)) > 1.25 * RATE)
        speaker.show(Rest())
        assert until(lambda: speaker.streams[-1].closed)
    assert len(speaker.streams) == 2
    assert best(joined(pieces), made[RATE // 2 :][: RATE // 2])[1] < 3


def test_nothing_sounds_any_more_after_a_stop(sink, speaker):
    with sink.recorded() as pieces:
        speaker.show(text="long")
        assert until(lambda: np.abs(joined(pieces)).max(initial=0) > 1000)
        speaker.show(STILL)
        assert until(lambda: not joined(pieces)[-RATE // 10 :].any())
        written = speaker.streams[-1].count
        assert until(lambda: speaker.streams[-1].count > written + RATE // 4)
    assert not joined(pieces)[-RATE // 10 :].any()
