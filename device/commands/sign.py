"""`exhalo sign`: put one's name to words that one has read."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

from device.commands.common import ASKED, near, say, tell
from device.commands.files import File
from device.commands.inspection import inspect
from device.content import files_in, languages
from device.filesystem import is_folder, present, read, written
from device.problem import Invalid, Place, Problem, Text, closest
from device.signatures import FILE, Day, Sha256, Signature, check_name
from device.signing import with_signatures
from device.strict.document import decoded
from device.strict.scalars import one_line
from drivers.clock import Clock
from drivers.wallclock import WallClock

MEANING = """\
A signature says that you have read these words, and find them right, clear and safe for the people
you care for. It holds for these words alone: once one of them changes, `exhalo check` says so, and
the file needs a new look. It is a record and no proof of who signed."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="+",
        type=Path,
        metavar="PATH",
        help="a file of content, the folder of a language, or a folder of languages",
    )
    parser.add_argument("--reviewer", required=True, metavar="NAME", help="who signs")
    parser.add_argument("--role", required=True, metavar="ROLE", help="such as physiotherapist")


def run(options: argparse.Namespace) -> int:
    """Sign the words that were named, all of them or none; raises `Invalid`."""
    reviewer, role = _names(options.reviewer, options.role)
    day = _today()
    files = [file for path in options.paths for file in _files(path)]
    for folder, group in groupby(sorted(files, key=_folder), key=_folder):
        signatures = {
            file.name: Signature(Text(file.name), reviewer, role, day, Sha256(file.sha256))
            for file in group
        }
        _write(folder / FILE, list(signatures.values()))
        for name in signatures:
            say(f"{folder / name}: signed by {reviewer}, {role}, on {day}.")
        tell(f"{MEANING} It is in {folder / FILE}.")
    return 0


def _names(*given: str) -> tuple[Text, Text]:
    """Who signs, and as what; raises `Invalid` with all that is wrong with either."""
    reviewer, role = (Text(one_line(text), ASKED) for text in given)
    problems = []
    for key, text in (("reviewer", reviewer), ("role", role)):
        try:
            check_name(key, text)
        except ValueError as error:
            problems.append(Problem(ASKED, str(error)))
    if problems:
        raise Invalid(*problems)
    return reviewer, role


def _today() -> Day:
    """The date; raises `Invalid` on a Pi whose clock has not been set yet."""
    now = _wall_clock().read()
    if now is None:
        raise Invalid(Problem(ASKED, "the date is not known", "a clock that is set"))
    return Day(date(now.year, now.month, now.day))


def _wall_clock() -> WallClock:
    return WallClock(Clock().now)


def _folder(file: File) -> Path:
    return file.path.parent.parent


def _files(path: Path) -> Iterator[File]:
    """The files that a path names; raises `Invalid` for words that do not pass the check.

    A language is used whole or not at all, and so nothing of it is signed while anything in it is
    wrong.
    """
    folder, language, name = _place_of(path)
    findings = inspect(folder)
    spoken = [language] if language else languages(folder)
    homes = tuple(f"{folder / each}" for each in spoken)
    problems = [each for each in findings.problems if _is_in(each.place, homes, folder)]
    if problems:
        raise Invalid(*problems)
    for file in findings.files:
        if file.language in spoken and name in ("", file.path.name):
            yield file


def _place_of(path: Path) -> tuple[Path, str, str]:
    """The folder of content that a path is in, and the language and the name, if it is only one.

    Raises `Invalid` for one that is no content.
    """
    whole = path.absolute()
    if is_folder(whole):
        if present(whole / "common.yaml"):
            return near(whole.parent), whole.name, ""
        if languages(whole):
            return near(whole), "", ""
        raise Invalid(Problem(Place(str(path)), "no words", "a file or a folder of content"))
    folder, language = whole.parent.parent, whole.parent.name
    # Only beside a file that every language has are there files of content.
    files = files_in(folder) if present(whole.parent / "common.yaml") else []
    file = one_line(f"{language}/{whole.name}")
    if file not in files:
        hint = closest(file, files)
        raise Invalid(Problem(Place(str(path)), "no file of content", "one that is there", hint))
    return near(folder), language, whole.name


def _is_in(place: Place, homes: Sequence[str], folder: Path) -> bool:
    """Whether a problem is one of the words to be signed, or of the signatures."""
    return str(Path(place.file).parent) in homes or place.file in (*homes, str(folder / FILE))


def _write(path: Path, signatures: Sequence[Signature]) -> None:
    """Put the signatures into their file, whole or not at all; raises `Invalid`."""
    before = decoded(read(path, str(path)), str(path)) if present(path) else ""
    text = with_signatures(before, str(path), signatures)
    with written(path) as file:
        file.write(text.encode("utf-8"))
