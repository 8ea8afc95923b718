"""What is one and the same page, and what only an unlocked device shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from device.model.page import Kind, Marks, Page

PAGE = Page(Kind.QUESTION, "words", "id")


@pytest.mark.parametrize("other", [{"kind": Kind.ADVICE}, {"text": "others"}, {"id": "other"}])
def test_another_kind_text_or_id_is_another_page(other):
    assert replace(PAGE, **other).subject != PAGE.subject


@pytest.mark.parametrize(
    "same", [{"count": 3}, {"leaf": 1}, {"note": "note"}, {"marks": Marks(yes="next")}]
)
def test_whatever_its_count_leaf_note_or_marks_it_is_the_same(same):
    assert replace(PAGE, **same).subject == PAGE.subject
