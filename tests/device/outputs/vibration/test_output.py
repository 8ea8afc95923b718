"""The motor is told pulses once, and none as soon as the breath is over."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from device.model.breathing.breath import Breath, BreathStyle
from device.model.breathing.pattern import Pattern
from device.model.channel import EVERY_CHANNEL, FOR_EYES
from device.model.cue import Finished, Focus, Off, Rest, Still
from device.outputs.vibration.output import VibrationOutput
from device.outputs.vibration.pulses import NONE, Pulses

BREATH = Breath(Pattern(4, 8))
PULSES = Pulses(BREATH)


class Told:
    """A motor that keeps what it is told."""

    def __init__(self):
        self.played = []

    def play(self, pulses, since):
        self.played.append((pulses, since))


def scene(cue, since=None, channels=EVERY_CHANNEL):
    return SimpleNamespace(cue=cue, since=since, channels=channels, fade=1.0)


@pytest.fixture
def motor():
    return Told()


@pytest.fixture
def output(motor):
    return VibrationOutput(motor)


def test_a_breath_of_many_scenes_is_played_once(output, motor):
    for second in range(12):
        output.present(scene(BREATH, 5.0), 5.0 + second)
    assert motor.played == [(PULSES, 5.0)]


def test_the_next_breath_is_played_from_its_own_start(output, motor):
    output.present(scene(BREATH, 5.0), 5.0)
    output.present(scene(BREATH, 17.0), 17.0)
    assert motor.played == [(PULSES, 5.0), (PULSES, 17.0)]


def test_a_breath_without_a_start_begins_when_it_is_presented(output, motor):
    output.present(scene(BREATH), 7.5)
    assert motor.played == [(PULSES, 7.5)]


def test_another_style_changes_nothing(output, motor):
    output.present(scene(BREATH, 5.0), 5.0)
    output.present(scene(Breath(BREATH.pattern, BreathStyle.WAVE), 5.0), 6.0)
    assert len(motor.played) == 1


@pytest.mark.parametrize("cue", [Off(), Rest(), Still(0.2), Focus(0.5), Finished()])
def test_any_other_cue_ends_it_at_once(output, motor, cue):
    output.present(scene(BREATH, 5.0), 5.0)
    output.present(scene(cue), 6.0)
    output.present(scene(cue), 7.0)
    assert motor.played[1:] == [(NONE, 0.0)]


def test_switching_vibration_off_ends_it_at_once(output, motor):
    output.present(scene(BREATH, 5.0), 5.0)
    output.present(scene(BREATH, 5.0, FOR_EYES), 6.0)
    assert motor.played[1:] == [(NONE, 0.0)]


def test_a_motor_that_has_nothing_to_play_is_not_told_so(output, motor):
    output.present(scene(Rest()), 0.0)
    output.present(scene(Still(), 3.0), 3.0)
    assert motor.played == []
