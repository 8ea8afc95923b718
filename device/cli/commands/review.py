"""`exhalo review`: writes what a clinical reviewer reads, and who has signed what."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from device.authoring.content_files import File, files_of
from device.authoring.readability import HARDEST_GRADE, PLAINEST_INFLESZ, installed
from device.authoring.words_page import Language, words_page
from device.cli.checks.inspection import REFERENCE
from device.cli.checks.signed import sign_offs
from device.cli.common import Options, near
from device.model.panel import PANELS, Panel
from device.settings.settings import Settings
from device.typed_yaml.filesystem import written
from device.typed_yaml.problem import Invalid, Place, Problem, visible
from device.words.load import SHIPPED, languages, spoken_words, written_words
from device.words.signing.signatures import SignOff, State

OWN_PACE = "own pace"

_PAGE = Path(__file__).with_suffix(".md")
_HEADINGS = ("File", "Texts", "Takes", "Reads at", "Source", "Fingerprint", "Signed by")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="DIR",
        help="a folder of languages (default: the built-in one)",
    )
    parser.add_argument(
        "--out",
        type=_page,
        metavar="FILE",
        required=True,
        help="where to write it: all words side by side if it ends in .html, who has signed what, "
        "and what is claimed, if it ends in .md",
    )
    parser.add_argument(
        "--panel",
        type=Panel.parse,
        default=PANELS[0],
        metavar="WxH",
        help=f"the panel that is drawn beside the words: {', '.join(map(str, PANELS))} "
        f"(default: {PANELS[0]})",
    )


def run(options: Options) -> int:
    """Write the page; raises `Invalid` if anything is wrong with the words."""
    folder = options.folder or near(SHIPPED)
    read = read_languages(folder)
    html = options.out.suffix == ".html"
    text = words_page(folder, read, options.panel) if html else review(folder, read)
    with written(options.out) as file:
        file.write(text.encode("utf-8", "backslashreplace"))
    return 0


def _page(text: str) -> Path:
    path = Path(text)
    if path.suffix not in (".html", ".md"):
        raise argparse.ArgumentTypeError(f"{text!r} must end in .html or .md")
    return path


def read_languages(folder: Path) -> list[Language]:
    """The languages in a folder, with the signatures of their files; raises `Invalid`.

    The one that the others are compared with comes first.
    """
    codes = sorted(languages(folder), key=lambda code: (code != REFERENCE, code))
    if not codes:
        raise Invalid(Problem(Place(str(folder)), "no words", "a folder for each language"))
    return [_language(folder, code) for code in codes]


def _language(folder: Path, code: str) -> Language:
    as_written = written_words(folder, code)
    words = spoken_words(as_written, Settings(language=code))
    return Language(code, words, sign_offs(folder, files_of(folder, code, as_written, words)))


def review(folder: Path, read: Sequence[Language]) -> str:
    """The page of who has signed what, as Markdown."""
    return _PAGE.read_text(encoding="utf-8").format(
        tables="\n".join(_table(folder, language) for language in read),
        own_pace=OWN_PACE,
        english=f"{HARDEST_GRADE:g} or below",
        spanish=f"{PLAINEST_INFLESZ:g} or above",
    )


def _table(folder: Path, language: Language) -> str:
    rows = [_HEADINGS, ("---",) * len(_HEADINGS)]
    rows += [tuple(_cells(file, signed, folder)) for file, signed in language.files]
    return "\n".join((f"## {language.name}", "", *map(_row, rows), ""))


def _cells(file: File, signed: SignOff, folder: Path) -> Iterator[str]:
    yield f"`{file.path.relative_to(folder.parent)}`"
    yield f"{len(file.texts)}"
    yield ", ".join(_lengths(file))
    yield _readability(file)
    yield file.content.source
    yield f"`{file.short}`"
    yield "<br>".join(_signed(signed))


def _lengths(file: File) -> Iterator[str]:
    for way, seconds in file.lengths.items():
        minutes, rest = divmod(round(seconds), 60)
        takes = f"{minutes}:{rest:02}" if seconds else OWN_PACE
        yield f"`{way}` {takes}" if way else takes


def _readability(file: File) -> str:
    readability = file.readability if installed() else None
    return readability.measured if readability else "not measured"


def _signed(signed: SignOff) -> Iterator[str]:
    """Who signed the present words, and who signed earlier ones."""
    if signed.state is State.UNSIGNED:
        yield "nobody yet"
    for each in signed.current:
        yield _plain(str(each))
    for each in signed.stale:
        yield f"earlier words: {_plain(str(each))}"


def _plain(text: str) -> str:
    """A text in which Markdown finds no markup."""
    return re.sub(r"([\\`*_{}\[\]<>#&~])", r"\\\1", text)


def _row(cells: Iterable[str]) -> str:
    within = " | ".join(visible(cell).replace("|", r"\|") for cell in cells)
    return f"| {within} |"
