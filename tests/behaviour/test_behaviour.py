"""The quick part of the recorded behaviour: `make behaviour` records it whole."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from itertools import product
from pathlib import Path

import pytest
import yaml
from behaviour.comparing import compared, difference, whole
from behaviour.kept import gone, read, write
from behaviour.recording import names, record, visit

from device.model.page import Kind

CONTENT = Path(__file__).parents[2] / "content"
LANGUAGES = sorted(path.name for path in CONTENT.iterdir() if path.is_dir())
PANELS = {"bedside": "128x64", "wrist": "128x32", "kiosk": "256x64"}
SHORTEST_FIRST = sorted(read().values(), key=lambda kept: kept.lines)
OTHER = '{"t": 0.0, "page": {}}'
QUICK = [read()[name] for name in ("broken-words", "yes-legs", "held-in-pause")]
SEEN_FIRST = [
    *(kept.name for kept in QUICK),
    *("left-welcome", "declared-and-doubted", "left-kiosk", "maintained"),
    *("whole-stress-es", "night"),
]
"""Visits that show every kind of page, as far as it was when this was written: the rest need not
be recorded."""


@cache
def shown(name):
    """The pages of a visit, without their pictures."""
    lines = map(json.loads, record(name, whole=False).lines)
    return [line["page"] for line in lines if "page" in line]


def joined(lines):
    """Words without their spaces, wherever a line broke."""
    return "".join("".join(lines).split())


def placed(name):
    """The profile, panel and language of a visit."""
    settings = yaml.safe_load(visit(name)["settings"])
    profile = settings.get("profile", "bedside")
    return profile, settings.get("panel", PANELS[profile]), settings.get("language", "en")


def spoken(language):
    """The exercises of a language, by the names of their files."""
    files = {path.stem: path.read_text(encoding="utf-8") for path in CONTENT.glob(f"{language}/*")}
    words = {name: yaml.safe_load(text) for name, text in files.items()}
    return {name: exercise for name, exercise in words.items() if "steps" in exercise}


def chosen(name):
    """Each exercise of a visit, with the titles that were chosen in the menus before it."""
    menu = {}
    for page in shown(name):
        if page["kind"] == "menu":
            menu[page["id"]] = joined(page["lines"])
        elif page["kind"] == "exercise" and menu:
            yield page["id"], menu["menu"], menu.get("way", "")
            menu = {}


def test_every_kind_of_page_is_shown():
    # A simulated device knows the date, and so never asks for it.
    unseen = set(Kind) - {Kind.CLOCK}
    for name in (*SEEN_FIRST, *(kept.name for kept in SHORTEST_FIRST)):
        unseen -= {page["kind"] for page in shown(name)}
        if not unseen:
            return
    assert not unseen


def test_every_profile_panel_and_language_is_among_them():
    everywhere = set(product(PANELS, PANELS.values(), LANGUAGES))
    assert {placed(name) for name in names()} == everywhere


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exercise_is_done_in_each_of_its_ways(language):
    ways = {
        (name, joined([exercise["name"]]), joined([title]))
        for name, exercise in spoken(language).items()
        for title in exercise.get("ways", {"": ""}).values()
    }
    whole = [name for name in names() if name.startswith("whole-") and name.endswith(language)]
    assert ways == {each for name in whole for each in chosen(name)}


def test_what_is_kept_are_the_visits():
    assert sorted(read()) == names()


@pytest.mark.parametrize("kept", QUICK, ids=lambda kept: kept.name)
def test_a_visit_is_as_it_was_kept(kept, tmp_path):
    assert not compared(kept.name, kept, tmp_path).difference, "make behaviour"


def test_what_differs_is_told_by_its_first_line(tmp_path):
    before = compared(QUICK[0].name, None, tmp_path).now
    now = record(QUICK[0].name)
    number = now.lines.index(next(line for line in now.lines if '"page"' in line))
    lines = (*now.lines[:number], OTHER, *now.lines[number + 1 :])
    told = difference(replace(now, lines=lines), whole(before, tmp_path))
    assert replace(now, lines=lines).kept.differing(before) == ["all", "page"]
    assert told.splitlines() == [
        f"line {number + 1}",
        f"    was {now.lines[number]}",
        f"    is  {OTHER}",
    ]


def test_a_page_that_looks_otherwise_differs(tmp_path):
    before = compared(QUICK[0].name, None, tmp_path).now
    now = record(QUICK[0].name)
    other = replace(now, pictures=("0001 1 128x64 0", *now.pictures[1:]))
    assert other.kept.differing(before) == ["pictures"]
    assert "is  0001 1 128x64 0" in difference(other, whole(before, tmp_path))


def test_what_is_kept_is_read_as_it_was_written(tmp_path):
    kept = tmp_path / "digests.txt"
    write(QUICK, kept)
    assert list(read(kept).values()) == QUICK
    assert gone(read(kept), [QUICK[0].name]) == sorted(each.name for each in QUICK[1:])
