"""Inspects a file or a folder that a person named: content, settings, script or signatures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from device.authoring.content_files import File, files_of
from device.authoring.translations import compare
from device.cli.checks.voiced import voiced
from device.cli.common import near
from device.settings.emergency_numbers import doubts
from device.settings.load import loaded_settings
from device.settings.profile import Profile
from device.settings.settings import Settings
from device.typed_yaml import Document, read
from device.typed_yaml.filesystem import is_folder, names
from device.typed_yaml.nodes import quoted
from device.typed_yaml.problem import Invalid, Place, Problem, Text, Unsigned, closest, listed
from device.words.exercise import Exercise
from device.words.load import (
    REQUIRED_FILES,
    SHIPPED,
    files_in,
    languages,
    load_words,
    spoken_words,
    written_words,
)
from device.words.placeholders import placeholders, with_settings
from device.words.schema import Words
from device.words.signatures import FILE, load_signatures, read_file, signatures_of
from device.words.validate import proofread

REFERENCE = "en"
"""The language that the others are compared with, if a folder has it."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found; `files` have no problems, `spoken` are the words that settings ask for."""

    problems: tuple[Problem, ...] = ()
    files: tuple[File, ...] = ()
    warnings: tuple[Problem, ...] = ()
    spoken: tuple[File, ...] = ()


def inspect(path: Path) -> Findings:
    """Inspect a file, or a folder of content."""
    try:
        if is_folder(path):
            return _folder(path)
        if path.name == FILE:
            signatures_of(read_file(path), files_in(path.absolute().parent))
            return Findings()
        return _file(path, read(path))
    except Invalid as invalid:
        return Findings(invalid.problems)


def _file(path: Path, document: Document) -> Findings:
    """Inspect a file as what its name or its form says: by default as settings."""
    if path.name in REQUIRED_FILES or "steps" in document.keys:
        return _content(path, document)
    return _script(document) if document.is_list else _settings(document)


def _folder(path: Path) -> Findings:
    """A folder of languages, or that of one language."""
    several = [name for name in _folders(path) if _may_have_words(path / name)]
    folder, chosen = (path, several) if several else (path.parent, [path.name])
    problems = [*_wordless(path)] if several else []
    files: list[File] = []
    whole: list[str] = []
    for language in chosen:
        try:
            written = written_words(folder, language)
            words = spoken_words(written, Settings(language=language))
            files += files_of(folder, language, written, words)
            whole.append(language)
        except Invalid as invalid:
            problems += invalid.problems
    problems += _missigned(folder)
    reference = REFERENCE if REFERENCE in chosen else chosen[0]
    if reference in whole:
        # If the reference has a mistake, every other language would seem to have one.
        problems += _differences(folder, reference, chosen)
    return Findings(_once(problems), tuple(files))


def _missigned(folder: Path) -> tuple[Problem, ...]:
    """What is wrong with the signatures of a folder of content."""
    try:
        load_signatures(folder, files_in(folder))
    except Invalid as invalid:
        return invalid.problems
    return ()


def _wordless(path: Path) -> Iterable[Problem]:
    """The problems with folders that should hold a language, but have no words."""
    for name in _folders(path):
        if not _may_have_words(path / name):
            found = "a folder without words"
            yield Problem(Place(str(path / name)), found, "the files of a language")


def _folders(path: Path) -> list[str]:
    """The folders in a folder, except those whose names begin with `.` or `_`."""
    return [name for name in names(path) if name[0] not in "._" and is_folder(path / name)]


def _may_have_words(folder: Path) -> bool:
    """Whether it may have a file of words; if that is not known, the loader will tell why."""
    try:
        return any(name.endswith(".yaml") for name in names(folder))
    except Invalid:
        return True


def _differences(folder: Path, reference: str, chosen: list[str]) -> Iterable[Problem]:
    """The differences of a folder's languages from the reference."""
    for language in chosen:
        if language != reference:
            try:
                yield from compare(folder / reference, folder / language)
            except Invalid as invalid:
                yield from invalid.problems


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems sorted by place; of two that found the same at one place, the later.

    A missing key is found twice. The later one, the comparison's, names where the reference has it.
    """
    found = {(problem.place, problem.found): problem for problem in problems}
    return tuple(sorted(found.values(), key=lambda problem: problem.place))


def _content(path: Path, document: Document) -> Findings:
    """Inspect one file of content: its pages are made with the built-in other files."""
    field, kind = REQUIRED_FILES.get(path.name, ("exercises", Exercise))
    content: Any = document.load(kind)
    written = content
    if kind is Exercise:
        content = {path.stem: content}
    if problems := tuple(placeholders(content)):
        return Findings(problems)
    words = _with(path, {field: content})
    content = words.exercises[path.stem] if kind is Exercise else getattr(words, field)
    problems = tuple(p for p in proofread(words) if p.place.file == document.name)
    return Findings(problems, (File(path, path.absolute().parent.name, content, written),))


def _with(path: Path, content: dict[str, Any]) -> Words:
    language = path.absolute().parent.name
    settings = Settings(language=language if language in languages(SHIPPED) else "en")
    shipped = load_words(SHIPPED, settings)
    return with_settings(replace(shipped, **content), settings)


def _script(document: Document) -> Findings:
    # Imported only here: to check content and settings needs nothing of the simulator.
    from drivers.sim.headless.script import script  # noqa: PLC0415

    script(document)
    return Findings()


def _settings(document: Document) -> Findings:
    settings = loaded_settings(document)
    folder = Path(settings.content) if settings.content else near(SHIPPED)
    problems = [*_unspeakable(document.name, settings, folder)]
    chosen = languages(folder) if settings.profile is Profile.KIOSK else [settings.language]
    warnings = [
        Problem(_place_of(getattr(settings, key), document.name), doubt)
        for key, doubt in doubts(settings)
    ]
    for language in () if problems else chosen:
        try:
            load_words(folder, replace(settings, language=language), (settings.fitted_panel,))
        except Unsigned as unsigned:
            if language == settings.language:
                problems += unsigned.problems
            else:
                warnings.append(_not_offered(folder / language))
        except Invalid as invalid:
            problems += invalid.problems
    spoken = _spoken(folder, chosen) if settings.content and not problems else ()
    broken, lacking = voiced(settings, folder, () if problems else chosen)
    return Findings((*problems, *broken), (), (*warnings, *lacking), tuple(spoken))


def _not_offered(home: Path) -> Problem:
    """The warning that a kiosk will not offer a language because it is not signed."""
    return Problem(
        Place(str(home)), "not offered, for its words are not all signed as they are: sign them"
    )


def _spoken(folder: Path, chosen: Iterable[str]) -> Iterable[File]:
    """The files of the words that settings ask for, in which no problem was found."""
    for language in chosen:
        written = written_words(folder, language)
        yield from files_of(folder, language, written, written)


def _unspeakable(name: str, settings: Settings, folder: Path) -> Iterable[Problem]:
    """The problem with settings that ask for words that do not exist."""
    offered, language = languages(folder), settings.language
    if not offered:
        found = f"no words in {quoted(str(folder))}"
        yield Problem(_place_of(settings.content, name), found, "a folder of languages")
    elif language not in offered:
        found = f"no words for the language {quoted(language)} in {folder}"
        hint = closest(language, offered)
        yield Problem(_place_of(language, name), found, listed(offered, "or"), hint)


def _place_of(value: str | None, name: str) -> Place:
    """The place of a setting, or of the file called `name` if it is left out."""
    return value.place if isinstance(value, Text) else Place(name)
