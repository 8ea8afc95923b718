"""Breaking a text into lines, measured in letters here."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.wrap import Overflow, wrap

words = st.text("ab", min_size=1, max_size=7)
texts = st.lists(words, min_size=1, max_size=9).map(" ".join)
widths = st.lists(st.integers(3, 16), min_size=1, max_size=3).map(tuple)


def filled(text, room):
    """How many lines it takes when each is filled before the next; None if that is too many."""
    rest = text.split()
    for number, width in enumerate(room, 1):
        taken = 0
        while taken < len(rest) and len(" ".join(rest[: taken + 1])) <= width:
            taken += 1
        rest = rest[taken:]
        if taken == 0:
            return None
        if not rest:
            return number
    return None


def test_what_fits_on_one_line_stays_on_one():
    assert wrap("a bb ccc", (8, 8, 8), len) == ("a bb ccc",)


def test_no_words_are_no_lines():
    assert wrap("", (8, 8), len) == ()
    assert wrap("  ", (8, 8), len) == ()


def test_lines_are_even_rather_than_full():
    assert wrap("aaa bbb ccc ddd", (11, 11), len) == ("aaa bbb", "ccc ddd")


def test_a_narrow_line_takes_less():
    assert wrap("aaa bbb ccc ddd", (3, 11), len) == ("aaa", "bbb ccc ddd")


def test_a_no_break_space_does_not_break():
    assert wrap("aaa bbb\u00a0ccc", (7, 7), len) == ("aaa", "bbb\u00a0ccc")


def test_blanks_in_a_row_are_one():
    assert wrap(" aaa   bbb ", (7,), len) == ("aaa bbb",)


def test_too_many_words_overflow():
    with pytest.raises(
        Overflow, match=r"'aaa bbb ccc' does not fit: .* 2 lines of about"
    ) as caught:
        wrap("aaa bbb ccc", (3, 3), len)
    assert caught.value.text == "aaa bbb ccc"


def test_a_word_that_is_too_wide_overflows():
    with pytest.raises(Overflow, match="1 line of about 19 letters"):
        wrap("a" * 129, (128,), len)


@given(texts, widths)
def test_lines_hold_all_words_in_order_within_their_widths(text, room):
    if filled(text, room) is None:
        with pytest.raises(Overflow):
            wrap(text, room, len)
        return
    lines = wrap(text, room, len)
    assert " ".join(lines) == text
    assert all(len(line) <= width for line, width in zip(lines, room, strict=False))
    assert len(lines) == filled(text, room)


def test_a_text_of_any_length_is_refused_at_once():
    # The ways to break it on three lines are counted in millions.
    with pytest.raises(Overflow):
        wrap("word " * 3000, (128, 128, 128), len)
