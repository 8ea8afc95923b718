"""Conflicts: values each of which may be, but not together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from device.typed_yaml.nodes import place, word
from device.typed_yaml.problem import Place, Problem

Path: TypeAlias = tuple[str, ...]
"""The keys that lead to a value, from the outermost on; an item of a list is its own key."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What cannot be together: the `paths` to all values that it depends on.

    It is told at the first of them that is written. Without `expected`, `found` is a whole
    sentence.
    """

    paths: tuple[Path, ...]
    found: str
    expected: str = ""

    def problem(self, root: yaml.Node) -> Problem:
        """The conflict as a problem with what is written in a document."""
        return Problem(written_at(root, *self.paths), self.found, self.expected)

    def depends_on(self, paths: frozenset[Path]) -> bool:
        """Whether it depends on a value that one of these paths leads to, or through."""
        return any(meet(one, other) for one in self.paths for other in paths)


def meet(one: Path, other: Path) -> bool:
    """Whether one of two paths leads to the other's end, or through it."""
    return all(a == b for a, b in zip(one, other, strict=False))


class Conflicting(ValueError):
    """Raised by a dataclass for fields that do not go together; their keys begin with the culprit.

    The reader tells it at the first of these keys that is written.
    """

    def __init__(self, found: str, *keys: str) -> None:
        super().__init__(found)
        self.keys = keys
        self.conflict = Conflict(tuple((key,) for key in keys), found)


def written_at(root: yaml.Node, *paths: Path) -> Place:
    """The place of the first of some values that is written.

    If none is: the place of what leads to the first of them, as far as it is written.
    """
    ends = [_end(root, path) for path in paths]
    return place(next((node for node, whole in ends if whole), ends[0][0]))


def _end(node: yaml.Node, path: Path) -> tuple[yaml.Node, bool]:
    """The last node on a path that is written, and whether that is the whole path."""
    for key in path:
        below = next(_below(node, key), None)
        if below is None:
            return node, False
        node = below
    return node, True


def _below(node: yaml.Node, key: str) -> Iterator[yaml.Node]:
    """The values under a key of a mapping, or the items of a list that say the same."""
    if isinstance(node, yaml.MappingNode):
        yield from (value for at, value in node.value if word(at) == key)
    elif isinstance(node, yaml.SequenceNode):
        yield from (item for item in node.value if word(item) == key)
