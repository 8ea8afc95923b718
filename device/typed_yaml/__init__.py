"""The strict loader: it makes frozen dataclasses of a YAML file, or tells all that is wrong.

One loader reads content, settings and scripts. Types say what a file may hold:

    str, Text           text in one line; blanks and line breaks become single spaces
    int, float, bool    a number in plain digits; yes or no
    Number              a float that has its place, as a Text has
    an Enum             one of its values, as written: `press: yes` needs no quotes
    a type with `parse` what its class method `parse(text)` makes of the word
    tuple[T, ...]       a list
    dict[str, T]        a mapping whose keys the writer chooses
    a dataclass         a mapping with its fields as keys; those with a default may be left out
    A | B               a mapping that is one of several dataclasses
    T | None            any of these; nothing, or null, is None

*Which of several.* The distinctive key of a mapping says which of several dataclasses it is: the
first required field that the others do not have. With a Press of `at` and `press`, a Hold of
`at`, `hold` and `for`, and an Until of `until`, a script is a list of

    - {at: 1.5, press: yes}
    - {at: 3, hold: no, for: 2.5}
    - until: 60

*Keys.* A field's key is its name, or what its metadata says: `field(metadata={"key": "for"})`.

*Checks.* A rule that a type cannot express is a function in the field's metadata,
`field(metadata={"check": within(range(8, 61))})`. It is called with the key and the value, and
raises `ValueError`, which is told at the place of the value. A `__post_init__` that calls
`check_fields(self)` applies the same checks to what a program makes; rules about several fields
belong there.

*Strictness.* A key that is unknown, missing or there twice, a value of another type, and a
word that YAML takes for something else (`no:`, `name: 12`) are problems; so is a
`ValueError` from a `parse` or a `__post_init__`, which may also raise `Invalid` to name another
place. Tags and aliases are problems, too. What goes beyond `device.typed_yaml.limits` is
refused before anything else of it is checked.

*Documents.* A file whose type is not known yet is read as a `Document`, whose keys can be looked
at before it is loaded: `read(path).load(Settings)`.
"""

from __future__ import annotations

from typing import TypeVar

from device.typed_yaml.document import Document, parsed, read
from device.typed_yaml.filesystem import StrPath
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


def load(path: StrPath, kind: type[T], name: str | None = None) -> T:
    """Read a file as a `kind`; raises `Invalid` with all its problems.

    Messages call the file `name`; by default that is its path. Raises `TypeError` for a `kind`
    that no file can hold.
    """
    return read(path, name).load(kind)


def loads(text: str, kind: type[T], name: str) -> T:
    """Read the text of a file called `name` as a `kind`; raises as `load` does."""
    return parsed(text, name).load(kind)
