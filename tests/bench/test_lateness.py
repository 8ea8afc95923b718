"""How late frames were, from the moments of their writes."""

from __future__ import annotations

import pytest

from bench.lateness import late


def milliseconds(*stamps):
    return [1000 * value for value in late([stamp / 1000 for stamp in stamps], 0.0)]


def test_punctual_frames():
    assert milliseconds(0.5, 10.5, 20.2) == pytest.approx([0.5, 0.2])


def test_a_frame_that_was_left_out_makes_the_next_one_late():
    assert milliseconds(0.0, 35.0) == pytest.approx([25.0])


def test_after_a_late_frame_the_next_is_due_as_ever():
    assert milliseconds(0.0, 35.0, 40.1) == pytest.approx([25.0, 0.1])
