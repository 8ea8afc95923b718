"""Compares translations: finds where the files of two languages differ though they must not.

The texts of two languages differ. All else must be the same in both: the files, the keys, the
steps and their order, how many texts there are, their placeholders, and every number. The files
are compared as YAML, before they are loaded, so that each difference is told with its place in
both, even while something else is still wrong with them:

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

IDS = ("menu", "ways", "light", "only_with", "only_without")
"""The keys whose values are ids: they are the same in every language."""


def compare(reference: Path, other: Path) -> Iterator[Problem]:
    """Find the differences of the language in the folder `other` from that in `reference`.

    A file that cannot be read is skipped, because the loader says what is wrong with it. Raises
    `Invalid` for a folder that cannot be listed.
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
    """Every difference between two nodes that are values of `key`."""
    if stray_colon(found) and isinstance(expected, yaml.ScalarNode):
        return  # The loader says what is wrong, and what to do.
    if isinstance(expected, yaml.MappingNode) and isinstance(found, yaml.MappingNode):
        yield from _mappings(expected, found, key)
    elif isinstance(expected, yaml.SequenceNode) and isinstance(found, yaml.SequenceNode):
        yield from _lists(expected, found, key)
    elif _value(expected, key) != _value(found, key):
        yield _unlike(expected, found, described(found), described(expected))
    elif _placeholders(expected) != _placeholders(found):
        what, wanted = (_placeholders(node) or "nothing" for node in (found, expected))
        yield _unlike(expected, found, f"a text with {what} in braces", wanted)


def _mappings(expected: yaml.MappingNode, found: yaml.MappingNode, under: str) -> Iterator[Problem]:
    ours, theirs = (
        {word(key): (key, value) for key, value in node.value} for node in (expected, found)
    )
    for name, (_, value) in ours.items():
        if name in theirs:
            # These keys are names of ways and of channels, of which one is called `light`, too.
            key = "" if under in ("ways", "channels") else name
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
    """The problem with two lists of different lengths; for steps, at the first that differs."""
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
    """An item of a list, or the list itself when it has fewer items."""
    items: list[yaml.Node] = node.value
    return items[index] if index < len(items) else node


def _holds_steps(node: yaml.SequenceNode) -> bool:
    return bool(node.value) and all(isinstance(item, yaml.MappingNode) for item in node.value)


def _shape(node: yaml.Node, key: str) -> object:
    """What of a node must be the same in every language, as one value to compare."""
    if isinstance(node, yaml.MappingNode):
        return {word(name): _shape(value, word(name)) for name, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_shape(item, key) for item in node.value]
    return _value(node, key)


def _value(node: yaml.Node, key: str) -> object:
    """What of a value must be the same: all of a number or an id, nothing of a text."""
    if isinstance(node, yaml.CollectionNode):
        return described(node)
    digits = number(node)
    return float(digits) if digits else (word(node) if key in IDS else "a text")


def _placeholders(node: yaml.Node) -> str:
    """A text's placeholders: no translation of a notice may lose the number to call."""
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
