"""What simulated breathers go through is what the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from breathers import BREATHERS, Breather, session
from own_pace import PICTURE, TABLES
from tables import written

from device.model.breathing.breath import SHORTEST_STRETCHED

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "own-pace.md").read_text(encoding="utf-8")


def test_the_tables_are_of_today():
    assert written(PAGE, TABLES) == PAGE, "make own-pace"


def test_the_picture_shows_each_breather():
    drawn = (DOCS / PICTURE).read_text(encoding="utf-8")
    assert [each.name for each in BREATHERS if f"{each.name}</text>" not in drawn] == []


def test_no_step_is_5_percent_or_more():
    steps = re.findall(r"\| [\d.]+ s \| ([\d.]+) % \|", PAGE)
    assert len(steps) >= 8
    assert all(float(step) < 5 for step in steps)


@pytest.mark.parametrize("seed", range(2, 5))
@pytest.mark.parametrize("cycle", [3.0, 4.0, 6.0, 9.0])
def test_whoever_taps_evenly_is_led_from_their_own_inhale_on(cycle, seed):
    done = session(Breather("even", cycle, jitter=0.05), seed)
    begins, breath = done.led[0]
    assert breath.cycle == pytest.approx(max(cycle, SHORTEST_STRETCHED), rel=0.1)
    # A whole number of their breaths after their last tap that counted.
    taps = [tap for tap in done.taps if tap < begins - 4]
    breaths = (begins - taps[-1]) / cycle
    assert breaths == pytest.approx(round(breaths), abs=0.35)
