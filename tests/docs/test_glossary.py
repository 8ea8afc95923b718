"""The house's words: each has one line, in order, and lives where the page says."""

from __future__ import annotations

import re
from functools import reduce
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (?!word \|)([^|-][^|]*?) \| ([^|]+?) \| ([^|]+?) \|$", PAGE, re.MULTILINE)
WORDS = [word for word, _, _ in ROWS]
NAME = re.compile(r"`((?:device|drivers)(?:\.\w+)*)`")
NAMES = sorted({name for _, _, where in ROWS for name in NAME.findall(where)})


def test_each_line_of_the_table_is_a_word():
    lines = [line for line in PAGE.splitlines() if line.startswith("| ")]
    assert len(ROWS) == len(lines) - 1 > 50


def test_each_word_has_one_line_in_the_order_of_the_alphabet():
    assert sorted(set(WORDS)) == WORDS


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_each_word_says_where_it_lives(row):
    assert NAME.fullmatch(row[2])


@pytest.mark.parametrize("name", NAMES)
def test_every_place_that_is_named_exists(name):
    module, parts = name, []
    while not _is_module(module):
        module, _, part = module.rpartition(".")
        parts.insert(0, part)
    assert len(parts) <= 1
    reduce(getattr, parts, import_module(module))


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/tour.md"])
def test_it_is_found_from_where_a_newcomer_begins(page):
    assert "glossary.md)" in (ROOT / page).read_text(encoding="utf-8")
