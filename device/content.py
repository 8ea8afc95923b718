"""Loading the words of a language from its folder, whole and checked, or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from device.braces import braces, with_settings
from device.problem import Invalid, Place, Problem, closest, listed
from device.proof import proofread
from device.settings import Settings
from device.strict import load
from device.words import Breathing, Common, Help, Screening, Words

SHIPPED = Path(__file__).resolve().parent.parent / "content"
"""The words that come with the program, a folder a language."""

FILES: dict[str, tuple[str, type]] = {
    "common.yaml": ("common", Common),
    "screening.yaml": ("screening", Screening),
    "help.yaml": ("help", Help),
    "deep-breathing.yaml": ("breathing", Breathing),
}
"""The files of a language: which part of the words each holds."""


def load_words(folder: Path, settings: Settings) -> Words:
    """The words in `folder/LANGUAGE/`; raises `Invalid` with all that is wrong with them."""
    home = folder / settings.language
    if not home.is_dir():
        raise Invalid(_no_language(folder, settings.language))
    words = Words(**_parts(home))
    _refuse(braces(words))
    words = with_settings(words, settings)
    _refuse(proofread(words))
    return words


def _parts(home: Path) -> dict[str, Any]:
    """The parts of the words, by name; raises `Invalid` with the problems of all files."""
    parts: dict[str, Any] = {}
    problems = list(_strays(home))
    for name, (field, kind) in FILES.items():
        try:
            parts[field] = load(home / name, kind)
        except Invalid as invalid:
            problems.extend(invalid.problems)
    _refuse(problems)
    return parts


def _refuse(problems: Iterable[Problem]) -> None:
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
