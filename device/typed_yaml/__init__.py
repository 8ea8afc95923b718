"""The strict loader: from a YAML file to frozen dataclasses, or to all that is wrong with it.

One loader reads content, settings and scripts. What a file may say is written as types:

    str, Text           text in one line; blanks and line breaks become single spaces
    int, float, bool    a number in plain digits; yes or no
    Number              a float that knows its place, as a Text does
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
a place of its own. Tags and aliases are not for these files. What goes beyond
`device.typed_yaml.limits` is refused before it is looked at any further.

*Documents.* Whoever does not know what a file is reads it as a `Document`, looks at that,
and then loads it: `read(path).load(Settings)`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from device.typed_yaml.document import Document, parsed, read
from device.typed_yaml.keys import between, check_fields, within
from device.typed_yaml.problem import Number, Text

__all__ = [
    "Document",
    "Number",
    "Text",
    "between",
    "check_fields",
    "load",
    "loads",
    "parsed",
    "read",
    "within",
]

T = TypeVar("T")


def load(path: Path, kind: type[T], name: str | None = None) -> T:
    """Read a file as a `kind`; raises `Invalid` with all its problems.

    Messages call the file `name`, or else by its path. `TypeError` is for a `kind` that no
    file can hold.
    """
    return read(path, name).load(kind)


def loads(text: str, kind: type[T], name: str) -> T:
    """Read the text of a file called `name` as a `kind`; raises as `load` does."""
    return parsed(text, name).load(kind)
