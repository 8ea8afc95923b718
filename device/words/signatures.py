"""Signatures: who has read which words, and found them right, clear and safe.

They are in `signatures.yaml`, beside the folders of the languages:

    - file: en/screening.yaml
      reviewer: "Dr A. Example"
      role: "physiotherapist"
      date: 2026-11-26
      sha256: 5f0c...

Each covers the words of one file, as `device.words.fingerprint` says. Several people may
sign the same file. A signature is current while its file says what it said, and stale from then on.
`exhalo sign` writes them, with `device.authoring.signing`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from pathlib import Path
from unicodedata import name as letter_name

import yaml

from device.typed_yaml import Document, limits, read
from device.typed_yaml.filesystem import present
from device.typed_yaml.nodes import is_null
from device.typed_yaml.problem import Invalid, Place, Problem, Text, Unsigned, closest, listed

FILE = "signatures.yaml"
"""The file that holds them, in a folder of content."""

LONGEST_NAME = 80
"""Letters of a name or a role: it has room in a line."""


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day of the calendar."""

    date: date

    @classmethod
    def parse(cls, text: str) -> Day:
        """Read a day written `2026-11-26`; raises `ValueError` for anything else."""
        # Python reads other forms, too, which nobody would take for a day.
        parts = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", text)
        try:
            year, month, day = map(int, parts.groups() if parts else ())
            return cls(date(year, month, day))
        except ValueError:
            raise ValueError(f"a date is written like 2026-11-26, not {text!r}") from None

    def __str__(self) -> str:
        return self.date.isoformat()


@dataclass(frozen=True, slots=True)
class Sha256:
    """A SHA-256 hash, as 64 hexadecimal digits."""

    digits: str

    @classmethod
    def parse(cls, text: str) -> Sha256:
        """Read a hash; raises `ValueError` for anything else."""
        if not re.fullmatch(r"[0-9a-f]{64}", text):
            short = text if len(text) <= 20 else f"{text[:19]}…"
            raise ValueError(
                f"sha256 is written by `exhalo sign`, 64 digits from 0 to 9 and a to f, "
                f"not {short!r}"
            )
        return cls(text)

    def __str__(self) -> str:
        return self.digits


def check_name(key: str, text: str) -> None:
    """Raise `ValueError` for what nobody could read as a name: blank, unseen, or endless."""
    if not any(letter.isalpha() and "FILLER" not in letter_name(letter, "") for letter in text):
        raise ValueError(f"{key} must not be blank")
    if unseen := [letter for letter in text if not letter.isprintable()]:
        raise ValueError(f"{key} has the character U+{ord(unseen[0]):04X}, which is not seen")
    if len(text) > LONGEST_NAME:
        raise ValueError(f"{key} must have at most {LONGEST_NAME} letters, not {len(text)}")


_NAME = {"check": check_name}


@dataclass(frozen=True, slots=True)
class Signature:
    """Somebody's word for the words of one file: `file` is its language and name."""

    file: Text
    reviewer: Text = field(metadata=_NAME)
    role: Text = field(metadata=_NAME)
    date: Day
    sha256: Sha256

    def __str__(self) -> str:
        return f"{self.reviewer}, {self.role}, {self.date}"


class State(Enum):
    """Whether the words of a file are signed: as they are, as they were, or not at all."""

    CURRENT = "current"
    STALE = "stale"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class SignOff:
    """The signatures of one file: those of its words as they are, and those of earlier words."""

    current: tuple[Signature, ...] = ()
    stale: tuple[Signature, ...] = ()

    @property
    def state(self) -> State:
        """It takes one signature that is current."""
        if self.current:
            return State.CURRENT
        return State.STALE if self.stale else State.UNSIGNED

    @property
    def last_stale(self) -> Signature:
        """The latest signature of earlier words; raises `ValueError` where there is none."""
        return max(self.stale, key=lambda signature: signature.date)


def load_signatures(folder: Path, files: Collection[str] | None = None) -> tuple[Signature, ...]:
    """The signatures in a folder of content; raises `Invalid` with all that is wrong with them.

    With `files`, those that the folder has, a signature of another is a problem.
    """
    path = folder / FILE
    return signatures_of(read_file(path), files) if present(path) else ()


def read_file(path: Path) -> Document:
    """Read a file of signatures, which may hold more than others; raises `Invalid`."""
    return read(path, most=limits.SIGNED)


def nobodys(root: yaml.Node | None) -> bool:
    """Whether nobody has signed in a file: it is empty, all comments, or an empty list."""
    no_items = isinstance(root, yaml.SequenceNode) and not root.value
    return root is None or is_null(root) or no_items


def signatures_of(
    document: Document, files: Collection[str] | None = None
) -> tuple[Signature, ...]:
    """The signatures in a file that was read; raises `Invalid` as `load_signatures` does."""
    if nobodys(document.root):
        return ()
    signatures = document.load(tuple[Signature, ...])
    problems = [*_strange(signatures, files), *_double(signatures)]
    if problems:
        raise Invalid(*problems)
    return signatures


def _strange(signatures: Iterable[Signature], files: Collection[str] | None) -> Iterator[Problem]:
    for signature in signatures if files is not None else ():
        if signature.file not in (files or ()):
            found = f"a signature of {str(signature.file)!r}, which is no file of words"
            expected = listed(sorted(files or ()), "or") if files else "no signature, without words"
            hint = closest(signature.file, files or ())
            yield Problem(signature.file.place, found, expected, hint)


def _double(signatures: Iterable[Signature]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Place] = {}
    for signature in signatures:
        key = (signature.file, signature.reviewer)
        if key in seen:
            found = f"a second signature of {str(signature.file)!r} by {str(signature.reviewer)!r}"
            yield Problem(signature.file.place, found, f"one: it is in line {seen[key].line}")
        seen.setdefault(key, signature.file.place)


def sign_off(signatures: Iterable[Signature], file: str, sha256: str) -> SignOff:
    """Which signatures there are of a file whose words have this fingerprint."""
    of_it = [signature for signature in signatures if signature.file == file]
    return SignOff(
        tuple(each for each in of_it if each.sha256.digits == sha256),
        tuple(each for each in of_it if each.sha256.digits != sha256),
    )


def refuse_unsigned(folder: Path, fingerprints: Iterable[tuple[str, str]]) -> None:
    """Raise `Unsigned` unless every file, given with its fingerprint, is signed as it is."""
    try:
        signatures = load_signatures(folder)
    except Invalid as invalid:
        # Who signed cannot be known.
        raise Unsigned(*invalid.problems) from invalid
    problems = [
        problem
        for file, sha256 in fingerprints
        for problem in _unsigned(folder, file, sign_off(signatures, file, sha256))
    ]
    if problems:
        raise Unsigned(*problems)


def _unsigned(folder: Path, file: str, signed: SignOff) -> Iterator[Problem]:
    if signed.state is State.CURRENT:
        return
    found = "words that nobody has signed"
    if signed.stale:
        last = signed.last_stale
        found = f"words that have changed since {last.reviewer} signed them on {last.date}"
    path = folder / file
    yield Problem(Place(str(path)), found, "signed ones: once they are right, `exhalo sign` them")
