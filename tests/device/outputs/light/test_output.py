"""The ring as an output, from the light that it has already."""

from __future__ import annotations

import pytest

from device.core.flow import Scene
from device.model.cue import Off, Rest
from device.model.page import BLANK
from device.outputs.light.light import Ember
from device.outputs.light.output import RingOutput
from device.settings.settings import Settings

SETTINGS = Settings()


class Played:
    pixels = 16

    def __init__(self):
        self.lights = []

    def play(self, light, since):
        self.lights.append(light)


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
