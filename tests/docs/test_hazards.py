"""The table of hazards: each row says what holds it off, and every test that it names is there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/hazards.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (\d+) \| (.+) \| (\d/\d) \| (.+) \| (.+) \|$", PAGE, re.MULTILINE)
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))


@cache
def named_in(path):
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def test_every_hazard_has_its_row():
    assert [int(row[0]) for row in ROWS] == list(range(1, 37))


@pytest.mark.parametrize(("path", "name"), NAMED, ids=lambda part: part)
def test_every_test_that_is_named_is_there(path, name):
    assert name.startswith("test_")
    assert name in named_in(path)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_without_a_test_says_that_nothing_shows_it(row):
    _, _, _, holds, shown = row
    assert "::test_" in shown or shown in ("not tried", "nothing to show", "nothing to show yet")
    if shown == "not tried":
        assert "Not held off" in holds or "](wiring.md)" in holds


def test_the_readme_says_who_it_is_for():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "for adults" in readme
    assert "(docs/hazards.md)" in readme
