"""What the contenders are given, and that they are what they are called."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bench import breath
from bench import given as to_show
from bench.exhale import moments
from bench.lights import lit
from bench.plain import Recording, periods
from bench.program import heard, told
from bench.stand import ROOT
from bench.work import PERIOD, _within
from device.model.page import Kind, Marks, Page
from device.outputs.light.dusk import DAY


def test_the_colour_of_eight_bits_is_ours_by_day():
    assert tuple(int(255 * part) for part in DAY) == to_show.COLOUR


def test_the_usual_stack_loads_nothing_of_ours():
    """Its memory is its own."""
    said = "import bench.usual, sys; print({name.partition('.')[0] for name in sys.modules})"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", said], env=environment, capture_output=True, text=True, check=True
    )
    assert "'bench'" in done.stdout
    assert "'device'" not in done.stdout
    assert "'drivers'" not in done.stdout


@pytest.mark.parametrize(
    "what",
    [
        "Let your 'shoulders' sink.",
        Page(Kind.EXERCISE, "Breathe in", marks=Marks(start="pause"), count=3, note="5 minutes"),
        Page(Kind.QUESTION, "Pain in 'both' legs?\\", marks=Marks("NO", "again", "YES")),
    ],
)
def test_whoever_presses_gets_what_is_shown_and_said(what):
    assert heard(told(what)) == what


def test_a_recording_is_read_as_it_was_written(tmp_path):
    picture = Image.new("1", (128, 64), 1).tobytes().hex()
    recording = Recording(100.0, 12.0, [[0.5, "00ff"]], [[1.0, picture]])
    recording.save(tmp_path / "file")
    assert Recording.load(tmp_path / "file") == recording


def test_a_recording_has_what_came_within_one_breath():
    moments = [(9.0, "before"), (10.0, "first"), (10.0 + PERIOD - 0.01, "last"), (99.0, "after")]
    assert [what for _, what in _within(moments, 10.0)] == ["first", "last"]
    assert _within(moments, 10.0)[0][0] == 0.0


@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_the_plain_loop_keeps_half_a_frame_behind_the_device(since, later):
    began, following = islice(periods(Recording(since, PERIOD, [], []), since + later), 2)
    assert following - began == pytest.approx(PERIOD)
    assert began <= since + later < following
    assert abs((began - since - 0.005 + 1) % PERIOD - 1) < 1e-6


def test_a_light_that_lasts_to_the_end_lasts_for_all_of_it():
    curve = [(at, 0.1) for at in moments(100)]
    assert lit(curve) == 1.0
    assert lit([*curve[:-8], *((at, 0.0) for at, _ in curve[-8:])]) == 1 - 8 / len(curve)
    assert lit([(0.5, 0.0)]) == 0.0


def test_a_whole_breath_of_ours_is_what_is_measured():
    assert len(breath.frames()) == (to_show.INHALE + to_show.EXHALE) * to_show.RATE
