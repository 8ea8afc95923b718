"""YAML as it was written: nodes with their places, before values are made of them.

PyYAML would make True of `yes`, 1320 of `22:00`, and of two equal keys would keep the last. The
nodes, from which it makes values, still have what was written, with line and column. Our files use
no tags and no aliases: each becomes a node that fits no type, and so is reported at its place.
"""

from __future__ import annotations

import re
from typing import Any, Final, cast

import yaml
from yaml.events import AliasEvent, CollectionStartEvent, Event, ScalarEvent
from yaml.reader import ReaderError

from device.typed_yaml import limits
from device.typed_yaml.problem import Invalid, Place, Problem

NUMBER: Final = re.compile(r"[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?")
"""A number in plain digits."""

STRAY_COLON: Final = ("a colon in the middle of a text", "quotes around it")
"""What is found and what is expected, for a text that a colon divides in two."""

_YAML = "tag:yaml.org,2002:"
_FOREIGN = "foreign"

_MEANINGS: Final = {
    "int": "a number",
    "float": "a number",
    "null": "nothing",
    "timestamp": "a date",
    "merge": "an order to merge",
    "value": "a default value",
}
"""What YAML 1.1 makes of an unquoted word that is not text to it, by its tag."""


def compose(text: str, name: str, most: limits.Most = limits.USUAL) -> tuple[yaml.Node | None, int]:
    """The root of the document in the file called `name`, None if it is empty; and its entries.

    Raises `Invalid` if it is not YAML, or goes beyond `most` and the other limits.
    """
    try:
        composer = _Composer(text, name, most.entries)
    except ReaderError as error:
        # Only who wrote what is not YAML waits for this, here and below.
        from device.typed_yaml.slips import unprintable  # noqa: PLC0415

        raise Invalid(unprintable(error, text, name)) from error
    try:
        return composer.get_single_node(), composer.entries
    except yaml.MarkedYAMLError as error:
        if error.context == "while parsing a flow node":
            # PyYAML names the place of the missing value; this is the place of its bracket.
            error.context_mark = composer.marks[-1]
        from device.typed_yaml.slips import explained  # noqa: PLC0415

        raise Invalid(explained(error, text, name)) from error
    except (ValueError, OverflowError) as error:
        # An escape such as "\UFFFFFFFF" is no character: PyYAML lets Python raise these.
        found = Problem(at(composer.get_mark()), "a code that is too large", "one of a character")
        raise Invalid(found) from error


def at(mark: yaml.Mark) -> Place:
    """The place of a mark."""
    return Place(mark.name, mark.line + 1, mark.column + 1)


def place(node: yaml.Node) -> Place:
    """Where a node begins."""
    return at(node.start_mark)


def word(node: yaml.Node) -> str:
    """What is written, whatever YAML makes of it; empty for a node that is no single value."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) and node.tag != _FOREIGN else ""


def is_text(node: yaml.Node) -> bool:
    """Whether YAML reads it as text: it is in quotes, or has no other meaning."""
    return node.tag == f"{_YAML}str"


def is_null(node: yaml.Node) -> bool:
    """Whether nothing is written here, or a word for nothing, such as `null`."""
    return node.tag == f"{_YAML}null"


def flag(node: yaml.Node) -> bool | None:
    """The value of an unquoted word for true or false; None for anything else."""
    if node.tag != f"{_YAML}bool":
        return None
    return yaml.SafeLoader.bool_values[node.value.lower()]


def number(node: yaml.Node) -> str:
    """A number that is written without quotes and in plain digits; else an empty text."""
    plain = isinstance(node, yaml.ScalarNode) and not node.style and NUMBER.fullmatch(word(node))
    return word(node) if plain else ""


def described(node: yaml.Node) -> str:
    """What was found, in words for a person."""
    if isinstance(node, yaml.CollectionNode):
        return "a mapping" if isinstance(node, yaml.MappingNode) else "a list"
    if node.tag == _FOREIGN:
        return str(node.value)
    if number(node):
        return f"the number {shortened(node.value)}"
    if is_text(node):
        return (
            f"the text {quoted(shortened(node.value))}" if node.value.strip() else "an empty text"
        )
    return (
        f"`{shortened(node.value)}`, which YAML reads as {_meaning(node)}"
        if node.value
        else "nothing"
    )


def shortened(text: str) -> str:
    """A text, or the first 39 letters of a long one, for a message."""
    return text if len(text) <= 40 else f"{text[:39]}…"


def quoted(text: str) -> str:
    r"""A text in quotes, with a no-break space written as in a file: `\_`."""
    return repr(str(text)).replace(r"\xa0", r"\_")


def stray_colon(node: yaml.Node) -> Place | None:
    """The place of a colon that makes a mapping of a text, as in `Note: sit down`; else None."""
    if not isinstance(node, yaml.MappingNode) or node.flow_style or len(node.value) != 1:
        return None
    ((key, value),) = node.value
    written = isinstance(value, yaml.ScalarNode) and value.start_mark.line == key.end_mark.line
    return at(key.end_mark) if written else None


def _meaning(node: yaml.Node) -> str:
    meant = flag(node)
    return _MEANINGS[node.tag.removeprefix(_YAML)] if meant is None else str(meant).lower()


class _Composer(yaml.SafeLoader):
    """Composes nodes whose marks name the file; tags and aliases become foreign nodes.

    It counts the nodes in `entries`, and raises `Invalid` at the first that exceeds a limit.
    """

    def __init__(self, text: str, name: str, most_entries: int) -> None:
        super().__init__(text)
        self.name = name
        self.entries = 0
        self._most_entries = most_entries
        self._depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event: Any = self.peek_event()  # type: ignore[no-untyped-call]
        self.entries += 1
        self._refuse_too_much(event)
        if isinstance(event, AliasEvent):
            self.get_event()  # type: ignore[no-untyped-call]
            return _foreign(event, f"the alias *{shortened(str(event.anchor))}")
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        if event.tag is None:
            return node
        return _foreign(event, f"the tag {shortened(event.tag.replace(_YAML, '!!'))}")

    def _refuse_too_much(self, event: Event) -> None:
        letters = len(event.value) if isinstance(event, ScalarEvent) else 0
        depth = self._depth + isinstance(event, CollectionStartEvent)
        for what, count, most in (
            ("entries", self.entries, self._most_entries),
            ("lists and mappings inside each other", depth, limits.DEPTH),
            ("letters in one text", letters, limits.LETTERS),
        ):
            if count > most:
                raise Invalid(Problem(_start(event), f"too many {what}", f"at most {most:,}"))


def _start(event: Event) -> Place:
    return at(cast("yaml.Mark", event.start_mark))


def _foreign(event: Event, found: str) -> yaml.Node:
    node = yaml.ScalarNode(_FOREIGN, found)
    node.start_mark = event.start_mark
    return node
