"""Drift: where the files of two languages have come apart.

A text is what a language says its own way. All else must be the same in both: the files,
the keys, the steps and their order, how many texts there are and what stands in their
braces, and every number. The files
are compared as they are written, so that each difference is told with its two places, also
while something else is still wrong with them:

    content/es/help.yaml:7:3: found 2 texts; expected 3 as in content/en/help.yaml:7:3
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml

from device.typed_yaml import read
from device.typed_yaml.filesystem import names
from device.typed_yaml.nodes import described, number, place, stray_colon, word
from device.typed_yaml.problem import Invalid, Place, Problem, closest

IDS = ("menu", "ways", "light")
"""The keys whose words are no texts: they name what is the same in every language."""


def compare(reference: Path, other: Path) -> Iterator[Problem]:
    """Where the language in the folder `other` has come apart from that in `reference`.

    A file that cannot be read is passed over, for the loader says what is wrong with it. Raises
    `Invalid` for a folder that cannot be looked into.
    """
    ours, theirs = (
        {name for name in names(folder) if name.endswith(".yaml")} for folder in (reference, other)
    )
    for name in sorted(ours ^ theirs):
        has, lacks = (reference, other) if name in ours else (other, reference)
        lacking = Place(str(lacks / name))
        yield Problem(lacking, "no such file", f"one as in {Place(str(has / name))}")
    for name in sorted(ours & theirs):
        expected, found = (_root(folder / name) for folder in (reference, other))
        if expected is not None and found is not None:
            yield from _between(expected, found, "")


def _root(path: Path) -> yaml.Node | None:
    try:
        return read(path).root
    except Invalid:
        return None


def _between(expected: yaml.Node, found: yaml.Node, key: str) -> Iterator[Problem]:
    """Every difference between two nodes that stand under `key`."""
    if stray_colon(found) and isinstance(expected, yaml.ScalarNode):
        return  # The loader tells it, and what to do.
    if isinstance(expected, yaml.MappingNode) and isinstance(found, yaml.MappingNode):
        yield from _mappings(expected, found, key)
    elif isinstance(expected, yaml.SequenceNode) and isinstance(found, yaml.SequenceNode):
        yield from _lists(expected, found, key)
    elif _value(expected, key) != _value(found, key):
        yield _unlike(expected, found, described(found), described(expected))
    elif _braces(expected) != _braces(found):
        what, wanted = (_braces(node) or "nothing" for node in (found, expected))
        yield _unlike(expected, found, f"a text with {what} in braces", wanted)


def _mappings(expected: yaml.MappingNode, found: yaml.MappingNode, under: str) -> Iterator[Problem]:
    ours, theirs = (
        {word(key): (key, value) for key, value in node.value} for node in (expected, found)
    )
    for name, (_, value) in ours.items():
        if name in theirs:
            # The keys under `ways` are the writer's own: a way may be called `light`.
            key = "" if under == "ways" else name
            yield from _between(value, theirs[name][1], key)
        else:
            yield _unlike(ours[name][0], found, f"no key {name!r}", "one")
    lacking = set(ours) - set(theirs)
    for name, (key, _) in theirs.items():
        if name not in ours:
            hint = closest(name, lacking)
            yield _unlike(expected, key, f"the key {name!r}", "no such key", hint)


def _lists(expected: yaml.SequenceNode, found: yaml.SequenceNode, key: str) -> Iterator[Problem]:
    ours, theirs = expected.value, found.value
    if len(ours) == len(theirs):
        for one, another in zip(ours, theirs, strict=True):
            yield from _between(one, another, key)
    else:
        yield _counts(expected, found, key)


def _counts(expected: yaml.SequenceNode, found: yaml.SequenceNode, key: str) -> Problem:
    """Two lists that are not as long; of steps, at the first where they part."""
    what, wanted = _number_of(found, key), f"{len(expected.value)}"
    if _holds_steps(expected) and _holds_steps(found):
        first = _first_unlike(expected.value, found.value)
        one, another = (_item(node, first) for node in (expected, found))
        return _unlike(one, another, f"{what}, and here the first that differs", wanted)
    return _unlike(expected, found, what, wanted)


def _first_unlike(ours: Sequence[yaml.Node], theirs: Sequence[yaml.Node]) -> int:
    pairs = enumerate(zip(ours, theirs, strict=False))
    unlike = (i for i, (one, another) in pairs if _shape(one, "") != _shape(another, ""))
    return next(unlike, min(len(ours), len(theirs)))


def _item(node: yaml.SequenceNode, index: int) -> yaml.Node:
    """An item of a list, or the whole list when it ends before."""
    items: list[yaml.Node] = node.value
    return items[index] if index < len(items) else node


def _holds_steps(node: yaml.SequenceNode) -> bool:
    return bool(node.value) and all(isinstance(item, yaml.MappingNode) for item in node.value)


def _shape(node: yaml.Node, key: str) -> object:
    """What must be the same of a node in every language, to be compared as a whole."""
    if isinstance(node, yaml.MappingNode):
        return {word(name): _shape(value, word(name)) for name, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_shape(item, key) for item in node.value]
    return _value(node, key)


def _value(node: yaml.Node, key: str) -> object:
    """What must be the same of a single value: all of a number or an id, nothing of a text."""
    if isinstance(node, yaml.CollectionNode):
        return described(node)
    digits = number(node)
    return float(digits) if digits else (word(node) if key in IDS else "a text")


def _braces(node: yaml.Node) -> str:
    """What a text leaves open: a notice must not lose its number in another language."""
    names = set(re.findall(r"\{(\w*)\}", word(node))) if isinstance(node, yaml.ScalarNode) else ()
    return " and ".join(sorted(names))


def _number_of(node: yaml.SequenceNode, key: str) -> str:
    count = len(node.value)
    name = "step" if _holds_steps(node) else "text"
    if key in IDS or any(number(item) for item in node.value):
        name = "item"
    return f"{count} {name}" if count == 1 else f"{count} {name}s"


def _unlike(
    expected: yaml.Node, found: yaml.Node, what: str, wanted: str, hint: str = ""
) -> Problem:
    return Problem(place(found), what, f"{wanted} as in {place(expected)}", hint)
