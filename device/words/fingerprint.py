"""The fingerprint of a file of words: what a signature covers, and so what makes it stale.

It is the SHA-256 hash of the file's language and name, and of what the loader makes of the file:
every text that a person may read, with its place, and all that says when, how often and in which
way it comes. A changed word, number, step or order is another fingerprint. Comments, blank
space, the order of keys, quotes, `12` for `12.0` and a default that is written out are not: the
loader makes the same of them. What the program does by itself is not covered: its own pace, its
lights, its font, where lines break, and what it takes for a key that is left out. Nor is the
`source`, which is for the reviewer and is never shown.

What a text leaves open in braces is covered as it is written: `{emergency_number}`. Which number
a device names there is a setting, and nobody's signature covers it; until the settings name
numbers, each power-up says which are named.

It tells one text from another. It does not tell who signed it: whoever can write into the folder
can write a signature, too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from enum import Enum
from hashlib import sha256
from typing import Any, cast

SHORT = 8
"""Digits of a fingerprint with which a person tells what they have read from other words."""

UNCOVERED = "source"
"""The key that no signature covers."""


def fingerprint(file: str, part: object) -> str:
    """The hash of a file's words, 64 hexadecimal digits.

    `file` is its language and name, as in `en/help.yaml`, and `part` what the loader made of it,
    with nothing filled into its braces.
    """
    covered = [file, _covered(part)]
    # Sorted, so that a key that is added or moved in the program makes no signature stale.
    written = json.dumps(covered, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return sha256(written.encode("ascii")).hexdigest()


def _covered(value: object) -> object:
    """A value as plain lists, names and numbers."""
    match value:
        case str() | int() | None:
            plain: object = value
        case float():
            plain = float(value) + 0.0  # -0.0 is no other place than 0.0
        case Enum():
            plain = value.value
        case tuple():
            plain = [_covered(item) for item in value]
        case dict():
            # In its order: that of the ways is the order in which they are offered.
            plain = [[key, _covered(item)] for key, item in value.items()]
        case _:
            plain = dict(_said(value))
    return plain


def _said(value: object) -> Iterator[tuple[str, object]]:
    """What is said in a mapping of a file, but for what it says by saying nothing."""
    for field in fields(cast("Any", value)):
        said = getattr(value, field.name)
        if field.name != UNCOVERED and said != _default(field):
            yield field.name, _covered(said)


def _default(field: Field[object]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()
