"""Loading the words of a language from its folder, whole and checked, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from device.board import PANELS, Panel
from device.braces import braces, numberless, with_settings
from device.exercise import Exercise
from device.problem import Invalid, Place, Problem, Text, closest, listed
from device.proof import proofread
from device.settings import Settings
from device.strict import load
from device.words import Common, Help, Screening, Words

T = TypeVar("T")

SHIPPED = Path(__file__).resolve().parent.parent / "content"
"""The words that come with the program, a folder a language."""

PARTS: dict[str, tuple[str, type]] = {
    "common.yaml": ("common", Common),
    "screening.yaml": ("screening", Screening),
    "help.yaml": ("help", Help),
}
"""The files that every language has: which part of the words each holds, and as what.

Every other file is an exercise, whose id is the file's name; the menu names it.
"""


def load_words(folder: Path, settings: Settings, panels: Sequence[Panel] = PANELS) -> Words:
    """The words in `folder/LANGUAGE/`; raises `Invalid` with all that is wrong with them.

    Each page must fit all of `panels`.
    """
    home = folder / settings.language
    if not home.is_dir():
        raise Invalid(_no_language(folder, settings.language))
    words = _read(home)
    _refuse((*braces(words), *numberless(words)))
    words = with_settings(words, settings)
    _refuse(proofread(words, panels))
    return words


def _read(home: Path) -> Words:
    """The words as they are written; raises `Invalid` with the problems of all files."""
    problems: list[Problem] = []

    def take(name: str, kind: type[T]) -> T | None:
        try:
            return load(home / name, kind)
        except Invalid as invalid:
            problems.extend(invalid.problems)
            return None

    parts: dict[str, Any] = {field: take(name, kind) for name, (field, kind) in PARTS.items()}
    exercises: dict[str, Any] = {name: take(f"{name}.yaml", Exercise) for name in _exercises(home)}
    common = parts["common"]
    if common is not None:
        problems += _unlike_menu(home, common.menu, list(exercises))
    _refuse(problems)
    return Words(exercises={str(name): exercises[name] for name in common.menu}, **parts)


def _exercises(home: Path) -> list[str]:
    """The ids of the exercises in a folder."""
    files = (path for path in home.glob("*.yaml") if path.name not in PARTS)
    return sorted(path.stem for path in files)


def _unlike_menu(home: Path, menu: Sequence[Text], exercises: list[str]) -> Iterator[Problem]:
    """Where the menu and the files do not go together."""
    for item in menu:
        if item not in exercises:
            files = listed(exercises, "or") if exercises else "the name of an exercise's file"
            yield Problem(item.place, f"{str(item)!r}", files, closest(item, exercises))
    for name in exercises:
        if name not in menu:
            place = Place(str(home / f"{name}.yaml"))
            common = home / "common.yaml"
            yield Problem(
                place, "an exercise that is in no menu", f"{name!r} in the menu of {common}"
            )
    for path in sorted(home.glob("*.yml")):
        yield Problem(Place(str(path)), "a name that ends in .yml", "one that ends in .yaml")


def _refuse(problems: Iterable[Problem]) -> None:
    found = tuple(problems)
    if found:
        raise Invalid(*found)


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
