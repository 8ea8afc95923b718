"""Single values: makes a value of the wanted type from what is written.

YAML must read a text as text, a number as a number, and yes or no as a boolean, as a person does.
An Enum, and a type with its own `parse`, take what is written as it is, and need no quotes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from math import isfinite
from typing import Final, TypeVar

import yaml

from device.typed_yaml.keys import Kind
from device.typed_yaml.letters import composed, is_unseen
from device.typed_yaml.nodes import (
    STRAY_COLON,
    described,
    flag,
    is_text,
    number,
    place,
    shortened,
    stray_colon,
    word,
)
from device.typed_yaml.problem import Invalid, Number, Problem, Text, closest, listed

T = TypeVar("T")

_WHOLE: Final = re.compile(r"[-+]?(0|[1-9][0-9]{0,15})")
"""A whole number. One that begins with 0 is refused: it is a code, or octal, but no count."""

_BLANKS: Final = re.compile(r"[ \t\r\n]+")


def wrong(node: yaml.Node, expected: str, hint: str = "") -> Invalid:
    """The exception for a node that is not what was expected."""
    return Invalid(Problem(place(node), described(node), expected, hint))


def built(node: yaml.Node, build: Callable[..., T], *args: object, **values: object) -> T:
    """Call `build` and return its result; its `ValueError` becomes an `Invalid` at the node."""
    try:
        return build(*args, **values)
    except ValueError as error:
        message = " ".join(str(error).split())
        raise Invalid(Problem(place(node), message)) from error


def scalar(node: yaml.Node, kind: Kind) -> object:
    """The value of type `kind` that a node holds; raises `Invalid` if it holds another.

    Raises `TypeError` for a type that no file can hold.
    """
    if kind in _READERS:
        return _READERS[kind](node)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _choice(node, kind)
    if hasattr(kind, "parse"):
        return _parsed(node, kind)
    raise TypeError(f"nothing in a file can become {kind}")


def text(node: yaml.Node) -> Text:
    """The text of a node, on one line; raises `Invalid` for a word that YAML reads otherwise."""
    if (colon := stray_colon(node)) is not None:
        raise Invalid(Problem(colon, *STRAY_COLON))
    written = one_line(word(node))
    if written and not is_text(node):
        raise wrong(node, f'text, in quotes: "{shortened(written)}"')
    if not written.strip():
        raise wrong(node, "text")
    for letter in written:
        if is_unseen(letter):
            raise Invalid(Problem(place(node), f"the character U+{ord(letter):04X}", "text"))
    return Text(written, place(node))


def one_line(text: str) -> str:
    """A text with single spaces for blanks and line breaks, and with composed letters (NFC)."""
    # Some editors save an accent as a character of its own, and a font draws it beside its letter.
    return composed(_BLANKS.sub(" ", text).strip(" "))


def _integer(node: yaml.Node) -> int:
    if not _WHOLE.fullmatch(number(node)):
        raise wrong(node, "a whole number in plain digits")
    return int(number(node))


def _decimal(node: yaml.Node) -> float:
    value = float(number(node) or "nan")
    if not isfinite(value):
        raise wrong(node, "a number in plain digits")
    return value


def _placed_decimal(node: yaml.Node) -> Number:
    return Number(_decimal(node), place(node))


def _flag(node: yaml.Node) -> bool:
    meant = flag(node)
    if meant is None:
        raise wrong(node, "true or false, without quotes")
    return meant


def _choice(node: yaml.Node, kind: type[Enum]) -> Enum:
    """One of an Enum's values. Of two numbers none is what the other was meant to be.

    What a member is `also` called is no value, but is asked about.
    """
    choices = {str(member.value): member for member in kind}
    if word(node) not in choices:
        others = {value: getattr(member, "also", ()) for value, member in choices.items()}
        raise wrong(node, listed([*map(_told, others.items())], "or"), _meant(word(node), others))
    return choices[word(node)]


def _meant(written: str, choices: dict[str, tuple[str, ...]]) -> str:
    """The one of the choices that was meant, by its own or another name; empty if none is."""
    if _WHOLE.fullmatch(written):
        return ""
    names = {name.casefold(): choice for choice, also in choices.items() for name in also}
    names |= {choice: choice for choice in choices}
    return names.get(closest(written, names), "")


def _told(choice: tuple[str, tuple[str, ...]]) -> str:
    value, also = choice
    return f"{value} ({', '.join(also)})" if also else value


def _parsed(node: yaml.Node, kind: Kind) -> object:
    if not word(node):
        raise wrong(node, f"a {kind.__name__.lower()}")
    if not word(node).isascii():
        # Python reads the digits of every script as numbers.
        raise wrong(node, "plain letters and digits, a to z and 0 to 9")
    return built(node, kind.parse, word(node))


_READERS: Final[dict[object, Callable[[yaml.Node], object]]] = {
    str: text,
    Text: text,
    int: _integer,
    float: _decimal,
    Number: _placed_decimal,
    bool: _flag,
}
