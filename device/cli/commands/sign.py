"""`exhalo sign`: signs words that a person has read."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from device.authoring.content_files import File
from device.authoring.signing import with_signatures
from device.cli.checks.inspection import inspect
from device.cli.common import ASKED, Options, near, say, tell
from device.typed_yaml.document import decoded
from device.typed_yaml.filesystem import identity, is_folder, locked, present, read, written
from device.typed_yaml.limits import SIGNATURE_BYTES
from device.typed_yaml.problem import Invalid, Place, Problem, Text, closest, listed
from device.typed_yaml.scalars import one_line
from device.words.load import files_in, languages
from device.words.signing.fingerprint import SHORT
from device.words.signing.signatures import FILE, Day, Sha256, Signature, check_name
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
    parser.add_argument(
        "--as-read",
        action="append",
        type=_short,
        default=[],
        metavar="FINGERPRINT",
        help="refuse words other than those with this fingerprint, which the page of `exhalo "
        "review` names; once for each file",
    )


def _short(text: str) -> str:
    if not re.fullmatch(rf"[0-9a-f]{{{SHORT},64}}", text.lower()):
        raise argparse.ArgumentTypeError(
            f"{text!r} must be the {SHORT} digits, 0 to 9 and a to f, that `exhalo review` writes"
        )
    return text.lower()


def run(options: Options) -> int:
    """Sign the words that were named; raises `Invalid`, and then nothing is signed."""
    reviewer, role = _names(options.reviewer, options.role)
    day = _today()
    files = [file for path in options.paths for file in _files(path)]
    _refuse_unread(files, options.as_read)
    signatures = {
        folder: [
            Signature(Text(file.name), reviewer, role, day, Sha256(file.sha256)) for file in group
        ]
        for folder, group in _by_folder(files)
    }
    _sign(signatures)
    for folder, group in signatures.items():
        for signature in group:
            say(f"{folder / signature.file}: signed by {reviewer}, {role}, on {day}.")
        tell(f"{MEANING} It is in {folder / FILE}.")
    return 0


def _names(*given: str) -> tuple[Text, Text]:
    """The name and the role of who signs; raises `Invalid` with all that is wrong with them."""
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
    """Today's date; raises `Invalid` on a Pi whose clock has not been set yet."""
    now = _wall_clock().read()
    if now is None:
        raise Invalid(Problem(ASKED, "the date is not known", "a clock that is set"))
    return Day(date(now.year, now.month, now.day))


def _wall_clock() -> WallClock:
    return WallClock(Clock().now)


def _folder(file: File) -> Path:
    return file.path.parent.parent


def _by_folder(files: Iterable[File]) -> Iterator[tuple[Path, list[File]]]:
    """Each folder of content with its files, once, even if it was named in several ways."""
    found: dict[tuple[int, int], dict[str, File]] = {}
    for file in files:
        found.setdefault(identity(_folder(file)), {}).setdefault(file.name, file)
    for named in found.values():
        group = list(named.values())
        yield _folder(group[0]), group


def _refuse_unread(files: Sequence[File], read: Sequence[str]) -> None:
    """Raise `Invalid` for words without one of the fingerprints `read`, if there are any."""
    if not read:
        return
    anew = "read them anew on the page that `exhalo review` writes, which names it"
    problems = [
        Problem(
            Place(str(file.path)),
            f"words with the fingerprint {file.short}, which is none of those that were read",
            f"{listed(read, 'or')}: if they have changed since, {anew}",
        )
        for file in files
        if not file.sha256.startswith(tuple(read))
    ]
    if not problems:
        problems = [
            Problem(ASKED, f"the fingerprint {each} of no file that is to be signed", anew)
            for each in read
            if not any(file.sha256.startswith(each) for file in files)
        ]
    if problems:
        raise Invalid(*problems)


def _files(path: Path) -> Iterator[File]:
    """The files that a path names; raises `Invalid` for words with problems.

    A device uses all files of a language or none, so none of them is signed while any has a
    problem.
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
    """The folder of content of a path, its language and its file's name.

    Language and name are empty for a path that is the folder of several. Raises `Invalid` for a
    path that is no content.
    """
    whole = path.absolute()
    if is_folder(whole):
        if present(whole / "common.yaml"):
            return near(whole.parent), whole.name, ""
        if languages(whole):
            return near(whole), "", ""
        raise Invalid(Problem(Place(str(path)), "no words", "a file or a folder of content"))
    folder, language = whole.parent.parent, whole.parent.name
    # A folder without common.yaml is no language, and has no files of content.
    files = files_in(folder) if present(whole.parent / "common.yaml") else []
    file = one_line(f"{language}/{whole.name}")
    if file not in files:
        hint = closest(file, files)
        raise Invalid(Problem(Place(str(path)), "no file of content", "one that is there", hint))
    return near(folder), language, whole.name


def _is_in(place: Place, homes: Sequence[str], folder: Path) -> bool:
    """Whether a problem is in the words to be signed, or in the signatures."""
    return str(Path(place.file).parent) in homes or place.file in (*homes, str(folder / FILE))


def _sign(signatures: Mapping[Path, Sequence[Signature]]) -> None:
    """Write signatures into the file of each folder; if it raises `Invalid`, no file is changed.

    The folders are locked, because others may sign at the same time: nobody else reads a file
    between the reading and the writing here.
    """
    with locked(signatures), ExitStack() as all_of_them:
        for path, text in _texts(signatures).items():
            file = all_of_them.enter_context(written(path))
            file.write(text.encode("utf-8"))
            # A full disk is noticed here, before any file has replaced the old one.
            file.flush()


def _texts(signatures: Mapping[Path, Sequence[Signature]]) -> dict[Path, str]:
    """The new text of each file of signatures; raises `Invalid` with all their problems."""
    texts: dict[Path, str] = {}
    problems: list[Problem] = []
    for folder, new in signatures.items():
        path = folder / FILE
        try:
            texts[path] = with_signatures(_before(path), str(path), new)
        except Invalid as invalid:
            problems += invalid.problems
    if problems:
        raise Invalid(*problems)
    return texts


def _before(path: Path) -> str:
    name = str(path)
    return decoded(read(path, name, SIGNATURE_BYTES), name) if present(path) else ""
