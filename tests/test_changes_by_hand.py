"""Every change of `mutants_by_hand.yaml` can be made: what it replaces is there."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).parent
CHANGES = [
    (change["file"], old)
    for change in yaml.safe_load((HERE / "mutants_by_hand.yaml").read_text(encoding="utf-8"))
    for old, _new in change["changes"]
]


@pytest.mark.parametrize(("file", "old"), CHANGES)
def test_what_is_changed_is_there(file, old):
    assert old in (HERE.parent / file).read_text(encoding="utf-8")
