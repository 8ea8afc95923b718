"""The programme's page against the content, both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from pkgutil import resolve_name
from typing import Any, NamedTuple

import pytest
import yaml

from device.words.load import SHIPPED, languages

PAGE = (Path(__file__).parents[2] / "docs/programme.md").read_text(encoding="utf-8")
LANGUAGES = languages(SHIPPED)

KEY = re.compile(r"`([\w-]+\.yaml): ([^`]+)` ([^<|]+)")
NAME = re.compile(r"`(device(?:\.\w+)+)`")
STUDY = re.compile(r"\b[A-Z][a-z]+ (?:19|20)\d\d\b")


class Key(NamedTuple):
    """A key that the page names, and how it says that the English begins."""

    file: str
    path: str
    begins: str


def section(title: str) -> str:
    """What the page has under a title, up to the next."""
    return PAGE.split(f"\n## {title}", 1)[1].split("\n## ", 1)[0]


def rows(text: str) -> list[tuple[str, str]]:
    """The rows of a table of facts, as fact and carrier."""
    cells = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [(fact, carrier) for fact, carrier in cells if "`" in carrier]


TABLES = [section(title) for title in ("1. ", "2. ", "3. ", "4. ", "5. ", "6. ", "Frame")]
ROWS = [row for table in TABLES for row in rows(table)]
KEYS = [Key(*found) for _, carrier in ROWS for found in KEY.findall(carrier)]
NAMES = sorted({name for _, carrier in ROWS for name in NAME.findall(carrier)})


@cache
def read(language: str, file: str) -> Any:
    return yaml.safe_load((SHIPPED / language / file).read_text(encoding="utf-8"))


def first(language: str, key: Key) -> str | None:
    """The first text at a key, with plain spaces; None where there is none."""
    found = (text for leaf, text in leaves(read(language, key.file)) if holds(key.path, leaf))
    return next((" ".join(text.split()) for text in found), None)


def holds(path: str, leaf: str) -> bool:
    """Whether a text's path is at another, or below it."""
    return leaf.startswith(path) and leaf[len(path) :][:1] in ("", ".", "[")


def leaves(node: Any, path: str = "", key: str = "") -> Iterator[tuple[str, str]]:
    """Every text, with its path; the ways and channels of a step, and its light, are none."""
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, list) and key not in ("ways", "only_with", "only_without"):
        for number, item in enumerate(node, 1):
            yield from leaves(item, f"{path}[{number}]")
    elif isinstance(node, dict):
        for name, item in node.items():
            if name != "light":
                yield from leaves(item, f"{path}.{name}".lstrip("."), name)


@pytest.mark.parametrize("table", TABLES[:6])
def test_every_section_has_its_facts(table):
    assert len(rows(table)) >= 7
    unread = [line for line in table.splitlines() if line.startswith("| ") and "`" not in line]
    assert unread == ["| fact | carried by |", "| --- | --- |"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_that_is_named_exists(language):
    assert [key for key in KEYS if first(language, key) is None] == []


def test_every_key_begins_as_it_is_quoted():
    assert [key for key in KEYS if not _quoted(key, first("en", key) or "")] == []


def _quoted(key: Key, text: str) -> bool:
    begins = key.begins.strip()
    return text.startswith(begins[:-2]) if begins.endswith(" …") else text == begins


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_named(language):
    unnamed = [
        f"{path.name}: {leaf}"
        for path in sorted((SHIPPED / language).glob("*.yaml"))
        for leaf, _ in leaves(read(language, path.name))
        if not any(key.file == path.name and holds(key.path, leaf) for key in KEYS)
    ]
    assert unnamed == []


@pytest.mark.parametrize("name", NAMES)
def test_every_place_in_the_program_exists(name):
    assert resolve_name(name) is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_study_is_among_the_sources(language):
    listed = set(re.findall(r"^- ([A-Z][a-z]+ \d{4}):", section("Sources"), re.MULTILINE))
    cited = set(STUDY.findall(PAGE))
    for path in (SHIPPED / language).glob("*.yaml"):
        cited |= set(STUDY.findall(read(language, path.name)["source"]))
    assert cited == listed
