"""How late frames were, from the moments of their writes."""

from __future__ import annotations

import pytest

from bench.lateness import late, next_that_differs


def milliseconds(*stamps):
    return [1000 * value for value in late([stamp / 1000 for stamp in stamps], 0.0)]


def test_punctual_frames():
    assert milliseconds(0.5, 10.5, 20.2) == pytest.approx([0.5, 0.2])


def test_a_frame_that_was_left_out_makes_the_next_one_late():
    assert milliseconds(0.0, 35.0) == pytest.approx([25.0])


def test_after_a_late_frame_the_next_is_due_as_ever():
    assert milliseconds(0.0, 35.0, 40.1) == pytest.approx([25.0, 0.1])


def test_a_frame_that_does_not_differ_is_not_due():
    stamps = [0.0, 0.0304]
    assert list(late(stamps, 0.0, lambda number: number + 3)) == pytest.approx([0.0004])


def test_by_night_nearly_every_frame_is_due():
    due = {next_that_differs(number) for number in range(1200)}
    assert 1100 < len(due) <= 1200
