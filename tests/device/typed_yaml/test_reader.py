from __future__ import annotations

from dataclasses import dataclass, field
from typing import Optional

import pytest
from faults import Ring, Until, told

from device.model.buttons.button import Button
from device.typed_yaml import Text, check_fields, loads, within
from device.typed_yaml.problem import Invalid, Place, Problem


@dataclass(frozen=True, slots=True)
class Press:
    at: float
    press: Button


@dataclass(frozen=True, slots=True)
class Hold:
    at: float
    hold: Button
    seconds: float = field(metadata={"key": "for"})


Steps = tuple[Press | Hold | Until, ...]


def test_keys_of_the_writers_own_know_their_places() -> None:
    (key,) = loads("  a: 1", dict[str, int], "f")
    assert key.place == Place("f", 1, 3)


def test_a_script_is_a_list_of_steps_told_apart_by_their_keys() -> None:
    text = "[{at: 1.5, press: yes}, {at: 3, hold: no, for: 2.5}, {until: 60}]"
    expected = (Press(1.5, Button.YES), Hold(3.0, Button.NO, 2.5), Until(60.0))
    assert loads(text, Steps, "f") == expected


def test_an_anchor_that_nobody_follows_does_no_harm() -> None:
    assert loads("- &a x", tuple[str, ...], "f") == ("x",)


@pytest.mark.parametrize("kind", [tuple[int | None, ...], tuple[Optional[int], ...]])  # noqa: UP045
def test_nothing_is_none_where_it_may_be(kind: object) -> None:
    assert loads("[1, null, ~, ]", kind, "f") == (1, None, None)


def test_an_unknown_key_is_told_with_what_it_may_mean() -> None:
    assert told("until: 1\nuntill: 2", Until) == [
        "2:1: found the key 'untill'; did you mean 'until'? Expected until"
    ]


def test_a_missing_key_is_told_where_its_mapping_begins() -> None:
    assert told("- at: 1\n  hold: no", Steps) == [
        "1:3: found no key 'for'; expected at, hold and for"
    ]


def test_a_second_key_is_told_with_the_line_of_the_first() -> None:
    assert told("until: 1\n\nuntil: 2", Until) == [
        "3:1: found 'until' again; expected it once: it is in line 1"
    ]


def test_a_key_that_is_no_word_to_yaml_wants_quotes() -> None:
    assert told("no: 1\n12: 2", dict[str, int]) == [
        '1:1: found `no`, which YAML reads as false; expected text, in quotes: "no"',
        '2:1: found the number 12; expected text, in quotes: "12"',
    ]


@dataclass(frozen=True, slots=True)
class Marks:
    no: Text


def test_a_known_key_without_its_quotes_is_one_problem() -> None:
    assert told("no: Back", Marks) == [
        '1:1: found `no`, which YAML reads as false; expected text, in quotes: "no"'
    ]


def test_a_list_is_no_key() -> None:
    assert told("? [a]\n: 1", dict[str, int]) == ["1:3: found a list; expected text"]


def test_what_a_dataclass_says_of_its_values_is_told_where_it_begins() -> None:
    assert told("- pixels: 8\n- pixels: 8\n  ceiling: 2", tuple[Ring, ...]) == [
        "2:3: the ceiling must be 0 to 1, not 2.0"
    ]


@dataclass(frozen=True, slots=True)
class Pointed:
    text: Text

    def __post_init__(self) -> None:
        raise Invalid(Problem(self.text.place, "too long"))


def test_a_dataclass_may_point_to_a_place_of_its_own() -> None:
    assert told("text: a", Pointed) == ["1:7: too long"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (tuple[int, ...], "a list"),
        (dict[str, int], "a mapping"),
        (Hold, "a mapping with at, hold and for"),
        (Press | Hold | Until, "a mapping with press, hold or until"),
    ],
)
def test_a_word_is_neither_list_nor_mapping(kind: object, expected: str) -> None:
    assert told("a", kind) == [f"1:1: found the text 'a'; expected {expected}"]


def test_a_step_that_is_none_of_its_kinds_is_told() -> None:
    kinds = "one of press, hold or until"
    expected = f"expected {kinds}"
    assert told("- {at: 1, pres: yes}\n- {until: 3, press: no}\n- {}\n-", Steps) == [
        f"1:3: found a mapping with at and pres; did you mean 'press'? Expected {kinds}",
        f"2:3: found a mapping with press and until; {expected}",
        f"3:3: found an empty mapping; {expected}",
        "4:2: found nothing; expected a mapping with press, hold or until",
    ]


@dataclass(frozen=True, slots=True)
class Also:
    until: float


@pytest.mark.parametrize("kind", [set[str], tuple[int, str], dict[int, str], complex, Until | Also])
def test_a_type_that_no_file_can_hold_is_a_mistake_of_the_program(kind: object) -> None:
    with pytest.raises(TypeError):
        loads("a: 1", kind, "f")


@dataclass(frozen=True, slots=True)
class Lamp:
    watts: int = field(default=5, metadata={"check": within(range(1, 10))})
    volts: int | None = field(default=None, metadata={"check": within(range(3, 6)), "key": "v"})

    def __post_init__(self) -> None:
        check_fields(self)
        if self.volts == self.watts:
            raise ValueError("volts must not be watts")


def test_what_a_field_may_not_be_is_told_at_each_value() -> None:
    assert told("- watts: 20\n  v: 9\n- {watts: 0, v: x}", tuple[Lamp, ...]) == [
        "1:10: watts must be 1 to 9, not 20",
        "2:6: v must be 3 to 5, not 9",
        "3:11: watts must be 1 to 9, not 0",
        "3:17: found the text 'x'; expected a whole number in plain digits",
    ]


def test_what_concerns_several_fields_is_told_of_values_that_are_well() -> None:
    assert told("- {watts: 4, v: 4}\n- {watts: 9, v: 9}", tuple[Lamp, ...]) == [
        "1:3: volts must not be watts",
        "2:17: v must be 3 to 5, not 9",
    ]


def test_what_a_program_makes_is_held_to_the_same() -> None:
    with pytest.raises(ValueError, match="v must be 3 to 5, not 8"):
        Lamp(volts=8)
    assert Lamp(9) == loads("watts: 9", Lamp, "f")
