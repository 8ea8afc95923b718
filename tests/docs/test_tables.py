"""Every table in the docs is one table, whole, with as many cells in each row."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)
RULE = re.compile(r"\|(\s*:?-+:?\s*\|)+")


def tables(text):
    """The lines of each run of rows in a page."""
    runs = re.findall(r"(?:^ *\|.*\n)+", FENCED.sub("", text), re.MULTILINE)
    return [[line.strip() for line in run.splitlines()] for run in runs]


def cells(row):
    return len(re.split(r"(?<!\\)\|", row)) - 2


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_table_is_one_table(page):
    for head, *rows in tables(page.read_text(encoding="utf-8")):
        assert rows, head
        assert RULE.fullmatch(rows[0]), f"the table under {head} has no rule: is it cut in two?"
        assert {cells(row) for row in rows} == {cells(head)}, head


def test_there_are_tables():
    assert sum(len(tables(page.read_text(encoding="utf-8"))) for page in PAGES) > 10
