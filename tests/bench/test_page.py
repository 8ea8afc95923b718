"""The page and the table that are made of rows."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from bench import page, plot
from bench.figures import Bound, Row

HOLDS = Row("Holding", "By a clock.", "1 µs", "bare: 1 µs", 1.0, "x", Bound(most=1.3))
MISSES = Row("Missing", "By a sieve.", "2 µs", "bare: 1 µs", 2.0, "x", Bound(most=1.3))
ABSENT = Row("Absent", "By none.", "2 µs", "lgpio: none for a | b", None, "x", Bound(most=1.3))


def test_every_row_and_how_it_was_measured_is_on_the_page():
    text = page.markdown([HOLDS, MISSES], {"Kernel": "Linux 6"})
    assert "| Holding | 1 µs | bare: 1 µs | 1 x | ≤ 1.3 x | **holds** |" in text
    assert "| Missing | 2 µs | bare: 1 µs | 2 x | ≤ 1.3 x | **misses** |" in text
    assert "- **Missing.** By a sieve." in text
    assert "- **Kernel**: Linux 6" in text


def test_a_row_that_misses_says_why_and_one_that_holds_does_not():
    told = {figure: replace(HOLDS, figure=figure, why="it is a sieve.") for figure in (1.0, 2.0)}
    assert "*It misses:* it is a sieve." in page.markdown([told[2.0]], {})
    assert "it is a sieve" not in page.markdown([told[1.0]], {})


def test_the_page_opens_with_the_picture_and_says_what_is_not_measured():
    text = page.markdown([HOLDS], {})
    assert text.index("pictures/exhale.svg") < text.index("| What |")
    assert "4096 bytes" in text


def test_a_reason_cannot_break_the_table():
    line = next(line for line in page.markdown([ABSENT], {}).splitlines() if "Absent |" in line)
    assert line.count("|") == 7


def test_only_what_misses_fails():
    assert page.misses([HOLDS, MISSES, ABSENT]) == [MISSES]


def test_a_row_on_the_terminal_begins_with_its_verdict():
    assert page.plain(MISSES).startswith("misses   Missing: 2 x (≤ 1.3 x)\n")


def test_the_picture_says_who_goes_dark_when(tmp_path):
    pytest.importorskip("matplotlib", reason="needs matplotlib, of the bench group")
    moments = [number / 100 + 0.005 for number in range(800)]
    fading = [(at, max(0.0, 0.1 - at / 75)) for at in moments]
    plot.draw({"gamma": fading, "ours": [(at, 0.01) for at in moments]}, tmp_path / "a.svg")
    plot.draw({"gamma": fading, "ours": [(at, 0.01) for at in moments]}, tmp_path / "b.svg")
    drawn = ET.parse(tmp_path / "a.svg")  # noqa: S314 - our own
    texts = [text.text for text in drawn.iter() if text.tag.endswith("text")]
    assert "Exhalo" in texts
    assert [text for text in texts if text.startswith("dark")] == ["dark at 7.50 s"]
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
