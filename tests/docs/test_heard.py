"""What is kept of whole exercises by ear is what is heard today.

How long each text takes to say is taken from what is kept, so that no voice is needed.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import heard
import pytest

from device.cli.library import Voice
from device.outputs.sound.samples import RATE, silence

KEPT = (Path(__file__).parents[2] / "docs/by-ear-exercises.txt").read_text(encoding="utf-8")
LINE = re.compile(r" *([\d.]+) s +([\d.]+) s  (.*)")
BLANK = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="module")
def voice():
    """Says each text in the time that is kept."""
    seconds = {text: float(lasts) for _, lasts, text in LINE.findall(KEPT)}

    def samples(text):
        lasts = seconds.get(text.replace(BLANK, " "))
        return None if lasts is None else silence(round(lasts * RATE))

    # A text that is not kept is said, too: its line is then seen to be missing.
    return Voice(lambda text: True, lambda text: samples(text) or silence(RATE), mute=False)


@pytest.mark.parametrize("number", range(len(heard.LISTENED)))
def test_an_exercise_by_ear_is_the_one_that_is_kept(voice, number):
    one = heard.transcript(lambda language: voice, heard.LISTENED[number : number + 1])
    assert one.removeprefix(heard.ABOUT).strip() in KEPT, "make visits"


def test_nothing_else_is_kept():
    assert KEPT.count("\n# ") == len(heard.LISTENED)
    assert KEPT.startswith(heard.ABOUT)


def test_no_sound_is_cut():
    assert "(cut" not in KEPT
    for part in KEPT.split("\n# ")[1:]:
        lines = [(float(at), float(lasts)) for at, lasts, _ in LINE.findall(part)]
        assert all(at + lasts <= after for (at, lasts), (after, _) in pairwise(lines))
