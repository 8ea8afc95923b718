"""Loads the words of a language from its folder: all of them, checked, or none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from device.model.panel import PANELS, Panel
from device.settings.settings import Settings
from device.typed_yaml import limits, read
from device.typed_yaml.filesystem import is_folder, names, present, stamp
from device.typed_yaml.problem import Invalid, Place, Problem, Text, closest, listed
from device.typed_yaml.scalars import one_line
from device.words.placeholders import missing_numbers, placeholders, with_settings
from device.words.schema.exercise import Exercise
from device.words.schema.words import Common, Help, Screening, Words
from device.words.validate import proofread

SHIPPED = Path(__file__).resolve().parents[2] / "content"
"""The words that come with the program: a folder for each language."""

REQUIRED_FILES: dict[str, tuple[str, type]] = {
    "common.yaml": ("common", Common),
    "screening.yaml": ("screening", Screening),
    "help.yaml": ("help", Help),
}
"""The files that every language has, each with its field of `Words` and the type of that field.

Every other file is an exercise. Its id is the file's name without `.yaml`; the menu lists the ids.
"""

Content = Common | Screening | Help | Exercise
"""What one file of words becomes."""


def load_words(folder: Path, settings: Settings, panels: Sequence[Panel] = PANELS) -> Words:
    """The words in `folder/LANGUAGE/`; raises `Invalid` with all that is wrong with them.

    Each page must fit all of `panels`. Raises `Unsigned` for words that nobody has signed, if the
    settings refuse such words.
    """
    written = written_words(folder, settings.language)
    words = spoken_words(written, settings, panels)
    if settings.signed_words_only:
        # Imported only here, so that every other device starts without it.
        from device.words.signing.signatures import refuse_unsigned  # noqa: PLC0415

        refuse_unsigned(folder, fingerprints(settings.language, written))
    return words


def written_words(folder: Path, language: str) -> Words:
    """The words as they are written, with their placeholders; raises `Invalid`."""
    home = folder / language
    if not is_folder(home):
        raise Invalid(_no_language(folder, language))
    return _read(home)


def spoken_words(written: Words, settings: Settings, panels: Sequence[Panel] = PANELS) -> Words:
    """The words as a device with these settings shows them, checked; raises `Invalid`."""
    _refuse((*placeholders(written), *missing_numbers(written)))
    words = with_settings(written, settings)
    _refuse(proofread(words, panels))
    return words


def contents_of(words: Words) -> Iterator[tuple[str, Content]]:
    """The names of a language's files, each with what it became."""
    for name, (field, _) in REQUIRED_FILES.items():
        yield name, getattr(words, field)
    for name, exercise in words.exercises.items():
        yield f"{name}.yaml", exercise


def fingerprints(language: str, written: Words) -> Iterator[tuple[str, str]]:
    """The files of a language, named as in `en/help.yaml`, each with its fingerprint."""
    # Imported only here: the library of hashes is slow to load, and few devices need it.
    from device.words.signing.fingerprint import fingerprint  # noqa: PLC0415

    for name, content in contents_of(written):
        file = one_line(f"{language}/{name}")
        yield file, fingerprint(file, content)


def files_in(folder: Path) -> list[str]:
    """The files of all languages in a folder, named as in `en/help.yaml`; raises `Invalid`."""
    return [
        one_line(f"{language}/{name}")
        for language in languages(folder)
        for name in names(folder / language)
        if name.endswith(".yaml")
    ]


def _read(home: Path) -> Words:
    """The words as they are written; raises `Invalid` with the problems of all files."""
    exercises = exercises_in(home)
    kinds = {name: kind for name, (_, kind) in REQUIRED_FILES.items()}
    kinds |= {f"{name}.yaml": Exercise for name in exercises}
    loaded, problems = _loaded(home, kinds)
    menu: Any = loaded["common.yaml"].menu if "common.yaml" in loaded else None
    if menu is not None:
        problems += _unlike_menu(home, menu, exercises)
    _refuse(problems)
    contents = {field: loaded[name] for name, (field, _) in REQUIRED_FILES.items()}
    return Words(exercises={str(name): loaded[f"{name}.yaml"] for name in menu}, **contents)


def _loaded(home: Path, kinds: dict[str, type]) -> tuple[dict[str, Any], list[Problem]]:
    """What the valid files became, by their names, and the problems of the others.

    Raises `Invalid` at once when the files hold more than a language may.
    """
    sizes = [seen[1] for name in kinds if (seen := stamp(home / name))]
    _refuse_more_than(limits.LANGUAGE_BYTES, "bytes", sum(sizes), home)
    loaded: dict[str, Any] = {}
    problems: list[Problem] = []
    entries = 0
    for name, kind in kinds.items():
        try:
            document = read(home / name)
        except Invalid as invalid:
            problems += invalid.problems
            continue
        entries += document.entries
        _refuse_more_than(limits.LANGUAGE_ENTRIES, "entries", entries, home)
        try:
            loaded[name] = document.load(kind)
        except Invalid as invalid:
            problems += invalid.problems
    return loaded, problems


def _refuse_more_than(most: int, what: str, count: int, home: Path) -> None:
    if count > most:
        found = f"too many {what} in all the files of a language"
        raise Invalid(Problem(Place(str(home)), found, f"at most {most:,}"))


def exercises_in(home: Path) -> list[str]:
    """The ids of the exercises in a language's folder; raises `Invalid`."""
    files = (name for name in names(home) if name.endswith(".yaml") and name not in REQUIRED_FILES)
    return [name.removesuffix(".yaml") for name in files]


def _unlike_menu(home: Path, menu: Sequence[Text], exercises: list[str]) -> Iterator[Problem]:
    """The exercises that only the menu has, or only the folder; and files with a wrong ending."""
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
    for name in names(home):
        if name.endswith(".yml"):
            found = "a name that ends in .yml"
            yield Problem(Place(str(home / name)), found, "one that ends in .yaml")


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
    """The codes of the languages that `folder` has words for; raises `Invalid`.

    A language whose folder cannot be listed is among them, so that loading it tells why.
    """
    return [name for name in names(folder) if present(folder / name / "common.yaml")]
