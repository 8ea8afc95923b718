"""Tells which files of content are not signed, in one line for each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from device.authoring.content_files import File
from device.typed_yaml.filesystem import present
from device.typed_yaml.problem import Invalid, listed
from device.words.signing.signatures import SignOff, State, load_signatures, sign_off


def sign_offs(folder: Path, files: Iterable[File]) -> list[tuple[File, SignOff]]:
    """The files of a folder of content, each with its signatures; raises `Invalid`."""
    signatures = load_signatures(folder)
    return [(file, sign_off(signatures, file.name, file.sha256)) for file in files]


def unsigned(files: Iterable[File]) -> Iterator[str]:
    """What is unsigned or stale, one line for each language; skips invalid signatures."""
    for home, group in groupby(files, key=lambda file: file.path.absolute().parent):
        if not present(home / "common.yaml"):
            continue  # Somebody is writing this exercise, and it is in no language's folder yet.
        try:
            signed = sign_offs(home.parent, group)
        except Invalid:
            continue
        if told := "; ".join(_told(signed)):
            yield f"{_named(signed)}: {told}."


def _named(signed: Sequence[tuple[File, SignOff]]) -> Path:
    """The file, if there is only one, or else the folder of all of them."""
    path = signed[0][0].path
    return path if len(signed) == 1 else path.parent


def _told(signed: Sequence[tuple[File, SignOff]]) -> Iterator[str]:
    unsigned = [file.path.name for file, each in signed if each.state is State.UNSIGNED]
    stale = [(file, each) for file, each in signed if each.state is State.STALE]
    if len(unsigned) == len(signed):
        yield "nobody has signed these words yet"
    elif unsigned:
        yield f"nobody has signed {listed(unsigned, 'and')}"
    for file, each in stale:
        last = each.last_stale
        yield f"{file.path.name} has changed since {last.reviewer} signed it on {last.date}"
