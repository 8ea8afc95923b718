"""What a fingerprint covers: every word that a person may read, and where and when."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from device.typed_yaml import loads
from device.typed_yaml.problem import Text
from device.words.load import (
    REQUIRED_FILES,
    SHIPPED,
    contents_of,
    fingerprints,
    languages,
    written_words,
)
from device.words.schema.exercise import Exercise
from device.words.signing.fingerprint import fingerprint

LANGUAGES = languages(SHIPPED)


@cache
def written(language):
    return written_words(SHIPPED, language)


@cache
def source_of(language, name):
    return (SHIPPED / language / name).read_text(encoding="utf-8")


FILES = [(language, name) for language in LANGUAGES for name, _ in contents_of(written(language))]
files = st.sampled_from(FILES)


def kind_of(name):
    return REQUIRED_FILES[name][1] if name in REQUIRED_FILES else Exercise


def of(language, name, text):
    """The fingerprint of a file that holds this text."""
    file = f"{language}/{name}"
    return fingerprint(file, loads(text, kind_of(name), file))


def shipped(language, name):
    return of(language, name, source_of(language, name))


def places(value, path=()):
    """The place of every value and every list within a value, except of sources."""
    if is_dataclass(value):
        for field in fields(value):
            if field.name != "source":
                yield from places(getattr(value, field.name), (*path, field.name))
    elif isinstance(value, dict):
        yield path
        for key in value:
            yield from places(value[key], (*path, key))
    elif isinstance(value, tuple):
        yield path
        for index, item in enumerate(value):
            yield from places(item, (*path, index))
    elif value is not None:
        yield path


def at(value, path):
    for step in path:
        value = (
            getattr(value, step) if isinstance(step, str) and is_dataclass(value) else value[step]
        )
    return value


def changed(value, path, change):
    """The value with what is at a place changed."""
    if not path:
        return change(value)
    step, *rest = path
    if is_dataclass(value):
        # A value that no file may hold, such as a light at 7, has another fingerprint, too.
        new = object.__new__(type(value))
        for field in fields(value):
            inside = getattr(value, field.name)
            same = inside if field.name != step else changed(inside, rest, change)
            object.__setattr__(new, field.name, same)
        return new
    if isinstance(value, dict):
        return {
            key: changed(each, rest, change) if key == step else each for key, each in value.items()
        }
    return tuple(
        changed(each, rest, change) if index == step else each for index, each in enumerate(value)
    )


def unlike(value, draw):
    """Another value of the same kind."""
    match value:
        case Enum():
            return draw(st.sampled_from([each for each in type(value) if each is not value]))
        case bool():
            return not value
        case str():
            return Text(draw(st.text(max_size=40).filter(lambda text: text != value)))
        case int() | float():
            return value + draw(st.integers(1, 99))
    return {**value, "new": Text("A new one")} if isinstance(value, dict) else (*value, Text("x"))


@given(st.data(), files)
def test_any_change_of_any_text_makes_that_file_stale_and_no_other(data, file):
    language, name = file
    contents = dict(contents_of(written(language)))
    path = data.draw(st.sampled_from([*places(contents[name])]))
    content = changed(contents[name], path, lambda value: unlike(value, data.draw))
    before = dict(fingerprints(language, written(language)))
    after = {
        f"{language}/{key}": fingerprint(f"{language}/{key}", each)
        for key, each in contents.items()
    }
    assert after == before
    assert fingerprint(f"{language}/{name}", content) != before[f"{language}/{name}"]


@given(st.data(), files)
def test_an_order_that_changes_is_another(data, file):
    language, name = file
    content = dict(contents_of(written(language)))[name]
    lists = [path for path in places(content) if isinstance(at(content, path), tuple | dict)]
    lists = [path for path in lists if len(at(content, path)) > 1]
    path = data.draw(st.sampled_from(lists))

    def paged(value):
        if isinstance(value, dict):
            return dict(reversed(value.items()))
        return value[::-1] if value[::-1] != value else (*value[1:], value[0], Text("x"))

    name = f"{language}/{name}"
    assert fingerprint(name, changed(content, path, paged)) != fingerprint(name, content)


class Shuffled(yaml.SafeDumper):
    """Writes what was read in another form: other quotes, another order, other breaks of lines."""

    def ignore_aliases(self, data):
        return True


def shuffle(node, draw, key=""):
    if isinstance(node, dict):
        # The ways are in their order; keys of the program are in any.
        names = list(node) if key == "ways" else draw(st.permutations(list(node)))
        return {name: shuffle(node[name], draw, name) for name in names}
    return [shuffle(item, draw) for item in node] if isinstance(node, list) else node


@given(
    st.data(),
    files,
    st.integers(20, 120),
    st.booleans(),
    st.lists(st.text("abc #:{}", max_size=20), max_size=3),
)
def test_comments_blank_space_quotes_and_the_order_of_keys_are_no_change(
    data, file, width, flow, comments
):
    language, name = file
    text = source_of(language, name)
    node = shuffle(yaml.safe_load(text), data.draw)
    node["source"] = "Another source."
    again = yaml.dump(
        node,
        Dumper=Shuffled,
        allow_unicode=True,
        default_flow_style=flow,
        sort_keys=False,
        width=width,
        indent=data.draw(st.integers(2, 6)),
    )
    again = "".join(f"# {comment}\n" for comment in comments) + again + "\n\n"
    assert of(language, name, again) == shipped(language, name)


def test_a_source_may_change():
    content = written("en").help
    other = replace(content, source=Text("Elsewhere"))
    assert fingerprint("en/help.yaml", other) == fingerprint("en/help.yaml", content)


BRIEF = "source: x\nname: A rest\nsteps:\n"


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("  - {rest: 12}\n", "  - {rest: 12.0}\n"),
        ("  - {rest: 12, at: 0.0}\n", "  - {rest: 12, at: -0.0}\n"),
        (
            "  - {breathe: [Hm.]}\nminutes: [3]\n",
            "  - {breathe: [Hm.], silent: no, ways: []}\nminutes: [3]\n",
        ),
        ("  - {say: [Hm.]}\n", "  - say:\n      - 'Hm.'  # said\n    seconds: null\n"),
        ("  - {breaths: [Hm.]}\n", "  - {light: swell, breaths: [Hm.]}\n"),
    ],
)
def test_what_means_the_same_is_the_same(one, another):
    assert of("en", "rest.yaml", BRIEF + one) == of("en", "rest.yaml", BRIEF + another)


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("  - {say: [Hm.]}\n", "  - {read: [Hm.]}\n"),
        ("  - {say: [Hm.]}\n", "  - {repeat: 1, steps: [{say: [Hm.]}]}\n"),
        ("  - {say: [A b.]}\n", '  - {say: ["A\\_b."]}\n'),
        ("  - {say: [A., B.]}\n", "  - {say: [A.]}\n  - {say: [B.]}\n"),
        ("  - {rest: 12}\n", "  - {rest: 12, at: 0}\n"),
    ],
)
def test_what_comes_in_another_way_is_another(one, another):
    assert of("en", "rest.yaml", BRIEF + one) != of("en", "rest.yaml", BRIEF + another)


def test_the_same_words_of_another_file_or_language_are_another():
    (content, *_) = (each for _, each in contents_of(written("en")))
    prints = {fingerprint(f"{code}/{name}.yaml", content) for code in ("en", "es") for name in "ab"}
    assert len(prints) == 4


def test_what_is_filled_into_braces_is_a_setting():
    text = source_of("en", "help.yaml")
    assert "{emergency_number}" in text
    assert re.fullmatch("[0-9a-f]{64}", shipped("en", "help.yaml"))
    loose = text.replace("{emergency_number}", "911")
    assert of("en", "help.yaml", loose) != shipped("en", "help.yaml")
