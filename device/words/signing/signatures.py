"""Signatures: who has read which words and found them right, clear and safe.

They are in `signatures.yaml`, beside the folders of the languages:

    - file: en/screening.yaml
      reviewer: "Dr A. Example"
      role: "physiotherapist"
      date: 2026-11-26
      sha256: 5f0c...

Each covers the words of one file, as `device.words.signing.fingerprint` says. Several people may
sign the same file. A signature is current while the file's fingerprint is the one that was signed,
and stale otherwise. `exhalo sign` writes signatures, with `device.authoring.signing`.
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
"""The name of the file with the signatures of a folder of content."""

LONGEST_NAME = 80
"""The most letters of a name or a role, so that it has room in a line."""


@dataclass(frozen=True, slots=True, order=True)
class Day:
    """A day of the calendar."""

    date: date

    @classmethod
    def parse(cls, text: str) -> Day:
        """Read a day written `2026-11-26`; raises `ValueError` for anything else."""
        # Python also reads other forms, such as 20261126.
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
    """Raise `ValueError` for a name that is blank, too long, or has invisible characters."""
    if not any(letter.isalpha() and "FILLER" not in letter_name(letter, "") for letter in text):
        raise ValueError(f"{key} must not be blank")
    if unseen := [letter for letter in text if not letter.isprintable()]:
        raise ValueError(f"{key} has the character U+{ord(unseen[0]):04X}, which is not seen")
    if len(text) > LONGEST_NAME:
        raise ValueError(f"{key} must have at most {LONGEST_NAME} letters, not {len(text)}")


_NAME = {"check": check_name}


@dataclass(frozen=True, slots=True)
class Signature:
    """A person's signature of one file, which is named as in `en/help.yaml`."""

    file: Text
    reviewer: Text = field(metadata=_NAME)
    role: Text = field(metadata=_NAME)
    date: Day
    sha256: Sha256

    def __str__(self) -> str:
        return f"{self.reviewer}, {self.role}, {self.date}"


class State(Enum):
    """Whether a file is signed: its present words, only its earlier words, or not at all."""

    CURRENT = "current"
    STALE = "stale"
    UNSIGNED = "unsigned"


@dataclass(frozen=True, slots=True)
class SignOff:
    """The signatures of one file: the current ones, and the stale ones of earlier words."""

    current: tuple[Signature, ...] = ()
    stale: tuple[Signature, ...] = ()

    @property
    def state(self) -> State:
        """One current signature makes the file current."""
        if self.current:
            return State.CURRENT
        return State.STALE if self.stale else State.UNSIGNED

    @property
    def last_stale(self) -> Signature:
        """The latest signature of earlier words; raises `ValueError` where there is none."""
        return max(self.stale, key=lambda signature: signature.date)


def load_signatures(folder: Path, files: Collection[str] | None = None) -> tuple[Signature, ...]:
    """The signatures in a folder of content; raises `Invalid` with all that is wrong with them.

    If `files`, the folder's files, are given, a signature of another file is a problem.
    """
    path = folder / FILE
    return signatures_of(read_file(path), files) if present(path) else ()


def read_file(path: Path) -> Document:
    """Read a file of signatures, which may be longer than other files; raises `Invalid`."""
    return read(path, most=limits.SIGNED)


def has_no_signature(root: yaml.Node | None) -> bool:
    """Whether a file has no signatures: it is empty, only comments, or an empty list."""
    no_items = isinstance(root, yaml.SequenceNode) and not root.value
    return root is None or is_null(root) or no_items


def signatures_of(
    document: Document, files: Collection[str] | None = None
) -> tuple[Signature, ...]:
    """The signatures in a file that was read; raises `Invalid` as `load_signatures` does."""
    if has_no_signature(document.root):
        return ()
    signatures = document.load(tuple[Signature, ...])
    problems = [*_unknown_files(signatures, files), *_duplicates(signatures)]
    if problems:
        raise Invalid(*problems)
    return signatures


def _unknown_files(
    signatures: Iterable[Signature], files: Collection[str] | None
) -> Iterator[Problem]:
    for signature in signatures if files is not None else ():
        if signature.file not in (files or ()):
            found = f"a signature of {str(signature.file)!r}, which is no file of words"
            expected = listed(sorted(files or ()), "or") if files else "no signature, without words"
            hint = closest(signature.file, files or ())
            yield Problem(signature.file.place, found, expected, hint)


def _duplicates(signatures: Iterable[Signature]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Place] = {}
    for signature in signatures:
        key = (signature.file, signature.reviewer)
        if key in seen:
            found = f"a second signature of {str(signature.file)!r} by {str(signature.reviewer)!r}"
            yield Problem(signature.file.place, found, f"one: it is in line {seen[key].line}")
        seen.setdefault(key, signature.file.place)


def sign_off(signatures: Iterable[Signature], file: str, sha256: str) -> SignOff:
    """The signatures of a file whose present fingerprint is `sha256`."""
    of_it = [signature for signature in signatures if signature.file == file]
    return SignOff(
        tuple(each for each in of_it if each.sha256.digits == sha256),
        tuple(each for each in of_it if each.sha256.digits != sha256),
    )


def refuse_unsigned(folder: Path, fingerprints: Iterable[tuple[str, str]]) -> None:
    """Raise `Unsigned` unless every file, given with its fingerprint, has a current signature."""
    try:
        signatures = load_signatures(folder)
    except Invalid as invalid:
        # It cannot be known who signed.
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
