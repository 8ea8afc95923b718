"""The pictures of the simulator are those that the program takes, and each is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from shots import DAY, NIGHT, SHOTS, Goer, asking, breathing, resting, scanning
from staging import Stage

from device.model.page import Kind

ROOT = Path(__file__).parents[2]
NAMES = {f"simulator-{name}.jpg" for name in ("profiles", *(shot.name for shot in SHOTS))}


def test_every_shot_is_kept_and_there_is_no_other():
    kept = {path.name for path in (ROOT / "docs/pictures").glob("simulator-*.jpg")}
    assert kept == NAMES, "make pictures"


def test_every_shot_is_shown():
    pages = (ROOT / "README.md").read_text() + (ROOT / "docs/simulator.md").read_text()
    assert set(re.findall(r"simulator-[a-z-]+\.jpg", pages)) == NAMES


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_shot_is_of_what_it_is_to_be(shot):
    # In a body scan the screen is dark, and nothing is read from it.
    kinds = {resting: Kind.REST, asking: Kind.QUESTION, scanning: Kind.REST}
    with Stage(shot.settings, NIGHT if shot.dark else DAY, shot.voice) as stage:
        shot.does(Goer(stage, shot.language))
        assert stage.page.kind is kinds.get(shot.does, Kind.EXERCISE)
        assert bool(stage.view().caption[0]) == (shot.does is scanning)
        assert stage.view().said.language == shot.language
        top = stage.settings.pattern.inhale if shot.does is breathing else None
        assert stage.page.count == top
