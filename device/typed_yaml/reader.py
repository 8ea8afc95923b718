"""Makes values of nodes: lists, mappings and dataclasses; collects every problem."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import Any, TypeAlias, Union, get_args, get_origin

import yaml

from device.typed_yaml.conflict import Conflict, Conflicting, Path
from device.typed_yaml.keys import Kind, Slot, homes, slots
from device.typed_yaml.kinds import kind_of
from device.typed_yaml.nodes import is_null, place, shortened, word
from device.typed_yaml.problem import Invalid, Place, Problem, Text, closest, listed
from device.typed_yaml.scalars import built, scalar, wrong

FindConflicts: TypeAlias = Callable[[Any], Iterable[Conflict]]
"""What finds the conflicts of a value."""

_Made: TypeAlias = "tuple[object, frozenset[Path]]"
"""A dataclass, None if none can be made, and the paths to what is wrong and was left out of it."""


def _none(_value: object) -> Iterable[Conflict]:
    return ()


class Reader:
    """Reads nodes and collects their problems.

    A value may be used if there are none; else only to find out what is wrong beside them.

    `whole` is the type of the whole document; `conflicts` are what finds the conflicts of
    dataclasses, by the dataclass.
    """

    def __init__(self, whole: Kind, conflicts: Mapping[Kind, FindConflicts] | None = None) -> None:
        self.problems: list[Problem] = []
        self._whole = whole
        self._keys: list[str] = []
        self._conflicts = conflicts or {}
        self._amiss: dict[int, frozenset[Path]] = {}

    def amiss(self, node: yaml.Node) -> frozenset[Path]:
        """The paths to what is wrong in a mapping that was read in spite of its problems.

        What is wrong has its default in the mapping's value.
        """
        return self._amiss.get(id(node), frozenset())

    def read(self, node: yaml.Node, kind: Kind) -> object:
        """The value of type `kind` that a node holds."""
        try:
            return self._value(node, kind)
        except Invalid as invalid:
            self.problems += invalid.problems
            return None

    def _value(self, node: yaml.Node, kind: Kind) -> object:
        origin: object = get_origin(kind)
        args = get_args(kind)
        if origin is tuple and args[1:] == (...,):
            return self._list(node, args[0])
        if origin in (dict, Mapping) and args[0] in (str, Text):
            return self._table(node, args[1])
        if origin in (Union, UnionType):
            return self._one_of(node, args)
        if is_dataclass(kind) and not hasattr(kind, "parse"):
            return self._record(node, kind)
        return scalar(node, kind)

    def _list(self, node: yaml.Node, kind: Kind) -> tuple[object, ...]:
        if not isinstance(node, yaml.SequenceNode):
            raise wrong(node, "a list")
        return tuple(self.read(item, kind) for item in node.value)

    def _table(self, node: yaml.Node, kind: Kind) -> dict[Text, object]:
        if not isinstance(node, yaml.MappingNode):
            raise wrong(node, "a mapping")
        return {key: self.read(value, kind) for key, value in self._entries(node).items()}

    def _one_of(self, node: yaml.Node, kinds: tuple[Kind, ...]) -> object:
        if NoneType in kinds and is_null(node):
            return None
        first, *others = (kind for kind in kinds if kind is not NoneType)
        return self.read(node, kind_of(node, (first, *others)) if others else first)

    def _record(self, node: yaml.Node, kind: Kind) -> object:
        known = slots(kind)
        required = [key for key, slot in known.items() if slot.required]
        if not isinstance(node, yaml.MappingNode):
            keys = f" with {listed(required, 'and')}" if required else ""
            raise wrong(node, f"a mapping{keys}", _with_colon(node))
        before = len(self.problems)
        entries = self._entries(node, known)
        for key in required:
            if key not in entries:
                self._add(place(node), f"no key {key!r}", listed(required, "and"))
        value, amiss = self._made(
            node, kind, {key: entries[key] for key in entries if key in known}
        )
        if value is not None and len(self.problems) != before:
            # Whoever mistyped a key has not set the one that was meant.
            meant = {closest(key, known) for key in entries if key not in known} - {""}
            self._amiss[id(node)] = amiss | {(key,) for key in meant}
        return value

    def _made(self, node: yaml.Node, kind: Kind, entries: Mapping[Text, yaml.Node]) -> _Made:
        """The dataclass of these entries; what is wrong with them, alone or together, is told.

        Entries that are wrong are left out, to find out what is wrong with the others.
        """
        before = len(self.problems)
        values, known = {}, slots(kind)
        amiss: set[Path] = set()
        for key, value in entries.items():
            told = len(self.problems)
            self._keys.append(key)
            filled = self._fill(value, key, known[key])
            self._keys.pop()
            if len(self.problems) != told:
                inside = self._amiss.get(id(value))
                amiss |= {(str(key), *path) for path in ([()] if inside is None else inside)}
                if inside is None:
                    continue
            values[str(key)] = filled
        if any(slot.required and key not in values for key, slot in known.items()):
            return None, frozenset()
        try:
            return self._together(node, kind, values, frozenset(amiss))
        except Invalid:
            # It may be wrong only because of what was left out.
            if len(self.problems) == before:
                raise
            return None, frozenset()

    def _together(
        self, node: yaml.Node, kind: Kind, values: Mapping[str, object], amiss: frozenset[Path]
    ) -> _Made:
        """The dataclass of these values; its conflicts are told, but for those with what is amiss.

        The culprit of a conflict is left out, too.
        """
        fields = {slots(kind)[key].field: value for key, value in values.items()}
        try:
            value = built(node, kind, **fields)
        except Invalid as invalid:
            error = invalid.__cause__
            if not isinstance(error, Conflicting):
                raise
        else:
            for conflict in self._conflicts.get(kind, _none)(value):
                self._tell(node, conflict, amiss)
            return value, amiss
        self._tell(node, error.conflict, amiss)
        culprit = next(key for key in error.keys if key in values)
        left = {key: each for key, each in values.items() if key != culprit}
        return self._together(node, kind, left, amiss | {(culprit,)})

    def _tell(self, node: yaml.Node, conflict: Conflict, amiss: frozenset[Path]) -> None:
        if not conflict.depends_on(amiss):
            self.problems.append(conflict.problem(node))

    def _fill(self, node: yaml.Node, key: str, slot: Slot) -> object:
        """The value of a field, which its check has been applied to."""
        before = len(self.problems)
        value = self.read(node, slot.kind)
        if slot.check is not None and len(self.problems) == before:
            try:
                built(node, slot.check, key, value)
            except Invalid as invalid:
                self.problems += invalid.problems
        return value

    def _entries(
        self, node: yaml.MappingNode, known: Collection[str] | None = None
    ) -> dict[Text, yaml.Node]:
        """The values of a mapping by their keys; the keys are checked."""
        entries: dict[Text, yaml.Node] = {}
        lines: dict[Text, int] = {}
        for at, value in node.value:
            key = self._key(at, known)
            if key in lines:
                again = f"{shortened(key)!r} again"
                self._add(key.place, again, f"it once: it is in line {lines[key]}")
            lines.setdefault(key, key.place.line)
            entries[key] = value
        return entries

    def _key(self, node: yaml.Node, known: Collection[str] | None) -> Text:
        key = self.read(node, Text)
        if not isinstance(key, Text):
            return Text(word(node), place(node))
        if known is not None and key not in known:
            self._unknown(key, known)
        return key

    def _unknown(self, key: Text, known: Collection[str]) -> None:
        found, here = f"the key {shortened(key)!r}", self._keys[0] if self._keys else ""
        if elsewhere := [home for home in homes(self._whole, key) if home != here]:
            names = (
                listed([repr(home) for home in elsewhere if home], "or") if all(elsewhere) else ""
            )
            expected = f"it in {names}" if names else f"it beside {here!r}, not in it"
            self._add(key.place, f"{found} in the wrong place", expected)
        else:
            self._add(key.place, found, listed(known, "or"), closest(key, known))

    def _add(self, place: Place, found: str, expected: str, hint: str = "") -> None:
        self.problems.append(Problem(place, found, expected, hint))


def _with_colon(node: yaml.Node) -> str:
    """A key and a value that were written without a colon, as they were meant; else empty."""
    # Only who mistyped something waits for this.
    from device.typed_yaml.lines import with_colon  # noqa: PLC0415

    return with_colon(word(node))
