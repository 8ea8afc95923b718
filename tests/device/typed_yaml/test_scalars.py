from __future__ import annotations

from enum import Enum

import pytest
from faults import told

from device.model.breathing.pattern import Pattern
from device.typed_yaml import Text, loads


class Mood(Enum):
    CALM = "calm"
    OFF = "off"


@pytest.mark.parametrize("written", [">\n  Let go\n  of it.\n", "'Let  go of\n  it. '"])
def test_text_is_one_line_single_spaced(written: str) -> None:
    assert loads(f"- {written}", tuple[Text, ...], "f") == ("Let go of it.",)


def test_a_space_that_must_not_break_is_kept() -> None:
    assert loads("- Prêt\u00a0?", tuple[Text, ...], "f") == ("Prêt\u00a0?",)


@pytest.mark.parametrize(
    ("word", "value"), [("3", 3.0), ("-0.5", -0.5), (".5", 0.5), ("1e-3", 0.001), ("+2.", 2.0)]
)
def test_numbers_are_plain_digits(word: str, value: float) -> None:
    assert loads(f"- {word}", tuple[float, ...], "f") == (value,)


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("yes", "`yes`, which YAML reads as true"),
        ("Off", "`Off`, which YAML reads as false"),
        ("12", "the number 12"),
        ("1.5", "the number 1.5"),
        ("22:00", "`22:00`, which YAML reads as a number"),
        (".inf", "`.inf`, which YAML reads as a number"),
        ("2024-01-01", "`2024-01-01`, which YAML reads as a date"),
        ("null", "`null`, which YAML reads as nothing"),
        ("~", "`~`, which YAML reads as nothing"),
        ("<<", "`<<`, which YAML reads as an order to merge"),
        ("=", "`=`, which YAML reads as a default value"),
    ],
)
def test_text_that_yaml_reads_as_something_else_wants_quotes(word: str, found: str) -> None:
    expected = f'1:3: found {found}; expected text, in quotes: "{word}"'
    assert told(f"- {word}", tuple[Text, ...]) == [expected]
    assert loads(f'- "{word}"', tuple[Text, ...], "f") == (word,)


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("", "nothing"),
        ("''", "an empty text"),
        ("' '", "an empty text"),
        ("[a]", "a list"),
        ("{a: b}", "a mapping"),
        ("!!str a", "the tag !!str"),
        ("!x {a: b}", "the tag !x"),
        ("*x", "the alias *x"),
        (r'"\uD800"', "the character U+D800"),
        (r'"a\x07"', "the character U+0007"),
    ],
)
def test_what_is_not_text_is_told(written: str, found: str) -> None:
    assert told(f"- {written}", tuple[str, ...])[0].endswith(f": found {found}; expected text")


def test_a_colon_in_the_middle_of_a_text_is_told_where_it_stands() -> None:
    colon = "found a colon in the middle of a text; expected quotes around it"
    assert told("- Note: sit.\n- Let go: rest", tuple[Text, ...]) == [
        f"1:7: {colon}",
        f"2:9: {colon}",
    ]


@pytest.mark.parametrize("written", ["a: b\n  c: d", "a:\n    b", "a: [b]"])
def test_a_mapping_is_no_text_with_a_colon(written: str) -> None:
    assert told(f"- {written}", tuple[Text, ...]) == ["1:3: found a mapping; expected text"]


def test_a_space_that_must_not_break_is_told_as_it_is_written() -> None:
    (line,) = told('- "in\\_two"', tuple[int, ...])
    assert line == r"1:3: found the text 'in\_two'; expected a whole number in plain digits"


@pytest.mark.parametrize("word", ["010", "0x1F", "1_000", "10:30", "1.0", "yes", "'3'", "9" * 1000])
def test_a_whole_number_is_nothing_else(word: str) -> None:
    (line,) = told(f"- {word}", tuple[int, ...])
    assert line.endswith("; expected a whole number in plain digits")


@pytest.mark.parametrize("word", [".nan", ".inf", "1e999", "true", "'3'", "three", "10:30", ""])
def test_a_number_is_finite_and_nothing_else(word: str) -> None:
    (line,) = told(f"- {word}", tuple[float, ...])
    assert line.endswith("; expected a number in plain digits")


@pytest.mark.parametrize("word", ["1", "'yes'", "maybe", "~"])
def test_yes_or_no_is_nothing_else(word: str) -> None:
    (line,) = told(f"- {word}", tuple[bool, ...])
    assert line.endswith("; expected true or false, without quotes")


def test_a_choice_is_one_of_its_values() -> None:
    assert told("[clam, 3, [calm]]", tuple[Mood, ...]) == [
        "1:2: found the text 'clam'; did you mean 'calm'? Expected calm or off",
        "1:8: found the number 3; expected calm or off",
        "1:11: found a list; expected calm or off",
    ]


def test_what_a_type_says_of_a_word_it_cannot_parse_is_told_there() -> None:
    assert told("[4-8, 8-4,\n48, []]", tuple[Pattern, ...]) == [
        "1:7: the exhale (4) must be longer than the inhale (8)",
        "2:1: a pattern is written like 4-8, not '48'",
        "2:5: found a list; expected a pattern",
    ]


def test_a_long_text_is_told_by_its_beginning() -> None:
    (line,) = told(f"- {'a' * 90}", tuple[int, ...])
    assert f"'{'a' * 39}…'" in line


def test_an_accent_beside_its_letter_becomes_one_with_it() -> None:
    assert loads("a: ni\u006e\u0303o", dict[str, Text], "f")["a"] == "niño"


def test_a_text_of_blanks_alone_is_none() -> None:
    assert told('a: "\\_"', dict[str, Text]) == ["1:4: found an empty text; expected text"]
