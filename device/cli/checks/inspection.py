"""Inspects a file or a folder that a person named: content, settings, script or signatures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from device.authoring.content_files import File, files_of
from device.authoring.translations import compare
from device.cli.checks.findings import Findings
from device.cli.checks.of_settings import of_settings
from device.settings.settings import Settings
from device.typed_yaml import Document, read
from device.typed_yaml.filesystem import is_folder, names
from device.typed_yaml.problem import Invalid, Place, Problem
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
from device.words.schema.exercise import Exercise
from device.words.schema.words import Words
from device.words.signing.signatures import FILE, load_signatures, read_file, signatures_of
from device.words.validate import proofread

REFERENCE = "en"
"""The language that the others are compared with, if a folder has it."""


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
    return _script(document) if document.is_list else of_settings(document)


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
