"""The pictures of the simulator are those that the program takes, and each is shown."""

from __future__ import annotations

import re
from pathlib import Path

from shots import SHOTS

ROOT = Path(__file__).parents[2]
NAMES = {f"simulator-{name}.jpg" for name in ("profiles", *(shot.name for shot in SHOTS))}


def test_every_shot_is_kept_and_there_is_no_other():
    kept = {path.name for path in (ROOT / "docs/pictures").glob("simulator-*.jpg")}
    assert kept == NAMES, "make pictures"


def test_every_shot_is_shown():
    pages = (ROOT / "README.md").read_text() + (ROOT / "docs/simulator.md").read_text()
    assert set(re.findall(r"simulator-[a-z-]+\.jpg", pages)) == NAMES
