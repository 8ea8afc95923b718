"""Recognizes a line that begins in the wrong column, and one that lacks its colon.

PyYAML reads an unquoted value on over the ends of lines. So of either it tells where the next colon
stands, which may be in another line, and as if that colon were the mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

import yaml

from device.typed_yaml.problem import Place, Problem, listed

_BREAK: Final = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""The end of a line, as YAML 1.1 has it."""

_KEYED: Final = re.compile(r"(?P<lead> *(?:- +)*)(?P<key>[a-z][\w-]*):(?: |$)")
"""A line that begins with a key, in small letters as all of ours; in a list, after its dashes."""

_NO_COLON: Final = re.compile(
    r"(?P<key>[a-z][a-z0-9_]*)(?: *[:=] *| +)(?P<value>[^\s:=]\S*|([\"'\[{]).*)"
)
"""A key and its value, without a colon and a space between them."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that begins with a key; the number of the line and the column are counted from 0."""

    number: int
    column: int
    key: str

    def place(self, name: str) -> Place:
        return Place(name, self.number + 1, self.column + 1)


def with_colon(written: str) -> str:
    """A key and its value with a colon between them, as was meant; empty for any other text."""
    found = _NO_COLON.fullmatch(written.partition(" #")[0].strip())
    return f"{found['key']}: {found['value']}" if found else ""


def colonless(text: str, place: Place) -> Problem:
    """The problem with the line of `text` at a place, which has no key that a colon ends."""
    line = _BREAK.split(text)[place.line - 1][place.column - 1 :]
    return Problem(place, "a line without a colon", "a key, a colon and a space", with_colon(line))


def begun_above(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem | None:
    """The problem, where a text that began in a line above has swallowed a key; else None."""
    start, here = _last_scalar(text), error.problem_mark
    if start is None or here is None or start.line == here.line:
        return None
    if not _BREAK.split(text)[start.line][: start.column].strip(" -"):
        return colonless(text, Place(name, start.line + 1, start.column + 1))
    return misplaced(text, here.line, name)


def misplaced(text: str, number: int, name: str) -> Problem | None:
    """The problem with a key in another column than those above it; None if it is in one of them.

    `number` is that of its line, counted from 0.
    """
    lines = _BREAK.split(text)
    here = _keyed(lines, number)
    around = list(_enclosing(lines, number))
    if here is None or not around or here.column in (each.column for each in around):
        return None
    above = around[0]
    by = here.column - above.column
    found = f"a line indented by {abs(by)} {'more' if by > 0 else 'less'} than {above.key!r}"
    keys = [above] if by > 0 else around[:2]
    expected = f"it to begin where {listed([repr(each.key) for each in keys], 'or')} begins"
    return Problem(here.place(name), f"{found} above it", expected)


def _enclosing(lines: Sequence[str], number: int) -> Iterator[_Line]:
    """The key above a line, the one that has that under it, and so on, outwards."""
    column = None
    for each in range(number - 1, -1, -1):
        line = _keyed(lines, each)
        if line is not None and (column is None or line.column < column):
            column = line.column
            yield line


def _keyed(lines: Sequence[str], number: int) -> _Line | None:
    found = _KEYED.match(lines[number])
    return _Line(number, len(found["lead"]), found["key"]) if found else None


def _last_scalar(text: str) -> yaml.Mark | None:
    """Where the last unquoted value before a mistake begins; None if anything else is last."""
    tokens: list[yaml.Token] = []
    with suppress(yaml.MarkedYAMLError):
        tokens.extend(yaml.scan(text, yaml.SafeLoader))
    last = tokens[-1] if tokens else None
    return last.start_mark if isinstance(last, yaml.ScalarToken) and last.plain else None
