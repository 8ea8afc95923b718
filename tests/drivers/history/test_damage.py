"""A damaged file is set aside whole, with what belongs to it, and a few of them are kept."""

from __future__ import annotations

import pytest

from drivers.history.damage import SET_ASIDE, remove, set_aside, set_aside_before
from drivers.history.place import FILE


@pytest.fixture
def path(tmp_path):
    return tmp_path / FILE


def left(path):
    return {each.name: each.read_text() for each in path.parent.iterdir()}


def test_what_belongs_to_it_goes_with_it(path):
    for more in ("", "-wal", "-shm"):
        path.with_name(FILE + more).write_text(f"it{more}")
    place = set_aside(path)
    assert place.name == "history-damaged-1.sqlite"
    assert left(path) == {
        "history-damaged-1.sqlite": "it",
        "history-damaged-1.sqlite-wal": "it-wal",
        "history-damaged-1.sqlite-shm": "it-shm",
    }


def test_the_first_ones_stay_and_the_latest_takes_the_place_of_the_last(path):
    for number in range(5):
        path.write_text(str(number))
        set_aside(path)
    assert left(path) == {
        "history-damaged-1.sqlite": "0",
        "history-damaged-2.sqlite": "1",
        "history-damaged-3.sqlite": "4",
    }
    assert len(set_aside_before(path)) == SET_ASIDE == 3


def test_removing_takes_what_belongs_to_it_and_no_more(path):
    for name in (FILE, f"{FILE}-wal", "else.sqlite"):
        path.with_name(name).touch()
    remove(path)
    remove(path)
    assert set(left(path)) == {"else.sqlite"}
