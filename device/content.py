"""Loading the words of a language from its folder, whole and checked, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from device.braces import braces, with_settings
from device.problem import Invalid, Place, Problem, closest, listed
from device.proof import proofread
from device.settings import Settings
from device.strict import load
from device.words import Breathing, Common, Help, Screening, Words

T = TypeVar("T")

SHIPPED = Path(__file__).resolve().parent.parent / "content"
"""The words that come with the program, a folder a language."""

FILES = ("common.yaml", "screening.yaml", "help.yaml", "deep-breathing.yaml")
"""The files of a language."""


def load_words(folder: Path, settings: Settings) -> Words:
    """The words in `folder/LANGUAGE/`; raises `Invalid` with all that is wrong with them."""
    home = folder / settings.language
    if not home.is_dir():
        raise Invalid(_no_language(folder, settings.language))
    shelf = _Shelf(home)
    common = shelf.take("common.yaml", Common)
    screening = shelf.take("screening.yaml", Screening)
    help_ = shelf.take("help.yaml", Help)
    breathing = shelf.take("deep-breathing.yaml", Breathing)
    shelf.problems.extend(_strays(home))
    if shelf.problems or not (common and screening and help_ and breathing):
        raise Invalid(*shelf.problems)
    words = Words(common, screening, help_, breathing)
    _refuse(braces(words))
    words = with_settings(words, settings)
    _refuse(proofread(words))
    return words


class _Shelf:
    """Takes file after file from a folder and keeps what is wrong with them."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.problems: list[Problem] = []

    def take(self, name: str, kind: type[T]) -> T | None:
        try:
            return load(self._home / name, kind)
        except Invalid as invalid:
            self.problems.extend(invalid.problems)
            return None


def _refuse(problems: Iterator[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise Invalid(*found)


def _strays(home: Path) -> Iterator[Problem]:
    """Files that nothing reads: most likely a slip in a name."""
    for path in sorted(home.iterdir()):
        if path.suffix in (".yaml", ".yml") and path.name not in FILES:
            found = f"a file that nothing reads, {path.name!r}"
            yield Problem(Place(str(path)), found, listed(FILES, "or"), closest(path.name, FILES))


def _no_language(folder: Path, language: str) -> Problem:
    offered = languages(folder)
    found = f"no folder for the language {language!r}"
    expected = listed(offered, "or") if offered else "a folder for each language"
    return Problem(Place(str(folder)), found, expected, closest(language, offered))


def languages(folder: Path) -> list[str]:
    """The languages that `folder` has words for, by their codes."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if (path / "common.yaml").is_file())
