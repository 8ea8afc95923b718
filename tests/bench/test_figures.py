"""Figures: ratios of turns, quantiles, bounds, and what a row says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.figures import Bound, Row, Verdict, amount, quantile, quotient, ratio

TIMES = st.lists(st.floats(0.001, 1000), min_size=1, max_size=50)


def row(figure, bound=None):
    return Row("what", "how", "1 µs", "theirs: 2 µs", figure, "x", bound)


@given(TIMES, st.floats(0.01, 100))
def test_what_is_so_many_times_as_slow_in_each_turn_is_so_in_all(times, factor):
    assert ratio([factor * time for time in times], times) == pytest.approx(factor)


def test_one_disturbed_turn_changes_nothing():
    assert ratio([2.0, 90.0, 2.2], [1.0, 1.0, 1.1]) == pytest.approx(2.0)


def test_turns_are_compared_in_pairs():
    """Both sides of a turn are slowed by whatever else the machine does."""
    assert ratio([2.0, 20.0, 200.0], [1.0, 10.0, 100.0]) == pytest.approx(2.0)


def test_turns_without_their_counterpart_are_not_compared():
    with pytest.raises(ValueError, match="shorter"):
        ratio([1.0, 2.0], [1.0])


def test_what_was_not_measured_has_no_quotient():
    assert quotient(6.0, 3.0) == 2.0
    assert quotient("valgrind is missing", 3.0) is None
    assert quotient(6.0, "valgrind is missing") is None


@given(TIMES, st.floats(0.01, 1))
def test_a_quantile_is_not_exceeded_by_its_share(values, share):
    found = quantile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-9
    assert sum(value < found for value in values) < share * len(values)


def test_quantiles_of_a_hundred():
    values = [float(number) for number in range(100, 0, -1)]
    assert [quantile(values, share) for share in (0.5, 0.99, 1.0)] == [50.0, 99.0, 100.0]


@pytest.mark.parametrize(
    ("bound", "figure", "verdict"),
    [
        (Bound(most=1.3), 1.3, Verdict.HOLDS),
        (Bound(most=1.3), 1.301, Verdict.MISSES),
        (Bound(least=8), 8.0, Verdict.HOLDS),
        (Bound(least=8), 7.99, Verdict.MISSES),
        (Bound(most=1.3), float("nan"), Verdict.MISSES),
        (None, 7.0, Verdict.SHOWN),
        (None, None, Verdict.ABSENT),
        (Bound(least=8), None, Verdict.ABSENT),
    ],
)
def test_verdicts(bound, figure, verdict):
    assert row(figure, bound).verdict is verdict


def test_a_row_as_text():
    assert row(9.099, Bound(least=8)).cells == (
        "what",
        "1 µs",
        "theirs: 2 µs",
        "9.1 x",
        "≥ 8 x",
        "holds",
    )
    assert row(None).cells[3:] == ("", "", "not measured")


@pytest.mark.parametrize(
    ("value", "text"),
    [(141.2, "141"), (38.26, "38.3"), (8.0, "8"), (1.296, "1.3"), (0.0312, "0.031"), (0.0, "0")],
)
def test_numbers_have_the_digits_they_are_worth(value, text):
    assert amount(value) == text
