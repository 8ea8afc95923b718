"""Whole exercises as they are heard, to the sample: in both languages, spoken by espeak-ng.

`make test` has English, whose words are tones.
"""

from __future__ import annotations

import shutil
import warnings
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import heard as tool
import numpy as np
import pytest
from fake_engine import Tones

from device.cli.simulated.filming import Wish
from device.outputs.sound.samples import RATE
from device.voice.engines import espeak_for

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import pyloudnorm

SCAN, RELAXATION = Wish("body-scan", way="short"), Wish("guided-relaxation")

QUIET = 3
"""The largest sample, of 32,767, that counts as silent: the dither of a resampled voice."""

SOON = 0.05
"""Seconds after its page within which a prompt is heard."""

LU = 1.0
"""How far the loudness of prompts of one language may lie apart."""


@dataclass(frozen=True)
class Whole:
    """An exercise, and all its samples."""

    exercise: tool.Exercise
    samples: np.ndarray

    def between(self, begins, ends):
        return self.samples[round(begins * RATE) : round(ends * RATE)]

    @property
    def spoken(self):
        return [(at, sound) for at, sound in self.exercise.sounds if sound.said]


def tones(language):
    """An engine that is quick."""
    return Tones(seconds=0.1)


@pytest.fixture(
    scope="module",
    params=[
        ("en", tones),
        pytest.param(("en", espeak_for), marks=pytest.mark.slow),
        pytest.param(("es", espeak_for), marks=pytest.mark.slow),
    ],
    ids=lambda spoken: f"{spoken[0]}-{spoken[1].__name__}",
)
def spoken(request):
    """A language, and what makes the engine that speaks it."""
    if request.param[1] is espeak_for and shutil.which("espeak-ng") is None:
        pytest.skip("there is no espeak-ng: apt install espeak-ng")
    return request.param


@pytest.fixture(scope="module")
def whole(request, spoken, tmp_path_factory):
    """Does an exercise, and remembers it."""
    language, engine_of = spoken
    base = tmp_path_factory.getbasetemp()
    # All processes of a run share one pack: who comes second waits, and finds all of it made.
    shared = base.parent if hasattr(request.config, "workerinput") else base
    voice = tool.speak(shared / engine_of.__name__, language, engine_of)

    @cache
    def done(wish):
        blocks = []
        settings = tool.settings_in(language)
        exercise = tool.heard(wish, settings, voice, blocks.append)
        return Whole(exercise, np.frombuffer(b"".join(blocks), "<i2"))

    return done


@pytest.fixture(params=[SCAN, RELAXATION], ids=lambda wish: wish.exercise)
def one(request, whole):
    return whole(request.param)


def lasts(sound):
    return sound.count / RATE


def test_each_prompt_begins_with_its_page(one):
    """Every scene that has something new to say, and the samples after it."""
    speeches = [scene.speech for _, scene in one.exercise.scenes if scene.speech is not None]
    begun = {(speech.text, speech.since) for speech in speeches}
    assert len(begun) > 20
    assert {(sound.what, at) for at, sound in one.spoken} == begun
    for _, since in begun:
        assert np.abs(one.between(since, since + SOON)).max() > QUIET


def test_nothing_overlaps_and_every_prompt_is_heard_to_its_end(one):
    sounds = one.exercise.sounds
    for (at, sound), (following, _) in pairwise(sounds):
        assert at + lasts(sound) <= following
    edges = [(at, at + lasts(sound)) for at, sound in sounds]
    gaps = pairwise([(0.0, 0.0), *edges, (len(one.samples) / RATE,) * 2])
    for (_, ended), (begins, _) in gaps:
        assert not one.between(ended + 1 / RATE, begins).any()


def test_no_sample_clips_and_edges_are_silent(one):
    assert np.abs(one.samples).max() < 32_767
    for at, sound in one.exercise.sounds:
        first, last = round(at * RATE), round((at + lasts(sound)) * RATE)
        edges = one.samples[[first, first + 1, last - 1, last]]
        assert np.abs(edges).max() <= QUIET


def test_prompts_are_equally_loud(whole):
    meter = pyloudnorm.Meter(RATE)
    each = [
        meter.integrated_loudness(heard.between(at, at + lasts(sound)) / 32_768)
        for heard in (whole(SCAN), whole(RELAXATION))
        for at, sound in heard.spoken
    ]
    assert max(each) - min(each) <= LU


def test_an_inhale_cannot_be_mistaken_for_an_exhale(whole):
    heard = whole(Wish("deep-breathing", 3))
    tones = {sound.name: (at, lasts(sound)) for at, sound in heard.exercise.sounds
             if not sound.said}  # fmt: skip
    rises = {}
    for name, (at, seconds) in tones.items():
        third = seconds / 3
        low, high = (
            pitch(heard.between(at, at + third)),
            pitch(heard.between(at + 1.7 * third, at + 2.7 * third)),
        )
        rises[name] = high / low
    assert rises["inhale"] > 1.2
    assert rises["exhale"] < 1 / 1.2
    assert tones["exhale"][1] > 1.5 * tones["inhale"][1]


def pitch(samples):
    """The strongest frequency, in hertz."""
    spectrum = np.abs(np.fft.rfft(samples * np.hanning(len(samples))))
    return np.fft.rfftfreq(len(samples), 1 / RATE)[spectrum.argmax()]
