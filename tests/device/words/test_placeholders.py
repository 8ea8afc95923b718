"""Placeholders: which of them a text may have, and how they are filled."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from device.settings.settings import Settings
from device.typed_yaml.problem import Place, Text
from device.words.load import SHIPPED, _read
from device.words.placeholders import missing_numbers, placeholders, texts, with_settings

PLAIN = Text("plain", Place("f", 1, 1))
DATED = Text("since {date}", Place("f", 2, 1))


@dataclass(frozen=True)
class Sample:
    note: Text = PLAIN
    changed: Text = DATED
    items: tuple[Text, ...] = ()
    named: dict[str, Text] | None = None
    inner: Sample | None = None
    number: int = 3


def told(words):
    return [str(problem) for problem in placeholders(words)]


def at(line, text):
    return Text(text, Place("f", line, 5))


def test_braces_in_their_place_are_fine():
    call = at(3, "Call {emergency_number}, or {crisis_line}.")
    assert told(Sample(call, items=(call,), named={"minutes": at(4, "{minutes} min")})) == []


def test_a_brace_that_is_unknown_is_told_with_what_there_is():
    (problem,) = told(Sample(at(3, "Call {emergency_numbr}.")))
    assert problem == (
        "f:3:5: found {emergency_numbr}; did you mean 'emergency_number'? Expected "
        "{emergency_number} or {crisis_line}"
    )


def test_a_brace_of_another_text_is_unknown_here():
    (problem,) = told(Sample(at(3, "On {date}.")))
    assert problem.startswith("f:3:5: found {date}; expected")


def test_a_backslash_that_no_quotes_took_away_is_told():
    (problem,) = told(Sample(at(3, "to a\\_hospital")))
    assert "a backslash in" in problem
    assert problem.endswith("expected a text in double quotes, where \\_ is a space")


def test_a_brace_that_is_missing_is_told():
    assert told(Sample(changed=at(3, "since then"))) == [
        "f:3:5: found a text with a value missing; expected {date} in it"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "since {date",
        "since date}",
        "{date} and }",
        "{",
        "{}",
        "{date.year}",
        "{date[0]}",
        "{date:d}",
        "{date!r}",
        "{{",
        "{date:{year}}",
    ],
)
def test_a_lone_brace_is_told(text):
    missing = ["f:3:5: found a text with a value missing; expected {date} in it"]
    if "{year}" in text:
        assert len(told(Sample(changed=at(3, text)))) == 3
        return
    assert told(Sample(changed=at(3, text))) == [
        f"f:3:5: found a lone brace in {text!r}; expected braces round a name only",
        *(missing if "{date}" not in text else []),
    ]


def test_a_number_in_braces_is_unknown():
    (problem,) = told(Sample(changed=at(3, "{0} {date}")))
    assert problem.startswith("f:3:5: found {0}; expected")


def test_every_text_is_looked_at_and_everything_is_told():
    odd = "{odd}"
    sample = Sample(
        at(1, odd),
        at(2, "none"),
        (at(3, odd), at(4, odd)),
        {"a": at(5, odd), "noted": at(6, "none")},
        Sample(at(7, odd)),
    )
    assert [line.split(":")[1] for line in told(sample)] == ["1", "2", "3", "4", "5", "6", "7"]


def test_a_lone_brace_does_not_hide_what_comes_after_it():
    sample = Sample(at(1, "{"), items=(at(2, "}"), at(3, "{odd}")))
    assert [line.split(":")[1] for line in told(sample)] == ["1", "2", "3"]


def test_texts_are_told_with_their_keys():
    sample = Sample(at(1, "a"), at(2, "b"), (at(3, "c"),), {"d": at(4, "e")})
    assert list(texts(sample)) == [
        ("note", "a"),
        ("changed", "b"),
        ("items", "c"),
        ("d", "e"),
    ]


def test_settings_are_filled_in_and_texts_keep_their_places(words):
    settings = Settings(emergency_number="112", crisis_line="024")
    common = replace(
        words.common,
        stop=at(1, "Call {emergency_number} {emergency_number}."),
        welcome=(at(2, "{crisis_line}"), at(3, "since {date}")),
    )
    filled = with_settings(replace(words, common=common), settings).common
    assert filled.stop == "Call 112 112."
    assert filled.welcome == ("024", "since {date}")
    assert [text.place.line for text in (filled.stop, *filled.welcome)] == [1, 2, 3]
    assert filled.months == words.common.months


def test_pages_of_an_emergency_say_whom_to_call():
    words = _read(SHIPPED / "en")
    assert list(missing_numbers(words)) == []
    silent = (at(3, "This can be urgent."),)
    questions = words.screening.questions
    quiet = replace(questions, legs=replace(questions.legs, emergency=silent))
    asked = replace(words, screening=replace(words.screening, questions=quiet))
    helped = replace(words, help=replace(words.help, emergency=silent))
    assert [str(problem) for problem in missing_numbers(asked)] == [
        "f:3:5: found pages of an emergency without a number; expected {emergency_number} in one"
    ]
    assert len(list(missing_numbers(helped))) == 2
