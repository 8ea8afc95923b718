"""Explains the errors of YAML's parser in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import yaml
from yaml.reader import ReaderError

from device.typed_yaml.lines import begun_above, colonless, misplaced
from device.typed_yaml.nodes import STRAY_COLON, at
from device.typed_yaml.problem import Place, Problem


@dataclass(frozen=True, slots=True)
class _Slip:
    """A common slip, recognized by a part of PyYAML's message.

    With `begun` the problem's place is where the construct began that the parser was reading;
    otherwise it is where the parser stopped.
    """

    part: str
    found: str
    expected: str
    begun: bool = False


_SLIPS: Final = (
    _Slip("mapping values are not allowed", *STRAY_COLON),
    _Slip("found character '\\t'", "a tab", "spaces"),
    _Slip("cannot start any token", "a sign that no text can begin with", "quotes around it"),
    _Slip("unknown escape", "a backslash in double quotes", "two of them, or single quotes"),
    _Slip("quoted scalar found unexpected", "a quote that never closes", "its end", begun=True),
    _Slip("expected ',' or", "a bracket that never closes, or no comma", "both", begun=True),
    _Slip(
        "content, but found '<stream end>'", "a [ or { that is never closed", "its end", begun=True
    ),
    _Slip("but found '<scalar>'", "text after the end of a value", "quotes around all of it"),
    _Slip("expected <block end>", "something out of line", "lines that begin in one column"),
    _Slip("another document", "a second document", "one in a file"),
)


def explained(error: yaml.MarkedYAMLError, text: str, name: str) -> Problem:
    """The problem that a syntax error in the text of the file called `name` reports."""
    message = " ".join(f"{error.context or ''} {error.problem or ''}".split())
    return _in_lines(message, error, text, name) or _recognized(message, error, name)


def _in_lines(message: str, error: yaml.MarkedYAMLError, text: str, name: str) -> Problem | None:
    """The problem with a line that lacks its colon, or begins in the wrong column; else None."""
    if "mapping values are not allowed" in message:
        return begun_above(error, text, name)
    if "could not find expected ':'" in message:
        return colonless(text, _place(error, name, begun=True))
    if "but found '<block mapping start>'" in message and error.problem_mark is not None:
        return misplaced(text, error.problem_mark.line, name)
    return None


def _recognized(message: str, error: yaml.MarkedYAMLError, name: str) -> Problem:
    slip = next((slip for slip in _SLIPS if slip.part in message), None)
    if slip is None:
        return Problem(_place(error, name), f"this is not YAML: {message}")
    return Problem(_place(error, name, begun=slip.begun), slip.found, slip.expected)


def unprintable(error: ReaderError, text: str, name: str) -> Problem:
    """The problem with a character that YAML does not allow."""
    before, index = text[: error.position], error.position
    place = Place(name, before.count("\n") + 1, index - before.rfind("\n"))
    return Problem(place, f"the character U+{ord(text[index]):04X}", "one that can be printed")


def _place(error: yaml.MarkedYAMLError, name: str, *, begun: bool = False) -> Place:
    mark = (begun and error.context_mark) or error.problem_mark or error.context_mark
    return at(mark) if mark else Place(name)
