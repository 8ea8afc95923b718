"""What there is to say of a file or a folder that a person named, whatever it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from device.authoring.translations import compare
from device.cli.checks.content_files import File, files_of
from device.cli.common import loaded_settings, near
from device.settings.emergency_numbers import doubts
from device.settings.settings import Profile, Settings
from device.typed_yaml import Document, read
from device.typed_yaml.filesystem import is_folder, names
from device.typed_yaml.nodes import quoted
from device.typed_yaml.problem import Invalid, Place, Problem, Text, Unsigned, closest, listed
from device.words.exercise import Exercise
from device.words.load import (
    PARTS,
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
"""The language that the others are held to, where there is one of this name."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong, the files of content that could be read, and what is doubtful.

    `spoken` are the files of a folder of words that settings ask for.
    """

    problems: tuple[Problem, ...] = ()
    files: tuple[File, ...] = ()
    warnings: tuple[Problem, ...] = ()
    spoken: tuple[File, ...] = ()


def inspect(path: Path) -> Findings:
    """Look at a file, or at a folder of content."""
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
    """A file is what its name or its look say; settings where nothing tells."""
    if path.name in PARTS or "steps" in document.keys:
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
        # A mistake in the reference would be told again as one of every other language.
        problems += _drifts(folder, reference, chosen)
    return Findings(_once(problems), tuple(files))


def _missigned(folder: Path) -> tuple[Problem, ...]:
    """What is wrong with the signatures of a folder of content."""
    try:
        load_signatures(folder, files_in(folder))
    except Invalid as invalid:
        return invalid.problems
    return ()


def _wordless(path: Path) -> Iterable[Problem]:
    """The folders beside those of languages that look like one and hold no words."""
    for name in _folders(path):
        if not _may_have_words(path / name):
            found = "a folder without words"
            yield Problem(Place(str(path / name)), found, "the files of a language")


def _folders(path: Path) -> list[str]:
    """The folders in a folder, but for those of programs."""
    return [name for name in names(path) if name[0] not in "._" and is_folder(path / name)]


def _may_have_words(folder: Path) -> bool:
    """Whether there is a file of words, or it cannot be known: then the loader tells why."""
    try:
        return any(name.endswith(".yaml") for name in names(folder))
    except Invalid:
        return True


def _drifts(folder: Path, reference: str, chosen: list[str]) -> Iterable[Problem]:
    """Where the languages of a folder have come apart from the reference."""
    for language in chosen:
        if language != reference:
            try:
                yield from compare(folder / reference, folder / language)
            except Invalid as invalid:
                yield from invalid.problems


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by place; of two that found the same at one place, the later, which is drift.

    A key that is missing is missing to the loader, too, which cannot tell where it is not.
    """
    found = {(problem.place, problem.found): problem for problem in problems}
    return tuple(sorted(found.values(), key=lambda problem: problem.place))


def _content(path: Path, document: Document) -> Findings:
    """One file of content, put in the place of the built-in one to see its pages."""
    field, kind = PARTS.get(path.name, ("exercises", Exercise))
    part: Any = document.load(kind)
    written = part
    if kind is Exercise:
        part = {path.stem: part}
    if problems := tuple(placeholders(part)):
        return Findings(problems)
    words = _with(path, {field: part})
    part = words.exercises[path.stem] if kind is Exercise else getattr(words, field)
    problems = tuple(p for p in proofread(words) if p.place.file == document.name)
    return Findings(problems, (File(path, path.absolute().parent.name, part, written),))


def _with(path: Path, part: dict[str, Any]) -> Words:
    language = path.absolute().parent.name
    settings = Settings(language=language if language in languages(SHIPPED) else "en")
    shipped = load_words(SHIPPED, settings)
    return with_settings(replace(shipped, **part), settings)


def _script(document: Document) -> Findings:
    # Only here: what checks content and settings needs nothing of the simulator.
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
    return Findings(tuple(problems), (), tuple(warnings), tuple(spoken))


def _not_offered(home: Path) -> Problem:
    """What a kiosk does without a language, while it has that of its settings."""
    return Problem(
        Place(str(home)), "not offered, for its words are not all signed as they are: sign them"
    )


def _spoken(folder: Path, chosen: Iterable[str]) -> Iterable[File]:
    """The files of the words that settings ask for, which were found to be well."""
    for language in chosen:
        written = written_words(folder, language)
        yield from files_of(folder, language, written, written)


def _unspeakable(name: str, settings: Settings, folder: Path) -> Iterable[Problem]:
    """Where settings ask for words that are not there."""
    offered, language = languages(folder), settings.language
    if not offered:
        found = f"no words in {quoted(str(folder))}"
        yield Problem(_place_of(settings.content, name), found, "a folder of languages")
    elif language not in offered:
        found = f"no words for the language {quoted(language)} in {folder}"
        hint = closest(language, offered)
        yield Problem(_place_of(language, name), found, listed(offered, "or"), hint)


def _place_of(value: str | None, name: str) -> Place:
    """Where a setting stands, or the file of this name where it is left out."""
    return value.place if isinstance(value, Text) else Place(name)
