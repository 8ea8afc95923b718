"""The tables of how long visits take are those of today."""

from __future__ import annotations

import re
from pathlib import Path

from tables import written
from visits import TABLES

PAGE = (Path(__file__).parents[2] / "docs/visits.md").read_text(encoding="utf-8")


def test_the_tables_are_of_today():
    assert written(PAGE, TABLES) == PAGE, "make visits"


def test_the_tenth_visit_takes_two_presses_and_less_than_ten_seconds():
    presses, quick, _ = map(
        int, re.search(r"the tenth.*?\| (\d+) \| (\d+) \| (\d+)", PAGE).groups()
    )
    assert presses == 2
    assert quick < 10


def test_a_kiosk_rests_soon_wherever_it_is_left():
    rows = dict(re.findall(r"^\| ([^|]+) \| (\d+) \|$", PAGE, re.MULTILINE))
    number_to_call = int(rows.pop("at the number to call"))
    assert number_to_call >= 300
    assert max(map(int, rows.values())) < 7.5 * 60
