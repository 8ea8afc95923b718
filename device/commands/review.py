"""The page that a clinical reviewer signs: every file of words, and what is claimed for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from device.commands.files import File, files_of
from device.content import languages, load_words
from device.problem import Invalid, Place, Problem
from device.readability import HARDEST_GRADE, PLAINEST_INFLESZ, installed
from device.settings import Settings

OWN_PACE = "own pace"

_PAGE = Path(__file__).with_suffix(".md")
_HEADINGS = ("File", "Texts", "Takes", "Reads at", "Source", "Reviewer and role", "Date", "Signed")
_BLANK = ("", "", "")


def review(folder: Path) -> str:
    """The page for the words in `folder`, as Markdown; raises `Invalid` while they are broken."""
    chosen = languages(folder)
    if not chosen:
        raise Invalid(Problem(Place(str(folder)), "no words", "a folder for each language"))
    tables = "\n".join(_table(folder, language) for language in chosen)
    return _PAGE.read_text(encoding="utf-8").format(
        tables=tables,
        own_pace=OWN_PACE,
        english=f"{HARDEST_GRADE:g} or below",
        spanish=f"{PLAINEST_INFLESZ:g} or above",
    )


def _table(folder: Path, language: str) -> str:
    words = load_words(folder, Settings(language=language))
    rows = [_HEADINGS, ("---",) * len(_HEADINGS)]
    rows += [(*_cells(file, folder), *_BLANK) for file in files_of(folder, language, words)]
    return "\n".join((f"## {words.common.language}", "", *map(_row, rows), ""))


def _cells(file: File, folder: Path) -> Iterator[str]:
    yield f"`{file.path.relative_to(folder.parent)}`"
    yield f"{len(file.texts)}"
    yield ", ".join(_lengths(file))
    yield _reading(file)
    yield file.part.source


def _lengths(file: File) -> Iterator[str]:
    for way, seconds in file.lengths.items():
        minutes, rest = divmod(round(seconds), 60)
        takes = f"{minutes}:{rest:02}" if seconds else OWN_PACE
        yield f"`{way}` {takes}" if way else takes


def _reading(file: File) -> str:
    reading = file.reading if installed() else None
    return reading.measured if reading else "not measured"


def _row(cells: Iterable[str]) -> str:
    within = " | ".join(cell.replace("|", r"\|") for cell in cells)
    return f"| {within} |"
