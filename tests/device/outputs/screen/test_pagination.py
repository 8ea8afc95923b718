"""Lines on leaves: each way there is, and that sentences stay together where they can."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.outputs.screen.formats import LOW, USUAL, WIDEST
from device.outputs.screen.linebreak import ALONE, SENTENCE, Overflow, cut_after
from device.outputs.screen.pagination import Leafing, fewest, leafings

words = st.text("ab", min_size=1, max_size=6)
ends = st.sampled_from(["", "", "", ",", ":", ".", "?"])
texts = st.lists(st.builds(str.__add__, words, ends), min_size=1, max_size=9).map(" ".join)
ROOM = (16, 16, 16)
forms = st.sampled_from([LOW, USUAL, WIDEST])


def leafed(text, marks, form=LOW):
    return Leafing(text, ROOM[: form.lines], (), len, form, marks).best()


def every_break(text, count):
    parts = text.split(" ")
    for cuts in combinations(range(1, len(parts)), count - 1):
        lines = tuple(" ".join(parts[a:b]) for a, b in pairwise((0, *cuts, len(parts))))
        if max(map(len, lines)) <= ROOM[0]:
            yield lines


def cuts(lines, shown):
    """How badly a text is broken where a leaf begins that shows nothing again."""
    parts = " ".join(lines).split(" ")
    starts = [one.stop for one, other in pairwise(shown) if one.stop == other.start]
    return [cut_after(parts, len(" ".join(lines[:start]).split(" "))) for start in starts]


@given(st.integers(1, 6), forms, st.booleans())
def test_every_way_shows_every_line_in_order_and_fits(count, form, marks):
    leaves = fewest(count, form, marks=marks)
    ways = leafings(count, form, leaves, marks=marks)
    assert len(set(ways)) == len(ways) > 0
    for shown in ways:
        assert len(shown) == leaves
        assert list(dict.fromkeys(line for leaf in shown for line in leaf)) == list(range(count))
        assert all(0 < len(leaf) <= form.leaf for leaf in shown)
        assert len(shown[-1]) <= (form.marked if marks else form.leaf)


@given(st.integers(1, 6), forms, st.booleans())
def test_fewer_leaves_do_not_do(count, form, marks):
    leaves = fewest(count, form, marks=marks)
    room = (leaves - 2) * form.leaf + (form.marked if marks else form.leaf)
    assert leaves == 1 or room < count


@given(texts, st.booleans())
def test_a_leaf_ends_with_a_sentence_wherever_that_takes_no_more(text, marks):
    try:
        found = leafed(text, marks)
    except Overflow:
        return
    assert " ".join(found.lines) == text
    for count in range(1, len(found.lines) + 1):
        leaves = fewest(count, LOW, marks=marks)
        if leaves > len(found.shown):
            continue
        for shown in leafings(count, LOW, leaves, marks=marks):
            for lines in every_break(text, count):
                if sum(cuts(lines, shown)) == SENTENCE:
                    assert sum(cuts(found.lines, found.shown)) == SENTENCE, (lines, shown)


@given(texts, st.booleans())
def test_one_word_of_a_sentence_is_alone_only_where_a_leaf_more_does_not_help(text, marks):
    try:
        found = leafed(text, marks)
    except Overflow:
        return
    if ALONE not in cuts(found.lines, found.shown):
        return
    count, leaves = len(found.lines), len(found.shown)
    for shown in leafings(count, LOW, leaves, marks=marks):
        for lines in every_break(text, count):
            assert ALONE in cuts(lines, shown), (lines, shown)


@pytest.mark.parametrize(
    ("text", "marks", "leaves"),
    [
        (
            "rest. sit down. very ill? call",
            True,
            [["rest. sit down.", "very ill? call"], ["very ill? call"]],
        ),
        ("a b c d e f g h", True, [["a b c d e f g h"]]),
        ("aaaa bbbb. cccc dddd eeee", False, [["aaaa bbbb.", "cccc dddd eeee"]]),
        # Rather a leaf more than "very" alone.
        (
            "rest now and rise up. very unwell? call now",
            True,
            [["rest now", "and rise up."], ["very unwell?", "call now"], ["call now"]],
        ),
        ("aaaa bbbb cccc. dddd", True, [["aaaa bbbb cccc.", "dddd"], ["dddd"]]),
    ],
)
def test_some_leaves(text, marks, leaves):
    found = leafed(text, marks)
    assert [[found.lines[line] for line in leaf] for leaf in found.shown] == leaves


def test_what_comes_below_is_on_the_last_lines():
    found = Leafing("aaaa bbbb", ROOM[:2], ("note",), len, LOW, marks=True).best()
    assert found.lines == ("aaaa bbbb", "note")
    assert found.shown == (range(2), range(1, 2))


@pytest.mark.parametrize(
    ("count", "leaves", "marks", "ways"),
    [
        (3, 2, False, [((0, 2), (2, 3)), ((0, 1), (1, 3))]),
        (3, 2, True, [((0, 2), (2, 3))]),
        (2, 2, True, [((0, 2), (1, 2)), ((0, 1), (1, 2))]),
        (4, 2, False, [((0, 2), (2, 4))]),
        (3, 3, False, [((0, 1), (1, 2), (2, 3))]),
    ],
)
def test_the_ways_in_their_order(count, leaves, marks, ways):
    found = leafings(count, LOW, leaves, marks=marks)
    assert [tuple((leaf.start, leaf.stop) for leaf in shown) for shown in found] == ways


def test_a_leaf_more_with_the_same_lines():
    found = leafed("aaa hombros. estan levantadoseso?", marks=True)
    assert found.lines == ("aaa hombros.", "estan", "levantadoseso?")
    assert found.shown == (range(1), range(1, 3), range(2, 3))


def test_what_comes_below_may_begin_a_leaf():
    text = "aaaa bbbb cccc, dddd eeee"
    found = Leafing(text, ROOM[:2], ("note",), len, LOW, marks=False).best()
    assert found.shown == (range(2), range(2, 3))
