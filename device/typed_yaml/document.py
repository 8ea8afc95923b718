"""Documents: files that have been read as YAML, but not yet loaded as a type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeAlias, TypeVar, cast

import yaml

from device.typed_yaml import filesystem, limits
from device.typed_yaml.conflict import Conflict, Path, written_at
from device.typed_yaml.nodes import compose, word
from device.typed_yaml.problem import Invalid, Place, Problem
from device.typed_yaml.reader import Reader

T = TypeVar("T")

Conflicts: TypeAlias = Callable[[T], Iterable[Conflict]]
"""What finds the conflicts of a value that was read."""


class Reading(NamedTuple, Generic[T]):
    """What could be read of a document, and its `problems`.

    `value` is None if it could not be made at all. What `amiss` leads to has its default in it.
    """

    value: T | None
    problems: tuple[Problem, ...] = ()
    amiss: frozenset[Path] = frozenset()

    def knows(self, *keys: str) -> bool:
        """Whether nothing under these outermost keys is amiss."""
        return not any(path[0] in keys for path in self.amiss)


@dataclass(frozen=True, slots=True)
class Document:
    """A file as YAML. `root` is None for a file that is empty, or only comments.

    `entries` is the number of its lists, mappings, keys and values.
    """

    name: str
    root: yaml.Node | None
    entries: int

    @property
    def is_list(self) -> bool:
        """Whether it is a list."""
        return isinstance(self.root, yaml.SequenceNode)

    @property
    def keys(self) -> frozenset[str]:
        """Its keys, where it is a mapping."""
        pairs = self.root.value if isinstance(self.root, yaml.MappingNode) else ()
        return frozenset(word(key) for key, _ in pairs)

    def place(self, *keys: str) -> Place:
        """Where the value under these keys begins, or that of the last of them that is there.

        An item of a list is its own key.
        """
        return Place(self.name) if self.root is None else written_at(self.root, keys)

    def load(self, kind: type[T], conflicts: Conflicts[T] | None = None) -> T:
        """Load it as a `kind`; raises `Invalid` with all its problems, and with its `conflicts`."""
        reading = self.reading(kind, conflicts)
        if reading.problems:
            raise Invalid(*reading.problems)
        return cast("T", reading.value)

    def reading(self, kind: type[T], conflicts: Conflicts[T] | None = None) -> Reading[T]:
        """Read as much of it as there is of a `kind`, with all its problems and `conflicts`."""
        if self.root is None:
            return Reading(None, (Problem(Place(self.name), "an empty file", "something in it"),))
        reader = Reader(kind, {} if conflicts is None else {kind: conflicts})
        value = cast("T | None", reader.read(self.root, kind))
        return Reading(value, tuple(reader.problems), reader.amiss(self.root))


def read(
    path: filesystem.StrPath, name: str | None = None, most: limits.Most = limits.USUAL
) -> Document:
    """Read a file; messages call it `name`, by default its path.

    Raises `Invalid` if it is not YAML, or holds more than `most`.
    """
    name = str(path) if name is None else name
    return parsed(decoded(filesystem.read(path, name, most.size), name), name, most)


def parsed(text: str, name: str, most: limits.Most = limits.USUAL) -> Document:
    """Read the text of the file called `name`; raises as `read` does."""
    return Document(name, *compose(text, name, most))


def decoded(raw: bytes, name: str) -> str:
    """Decode the bytes of the file called `name`; raises `Invalid` if they are not UTF-8."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        at = Place(name, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        found = f"the byte {error.object[error.start]:#04x}"
        raise Invalid(Problem(at, found, "text saved as UTF-8")) from error
