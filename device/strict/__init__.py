"""The strict loader: from a YAML file to frozen dataclasses, or to all that is wrong with it.

One loader reads content, settings and scripts. What a file may say is written as types:

    str, Text           text in one line; blanks and line breaks become single spaces
    int, float, bool    a number in plain digits; yes or no
    an Enum             one of its values, as it stands: `press: yes` needs no quotes
    a type with `parse` what its class method `parse(text)` makes of the word
    tuple[T, ...]       a list
    dict[str, T]        a mapping with keys of the writer's own
    a dataclass         a mapping with its fields for keys; those with a default may be left out
    A | B               a mapping that is one of several dataclasses
    T | None            any of these; nothing, or null, is None

*Which of several.* A mapping says which dataclass it is by its telling key: the first
required field that the others do not have. With a Press of `at` and `press`, a Hold of
`at`, `hold` and `for`, and an Until of `until`, a script is a list of

    - {at: 1.5, press: yes}
    - {at: 3, hold: no, for: 2.5}
    - until: 60

*Keys.* A field's key is its name, or what its metadata says: `field(metadata={"key": "for"})`.

*Checks.* What a type does not say of a field's values is a function in its metadata,
`field(metadata={"check": within(range(8, 61))})`, which is handed the key and the value, and
raises `ValueError`; that is told at the value. A `__post_init__` with `check_fields(self)`
holds to the same what a program makes, and is the place for what concerns several fields.

*Strictness.* A key that is unknown, missing or there twice, a value of another type, and a
word that YAML takes for something else (`no:`, `name: 12`) are problems; so is a
`ValueError` from a `parse` or a `__post_init__`, which may also raise `Invalid` to point to
a place of its own. Tags and aliases are not for these files.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar, cast

from device.problem import Invalid, Place, Problem, Text
from device.strict.keys import check_fields, within
from device.strict.nodes import compose
from device.strict.reader import Reader

__all__ = ["Text", "check_fields", "load", "loads", "within"]

T = TypeVar("T")


def load(path: Path, kind: type[T], name: str | None = None) -> T:
    """Read a file as a `kind`; raises `Invalid` with all its problems.

    Messages call the file `name`, or else by its path. `TypeError` is for a `kind` that no
    file can hold.
    """
    name = str(path) if name is None else name
    try:
        raw = path.read_bytes()
    except OSError as error:
        message = f"this file cannot be read: {error.strerror}"
        raise Invalid(Problem(Place(name), message)) from error
    return loads(_decoded(raw, name), kind, name)


def loads(text: str, kind: type[T], name: str) -> T:
    """Read the text of a file called `name` as a `kind`; raises as `load` does."""
    reader = Reader()
    value = reader.read(compose(text, name), kind)
    if reader.problems:
        raise Invalid(*reader.problems)
    return cast("T", value)


def _decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        at = Place(name, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        found = f"the byte {error.object[error.start]:#04x}"
        raise Invalid(Problem(at, found, "text saved as UTF-8")) from error
