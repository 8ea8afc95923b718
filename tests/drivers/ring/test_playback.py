"""What a ring shows when, with no thread and no clock."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.model.breathing.breath import Breath
from device.model.breathing.pattern import Pattern
from device.outputs.light.breath import Swell
from device.outputs.light.crossfade import Crossfade
from device.outputs.light.light import Look, Off, Steady
from drivers.ring.dither import Dither
from drivers.ring.frames import frames_of
from drivers.ring.playback import HEAL_SECONDS, Playback
from drivers.ring.ws2812 import Ws2812

LOOK = Look(0.2, (1.0, 0.38, 0.06))
WHITE = Look(1.0, (1.0, 1.0, 1.0))
RING = Dither(Ws2812(16))
DARK = Playback.dark(RING)
BREATH = Swell(LOOK, Breath(Pattern(4, 8)))


def test_begins_dark():
    assert DARK.at(123.4) == frames_of(Off(), RING).frame(0)


def test_a_light_starts_at_its_own_start():
    playback = DARK.then(BREATH, 1000.25)
    assert playback.at(1003.25) == frames_of(BREATH, RING).frame(300)


@given(st.floats(0, 1e6), st.integers(0, 100_000))
def test_a_frame_is_on_show_from_the_moment_it_is_due(since, number):
    playback = DARK.then(BREATH, since)
    assert playback.at(since + number / 100) == playback.frames.frame(number)


def test_a_breath_is_due_every_hundredth():
    playback = DARK.then(BREATH, 5.0)
    assert playback.on_until(7.003)[1] == pytest.approx(7.01)
    assert playback.on_until(7.01)[1] == pytest.approx(7.02)


def test_a_late_frame_does_not_move_the_next():
    assert DARK.then(BREATH, 5.0).on_until(7.0799)[1] == pytest.approx(7.08)


def test_a_fast_clock_strides_over_frames():
    assert DARK.then(BREATH, 5.0).on_until(7.003, stride=30)[1] == pytest.approx(7.30)


def test_a_still_light_is_only_healed():
    assert DARK.then(Steady(LOOK, 0.5), 5.0).on_until(7.0)[1] == 7.0 + HEAL_SECONDS


def test_a_light_takes_over_the_gain_of_the_one_before():
    tight = Dither(Ws2812(16), budget=336)
    breath, still = Swell(WHITE, Breath(Pattern(4, 8))), Steady(WHITE, 0.3)
    shown = Playback.dark(tight).then(breath, 0.0)
    pausing = shown.then(Crossfade(breath.at(7.0, 16), still, begins=0.0), 7.0)
    assert pausing.frames.finish(0).gain == pytest.approx(1 / 3)
    assert pausing.frames.finish(100).gain == 1.0


def test_a_light_that_interrupts_an_easing_takes_over_its_gain():
    tight = Dither(Ws2812(16), budget=336)
    breath, still = Swell(WHITE, Breath(Pattern(4, 8))), Steady(WHITE, 0.3)
    pausing = Crossfade(breath.at(7.0, 16), still, begins=0.0)
    resuming = Crossfade(pausing.at(0.5, 16), breath, begins=36.0)
    shown = Playback.dark(tight).then(breath, 0.0).then(pausing, 7.0).then(resuming, 7.5 - 36.0)
    assert shown.frames.finish(3600).gain == pytest.approx(2 / 3)
