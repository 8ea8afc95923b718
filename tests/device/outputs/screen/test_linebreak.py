"""Breaking a text into lines, measured in letters here."""

from __future__ import annotations

from contextlib import suppress
from itertools import combinations, pairwise
from math import inf

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from device.outputs.screen.linebreak import (
    ALONE,
    CLAUSE,
    PHRASE,
    SENTENCE,
    WORDS,
    Overflow,
    broken_badly,
    cut_after,
    wrap,
)

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


def every_break(text, count):
    """Every way to set a text on so many lines."""
    parts = text.split()
    for cuts in combinations(range(1, len(parts)), count - 1):
        yield tuple(" ".join(parts[a:b]) for a, b in pairwise((0, *cuts, len(parts))))


def raggedness(lines, room):
    """The sum of the squared room left, or infinite if a line has too little."""
    left = [width - len(line) for line, width in zip(lines, room, strict=False)]
    return sum(each**2 for each in left) if min(left) >= 0 else inf


def measured(text, room):
    """How many texts were measured, and how many letters they had in all."""
    asked = []

    def measure(part):
        asked.append(len(part))
        return len(part)

    with suppress(Overflow):
        wrap(text, room, measure)
    return len(asked), sum(asked)


def different(count):
    """So many words, no two of them the same, of five letters."""
    return " ".join(str(10_000 + number) for number in range(count))


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
        wrap("a" * 20, (19,), len)


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


@given(texts, widths)
def test_of_all_breaks_on_as_few_lines_it_is_the_first_of_the_most_even(text, room):
    count = filled(text, room)
    assume(count is not None)
    best = min(every_break(text, count), key=lambda lines: raggedness(lines, room))
    assert wrap(text, room, len) == best


def test_a_text_of_any_length_is_refused_at_once():
    # The ways to break it on three lines are counted in millions.
    with pytest.raises(Overflow):
        wrap("word " * 3000, (128, 128, 128), len)
    # No more of it is measured than of a text that is a little too long.
    room = (128,) * 3
    assert measured(different(3000), room) == measured(different(3 * 128 // 6 + 3), room)


@pytest.mark.parametrize("room", [(60,), (60, 60), (60,) * 40])
def test_each_word_is_measured_once(room):
    words = len(room) * 10
    assert measured(different(words), room) == (words + 1, words * 5 + 1)


def test_how_even_it_is_goes_by_the_squares_of_the_room_left():
    room = (15, 12, 16)
    assert wrap("aaa aaa aa aaaaaaa aaaaa", room, len) == ("aaa aaa aa", "aaaaaaa", "aaaaa")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # A line of whole sentences is even, however short.
        ("aa bb. cc dd ee ff", ("aa bb.", "cc dd ee ff")),
        ("aa bb cc dd. ee", ("aa bb cc dd.", "ee")),
        ("aa bb cc dd ee ff", ("aa bb cc", "dd ee ff")),
        ("aa bb? cc dd! ee ff gg", ("aa bb? cc dd!", "ee ff gg")),
        ("«aa bb.» cc dd ee ff", ("«aa bb.»", "cc dd ee ff")),
    ],
)
def test_a_line_ends_where_a_sentence_does_if_that_takes_no_more_lines(text, lines):
    assert wrap(text, (13, 13, 13), len) == lines


@pytest.mark.parametrize(
    ("count", "badly"),
    [(1, ALONE), (2, WORDS), (3, PHRASE), (4, CLAUSE), (6, ALONE), (7, SENTENCE), (8, ALONE)],
)
def test_how_badly_a_text_is_broken(count, badly):
    words = ["a", "b", "c,", "d:", "e", "f", "g.", "h", "i"]
    assert cut_after(words, count) == badly


@pytest.mark.parametrize(
    ("text", "count", "badly"),
    [
        ("a b. c d e", 3, ALONE),
        ("a b. c d e", 4, ALONE),
        ("a b. c d e f", 4, WORDS),
        ("a. b c d. e f", 3, ALONE),
        ("a. b c d. e f", 2, ALONE),
        ("a. b c d e.", 3, WORDS),
        ("a b c d. e", 2, WORDS),
        ("a b c d. e", 4, SENTENCE),
    ],
)
def test_a_word_is_alone_before_or_after(text, count, badly):
    assert cut_after(text.split(" "), count) == badly


def test_a_text_is_broken_as_badly_as_where_its_leaves_begin():
    lines = ("a b", "c. 20\N{NO-BREAK SPACE}May 2030?", "d e, f", "g h")
    assert [broken_badly(lines, [line]) for line in (1, 2, 3)] == [ALONE, SENTENCE, WORDS]
    assert broken_badly(lines, [2, 3]) == WORDS
    assert broken_badly(("a b", "c d", "20\N{NO-BREAK SPACE}e f, g", "h i"), [3]) == WORDS


def test_words_that_do_not_break_are_more_than_one():
    assert cut_after(["a", "b", "20\N{NO-BREAK SPACE}May?"], 2) == WORDS
    assert cut_after(["a", "b", "May?"], 2) == ALONE


def test_at_least_so_many_lines():
    assert wrap("aa bb cc", (8, 8, 8), len) == ("aa bb cc",)
    assert wrap("aa bb cc", (8, 8, 8), len, least=2) == ("aa", "bb cc")
    with pytest.raises(Overflow):
        wrap("aa bb", (8, 8, 8), len, least=3)


@pytest.mark.parametrize("word", ["b.", "b.»", 'b?"', "b!)"])
def test_a_sentence_ends_before_what_closes_it(word):
    assert cut_after(["a", word, "c", "d"], 2) == SENTENCE


def test_a_line_that_begins_a_leaf_begins_a_phrase_rather_than_be_even():
    text, widths = "a aa, bbb ccc dd e", (13, 13)
    assert wrap(text, widths, len) == ("a aa, bbb", "ccc dd e")
    assert wrap(text, widths, len, leaves=[1]) == ("a aa,", "bbb ccc dd e")
