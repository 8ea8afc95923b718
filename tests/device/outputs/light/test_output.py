"""The ring as an output, from the light that it has already."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paces import AT_ANY_PACE
from sounding import Shown

from device.core.flow import Scene
from device.model.channel import Channel
from device.model.cue import Off, Rest, SelfTest
from device.model.page import BLANK
from device.outputs.light.breath import Swell
from device.outputs.light.light import Ember, Steady
from device.outputs.light.output import RingOutput
from device.outputs.light.tracks import light_of
from device.settings.settings import Settings

SETTINGS = Settings()


class Played:
    pixels = 16

    def __init__(self):
        self.lights = []

    def play(self, light, since):
        self.lights.append(light)
        self.since = since


def test_a_ring_that_is_lit_already_stays_so_and_goes_out_without_a_jump():
    """Between the first light and the first scene nothing is seen."""
    ring, lit = Played(), Ember(SETTINGS.look(None))
    output = RingOutput(ring, SETTINGS.look_by, lit)
    output.present(Scene(BLANK, Rest()), 1.0)
    output.present(Scene(BLANK, Off()), 3.0)
    rest, off = ring.lights
    assert rest == lit
    for colour, same in zip(off.at(0.0, 16), lit.at(0.0, 16), strict=True):
        assert colour == pytest.approx(same)
    assert not any(map(any, off.at(2.0, 16)))


@given(st.lists(AT_ANY_PACE, min_size=2, max_size=4), st.floats(0, 0.005), st.floats(0, 1))
def test_each_breath_of_a_changing_pace_begins_where_the_one_before_ended(breaths, late, night):
    """No crossfade hides the turn: the light of each is its own from its first moment on."""
    ring, since, look = Played(), 0.0, SETTINGS.look_by(night)
    output = RingOutput(ring, SETTINGS.look_by)
    output.present(Shown(breaths[0], since, night=night), since)
    for before, after in pairwise(breaths):
        since += before.cycle
        output.present(Shown(after, since, night=night), since + late)
        assert ring.lights[-1] == Swell(look, after)
        assert ring.since == since


@pytest.mark.parametrize("night", [0.0, 1.0])
@pytest.mark.parametrize("channel", Channel)
def test_in_the_self_test_the_whole_ring_is_lit_as_bright_as_it_gets(channel, night):
    light = light_of(SelfTest(channel), SETTINGS.look_by, night)
    fraction = 1.0 if channel is Channel.LIGHT else 0.0
    assert light == Steady(SETTINGS.look_by(night), fraction)
