"""Two languages with the same content, and every way in which they can differ."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from enum import Enum
from typing import Any, get_args, get_type_hints

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from device.authoring.translations import IDS, compare
from device.words.load import REQUIRED_FILES, SHIPPED
from device.words.schema.steps import Step

EN = """\
source: Facts
name: A rest
minutes: [5, 10]
ways: {full: With the feet, brief: Without them}
steps:
  - say: [Sit back., Let go.]
    seconds: 8
  - breaths: [In and out.]
    light: flame
  - attend: [Your feet.]
    at: 0.9
    ways: [full]
  - rest: 20
"""
ES = """\
source: Hechos
name: Un descanso
minutes: [5, 10]
ways: {full: Con los pies, brief: Sin ellos}
steps:
  - say: [Siéntese., Suelte.]
    seconds: 8.0
  - breaths: [Adentro y afuera.]
    light: flame
  - attend: [Los pies.]
    at: 0.9
    ways: [full]
  - rest: 20
"""


@pytest.fixture
def drifts(tmp_path):
    """The differences between an English and a Spanish `f.yaml`, a line each."""

    def told(english: str, spanish: str) -> list[str]:
        for language, text in (("en", english), ("es", spanish)):
            (tmp_path / language).mkdir(exist_ok=True)
            (tmp_path / language / "f.yaml").write_text(text, encoding="utf-8")
        problems = compare(tmp_path / "en", tmp_path / "es")
        return [str(problem).replace(f"{tmp_path}/", "") for problem in problems]

    return told


def test_only_the_texts_may_differ(drifts):
    assert drifts(EN, ES) == []


@pytest.mark.parametrize(
    ("was", "now", "told", "at"),
    [
        ("name: Un descanso\n", "", "found no key 'name'; expected one", ("1:1", "2:1")),
        (", brief: Sin ellos", "", "found no key 'brief'; expected one", ("4:7", "4:29")),
        ("source:", "x: 1\nsource:", "found the key 'x'; expected no such key", ("1:1", "1:1")),
        ("[Siéntese., Suelte.]", "[Siéntese.]", "found 1 text; expected 2", ("6:10", "6:10")),
        ("[5, 10]", "[5, 10, 3]", "found 3 items; expected 2", ("3:10", "3:10")),
        ("[5, 10]", "[5, 9]", "found the number 9; expected the number 10", ("3:14", "3:14")),
        ("at: 0.9", "at: 0.8", "found the number 0.8; expected the number 0.9", ("11:9", "11:9")),
        ("flame", "wave", "found the text 'wave'; expected the text 'flame'", ("9:12", "9:12")),
        (
            "[full]",
            "[brief]",
            "found the text 'brief'; expected the text 'full'",
            ("12:12", "12:12"),
        ),
        ("[Los pies.]", "Pies.", "found the text 'Pies.'; expected a list", ("10:13", "10:13")),
    ],
)
def test_a_difference_names_both_places(drifts, was, now, told, at):
    assert was in ES
    es, en = at
    assert drifts(EN, ES.replace(was, now)) == [f"es/f.yaml:{es}: {told} as in en/f.yaml:{en}"]


@pytest.mark.parametrize(
    ("was", "now", "count", "at"),
    [
        ("  - breaths: [Adentro y afuera.]\n    light: flame\n", "", 3, ("8:5", "8:5")),
        ("  - rest: 20\n", "", 3, ("6:3", "13:5")),
        ("  - rest: 20\n", "  - rest: 20\n  - rest: 5\n", 5, ("14:5", "6:3")),
    ],
)
def test_steps_are_told_where_they_part(drifts, was, now, count, at):
    es, en = at
    found = f"found {count} steps, and here the first that differs; expected 4"
    assert drifts(EN, ES.replace(was, now)) == [f"es/f.yaml:{es}: {found} as in en/f.yaml:{en}"]


def test_a_slip_in_a_key_is_guessed_at(drifts):
    told = drifts(EN, ES.replace("name:", "nmae:"))
    assert told[1].endswith("; did you mean 'name'? Expected no such key as in en/f.yaml:1:1")


def test_all_differences_are_told_at_once(drifts):
    spanish = ES.replace("[5, 10]", "[5]").replace("at: 0.9", "at: 1").replace("20", "30")
    assert [line.split(": ")[0] for line in drifts(EN, spanish)] == [
        "es/f.yaml:3:10",
        "es/f.yaml:11:9",
        "es/f.yaml:13:11",
    ]


def test_a_way_may_be_called_as_a_key_is(drifts):
    english, spanish = (text.replace("full", "light") for text in (EN, ES))
    assert drifts(english, spanish) == []


def test_the_menu_is_in_the_same_order(drifts):
    assert drifts("menu: [stress, scan]", "menu: [scan, stress]") == [
        "es/f.yaml:1:8: found the text 'scan'; expected the text 'stress' as in en/f.yaml:1:8",
        "es/f.yaml:1:14: found the text 'stress'; expected the text 'scan' as in en/f.yaml:1:16",
    ]


def test_a_file_that_one_language_lacks(drifts, tmp_path):
    drifts(EN, ES)
    (tmp_path / "en" / "only.yaml").write_text(EN)
    (tmp_path / "es" / "solo.yaml").write_text(ES)
    assert drifts(EN, ES) == [
        "es/only.yaml:1:1: found no such file; expected one as in en/only.yaml:1:1",
        "en/solo.yaml:1:1: found no such file; expected one as in es/solo.yaml:1:1",
    ]


def test_a_file_that_is_no_yaml_is_left_to_the_loader(drifts):
    assert drifts(EN, "name: [") == []


def test_every_word_of_a_step_that_is_no_text_is_known():
    for step in get_args(Step):
        for name, kind in get_type_hints(step).items():
            kinds = (kind, *get_args(kind))
            if any(isinstance(each, type) and issubclass(each, Enum) for each in kinds):
                assert name in IDS
    assert {"ways", "menu"} <= set(IDS)


def spots(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every key and every list item in what a file holds, with what holds it."""
    if isinstance(value, (dict, list)):
        keys = value if isinstance(value, dict) else range(len(value))
        for key in keys:
            yield value, key
            yield from spots(value[key])


@given(name=st.sampled_from(sorted(REQUIRED_FILES)), chance=st.randoms(use_true_random=False))
def test_nothing_that_is_shipped_can_be_left_out_of_one_language(tmp_path_factory, name, chance):
    home = tmp_path_factory.mktemp("content")
    whole = yaml.load((SHIPPED / "en" / name).read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506
    less = deepcopy(whole)
    holder, key = chance.choice(list(spots(less)))
    del holder[key]
    for language, data in (("en", whole), ("es", less)):
        (home / language).mkdir()
        (home / language / name).write_text(yaml.safe_dump(data, allow_unicode=True))
    (problem,) = map(str, compare(home / "en", home / "es"))
    assert re.search(rf"es/{name}:\d+:\d+: found .* as in .*en/{name}:\d+:\d+$", problem)


def test_what_a_text_leaves_open_is_the_same(drifts):
    told = drifts("a: Call {crisis_line} now.\n", "a: Llame ahora.\n")
    found = "found a text with nothing in braces; expected crisis_line"
    assert told == [f"es/f.yaml:1:4: {found} as in en/f.yaml:1:4"]


def test_a_colon_in_the_middle_of_a_text_is_left_to_the_loader(drifts):
    assert drifts("a: [Rest.]\n", "a:\n  - Nota: descanse.\n") == []
