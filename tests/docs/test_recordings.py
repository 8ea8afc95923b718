"""The recorded visits are those of today."""

from __future__ import annotations

from pathlib import Path

import pytest
from recordings import CASES, script, transcript

FOLDER = Path(__file__).parents[2] / "docs/recordings"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_recording_is_of_today(case):
    text = (FOLDER / f"{case.name}.yaml").read_text(encoding="utf-8")
    assert script(case) == text, "make visits"
    assert transcript(case, text) == (FOLDER / f"{case.name}.txt").read_text(encoding="utf-8")


def test_there_are_no_others():
    assert {path.stem for path in FOLDER.iterdir()} == {case.name for case in CASES}
