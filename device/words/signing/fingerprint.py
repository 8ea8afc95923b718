"""The fingerprint of a file of words: a change of it makes the file's signatures stale.

It is the SHA-256 hash of the file's language and name, and of what the loader makes of the file:
every text that a person may read, with its place, and all that says when, how often and in which
way it is shown. A change of a word, a number, a step or an order changes the fingerprint. Comments,
blank space, the order of keys, quotes, `12` instead of `12.0` and a default that is written out do
not change it, because the loader makes the same of them. A fingerprint does not cover what the
program decides: how long a text is shown, the lights, the font, where lines break, and the default
of a key that is left out. Nor does it cover the `source`, which is for the reviewer and is never
shown.

A placeholder is covered as it is written: `{emergency_number}`. The number that a device shows in
its place is a setting, and no signature covers it. While the settings name no numbers, the device
says at each power-up which numbers it names.

A fingerprint tells one text from another. It does not prove who signed: whoever can write into the
folder can also write a signature.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import MISSING, Field, fields
from enum import Enum
from hashlib import sha256
from typing import Any, cast

SHORT = 8
"""The digits of a fingerprint by which a person tells the words they read from others."""

UNCOVERED = "source"
"""The key that no signature covers."""


def fingerprint(file: str, content: object) -> str:
    """The hash of a file's words, 64 hexadecimal digits.

    `file` is its language and name, as in `en/help.yaml`, and `part` what the loader made of it,
    with its placeholders not filled.
    """
    covered = [file, _covered(content)]
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
            # As a list, to keep the order: ways are offered in the order of their keys.
            plain = [[key, _covered(item)] for key, item in value.items()]
        case _:
            plain = dict(_covered_fields(value))
    return plain


def _covered_fields(value: object) -> Iterator[tuple[str, object]]:
    """The fields of a dataclass that differ from their defaults, without the uncovered key."""
    for field in fields(cast("Any", value)):
        said = getattr(value, field.name)
        if field.name != UNCOVERED and said != _default(field):
            yield field.name, _covered(said)


def _default(field: Field[object]) -> object:
    return field.default if field.default_factory is MISSING else field.default_factory()
