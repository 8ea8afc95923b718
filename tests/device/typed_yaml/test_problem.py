from __future__ import annotations

import copy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from device.typed_yaml import limits
from device.typed_yaml.problem import (
    PROGRAM,
    Invalid,
    Number,
    Place,
    Problem,
    Text,
    closest,
    listed,
    visible,
)

HERE = Place("content/en/x.yaml", 3, 5)


def test_a_place_is_written_as_editors_read_it() -> None:
    assert str(HERE) == "content/en/x.yaml:3:5"


def test_a_file_as_a_whole_is_placed_at_its_beginning() -> None:
    assert str(Place("x.yaml")) == "x.yaml:1:1"


def test_a_problem_is_one_line() -> None:
    problem = Problem(HERE, "the key 'titel'", "title or text", hint="title")
    assert str(problem) == (
        "content/en/x.yaml:3:5: found the key 'titel'; did you mean 'title'? Expected title or text"
    )


def test_a_problem_without_a_hint_asks_nothing() -> None:
    assert str(Problem(HERE, "a list", "text")) == f"{HERE}: found a list; expected text"


def test_a_problem_may_be_a_sentence() -> None:
    problem = Problem(HERE, "the ceiling must be 0.006 to 1, not 3")
    assert str(problem) == f"{HERE}: the ceiling must be 0.006 to 1, not 3"


def test_problems_are_told_in_the_order_of_their_places() -> None:
    places = [Place("b", 1, 1), Place("a", 10, 1), Place("a", 9, 2), Place("a", 9, 1)]
    invalid = Invalid(*(Problem(place, "x") for place in places))
    assert [problem.place for problem in invalid.problems] == places[::-1]
    assert str(invalid) == "a:9:1: x\na:9:2: x\na:10:1: x\nb:1:1: x"


def test_a_text_is_its_letters_and_knows_its_place() -> None:
    text = Text("breathe", HERE)
    assert text == "breathe"
    assert {text: 1}["breathe"] == 1
    assert text.place == HERE


def test_a_text_of_the_program_is_placed_there() -> None:
    assert Text("breathe").place == PROGRAM


def test_a_copied_text_keeps_its_place() -> None:
    assert copy.deepcopy(Text("breathe", HERE)).place == HERE


@pytest.mark.parametrize(
    ("words", "phrase"), [(["a"], "a"), (["a", "b"], "a or b"), (["a", "b", "c"], "a, b or c")]
)
def test_words_are_listed_in_a_phrase(words: list[str], phrase: str) -> None:
    assert listed(words, "or") == phrase


@pytest.mark.parametrize(
    ("word", "meant"), [("titel", "title"), ("TEXT", "text"), ("kangaroo", ""), ("", "")]
)
def test_the_closest_word_is_the_likely_one_or_none(word: str, meant: str) -> None:
    assert closest(word, ["text", "title"]) == meant


def test_of_very_many_words_the_first_are_listed_and_none_is_looked_for() -> None:
    words = [f"w{number}" for number in range(limits.NAMED + 1)]
    assert listed(words, "or") == f"{', '.join(words[:-1])} or 1 more"
    assert listed(words[:-1], "or") == f"{', '.join(words[:-2])} or {words[-2]}"
    assert closest("w1x", words[:-1]) == "w1"
    assert closest("w1x", words) == ""


def test_a_number_is_its_value_and_knows_its_place() -> None:
    number = Number(1.5, HERE)
    assert number == 1.5
    assert number.place == HERE
    assert Number(1.5).place == PROGRAM


@given(st.text())
def test_nothing_in_a_message_is_more_than_letters_in_a_line(text: str) -> None:
    problem = Problem(Place(text), text, text, text)
    line = str(problem)
    assert line.isprintable()
    assert visible(line) == line


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\u202eevil", r"\u202eevil"),
        ("\u2066a\u2069", r"\u2066a\u2069"),
        ("\x1b[31mred\n", r"\x1b[31mred\n"),
        ("a\u00adb\x85c\udcff", r"a\xadb\x85c\udcff"),
        ("ni\u00f1o \u65e5", "ni\u00f1o \u65e5"),
    ],
)
def test_letters_that_are_not_seen_are_written_out(text: str, seen: str) -> None:
    assert visible(text) == seen
    assert seen in str(Problem(HERE, text))
    assert seen in str(Problem(Place(text), "x"))
