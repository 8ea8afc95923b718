"""The speaker as an output: it is told what changes, and nothing twice."""

from __future__ import annotations

from math import log10

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sounding import SAID, Shown, Tape, tracks_of

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.model.cue import Rest
from device.model.speech import Speech
from device.outputs.sound.output import SoundOutput
from device.settings.parts.speaker import SpeakerPart

BREATH = Breath(Pattern(4, 8))


def test_a_second_call_with_the_same_changes_nothing():
    shown = Shown(BREATH, 5.0, Speech("short", 5.0))
    assert len(tracks_of((5.0, shown), (5.5, shown), (6.0, shown))) == 1


def test_a_device_at_rest_has_nothing_to_play():
    assert tracks_of((0.0, Shown(Rest()))) == []


def test_the_volume_follows_the_night():
    tape, part = Tape(), SpeakerPart(volume=0.5, night_volume=0.125)
    output = SoundOutput(tape, SAID.get, part.volume_by)
    for moment, night in ((1.0, 0.0), (2.0, 0.5), (3.0, 1.0)):
        output.present(Shown(BREATH, 1.0, night=night), moment)
    assert [track.volume for _, track in tape.tracks] == pytest.approx([0.5, 0.25, 0.125])


@given(night=st.floats(0.0, 1.0), fades=st.lists(st.floats(0.0, 1.0), min_size=2, max_size=8))
def test_a_fade_only_makes_it_softer(night, fades):
    tape, part = Tape(), SpeakerPart()
    output = SoundOutput(tape, SAID.get, part.volume_by)
    fades = sorted({1.0, *fades}, reverse=True)
    for number, fade in enumerate(fades):
        output.present(Shown(BREATH, 12.0 * number, night=night, fade=fade), 12.0 * number)
    volumes = [track.volume for _, track in tape.tracks]
    assert volumes[0] == part.volume_by(night)
    assert volumes == sorted(volumes, reverse=True)


def test_half_of_a_fade_sounds_half_as_loud():
    """That is 10 dB less."""
    tape = Tape()
    SoundOutput(tape, SAID.get, lambda _: 1.0).present(Shown(BREATH, 1.0, fade=0.5), 1.0)
    assert 20 * log10(tape.tracks[0][1].volume) == pytest.approx(-10, abs=0.1)
