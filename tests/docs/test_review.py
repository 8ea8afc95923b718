"""The page for the clinical reviewer is that of the words as they are."""

from __future__ import annotations

from pathlib import Path

from device.cli.commands.review import read_languages, review
from device.words.load import SHIPPED

PAGE = Path(__file__).parents[2] / "docs/review.md"


def test_the_page_is_of_today():
    page = PAGE.read_text(encoding="utf-8")
    assert page == review(SHIPPED, read_languages(SHIPPED)), "make review"
