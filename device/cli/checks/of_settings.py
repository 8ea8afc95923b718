"""Inspects settings, together with the words that they ask for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from device.authoring.content_files import File, files_of
from device.cli.checks.findings import Findings
from device.cli.checks.unserved import unserved
from device.cli.checks.voiced import Told, voiced
from device.cli.common import near
from device.settings.emergency_numbers import doubts
from device.settings.load import settings_read
from device.settings.profile import Profile
from device.settings.settings import Settings
from device.typed_yaml import Document
from device.typed_yaml.document import Reading
from device.typed_yaml.nodes import quoted
from device.typed_yaml.problem import Invalid, Place, Problem, Text, Unsigned, closest, listed
from device.words.load import SHIPPED, languages, load_words, written_words

_WORDS = ("content", "language", "profile", "panel", "emergency_number", "crisis_line")
"""The settings by which the words are what they are, and can be drawn."""

_PARTS = ("profile", "panel", "screen", "speaker", "vibration", "headphones", "voice_pack")
"""The settings by which something can be heard and felt."""


def of_settings(document: Document) -> Findings:
    """Inspect settings, and the words, the channels and the voice pack that they ask for.

    All that does not depend on what is wrong is inspected, so that all is told at once.
    """
    reading = settings_read(document)
    settings = reading.value
    if settings is None:
        return Findings(reading.problems)
    folder = Path(settings.content) if settings.content else near(SHIPPED)
    wordless = _wordless(document.name, reading, folder) if reading.knows("content") else ()
    problems = (*reading.problems, *wordless)
    warnings = [*_doubted(document.name, reading)]
    if reading.knows(*_PARTS, "channels", "questions_aloud"):
        warnings += unserved(document, settings)
    chosen = _chosen(settings, folder) if reading.knows(*_WORDS) and not wordless else ()
    misread: list[Problem] = []
    for language in chosen:
        wrong, doubtful = _of_words(folder, settings, language)
        misread += wrong
        warnings += doubtful
    well = () if misread else chosen
    spoken = _spoken(folder, well) if settings.content else ()
    said = well if reading.knows("pattern", "questions_aloud") else ()
    broken, lacking = voiced(settings, folder, said) if reading.knows(*_PARTS) else ((), ())
    found = sorted((*problems, *misread, *broken), key=lambda problem: problem.place)
    return Findings(tuple(found), (), (*warnings, *lacking), tuple(spoken))


def _chosen(settings: Settings, folder: Path) -> Sequence[str]:
    """The languages that a device offers."""
    return languages(folder) if settings.profile is Profile.KIOSK else (settings.language,)


def _doubted(name: str, reading: Reading[Settings]) -> Iterator[Problem]:
    """Numbers to call that may be those of another country."""
    settings = reading.value
    if settings is not None and reading.knows("language", "emergency_number", "crisis_line"):
        for key, doubt in doubts(settings):
            yield Problem(_place_of(getattr(settings, key), name), doubt)


def _of_words(folder: Path, settings: Settings, language: str) -> Told:
    """What is wrong with a language; a kiosk does without an unsigned one that is not its first."""
    try:
        load_words(folder, replace(settings, language=language), (settings.fitted_panel,))
    except Invalid as invalid:
        if isinstance(invalid, Unsigned) and language != settings.language:
            found = "not offered, for its words are not all signed as they are: sign them"
            return (), (Problem(Place(str(folder / language)), found),)
        return invalid.problems, ()
    return (), ()


def _spoken(folder: Path, chosen: Iterable[str]) -> Iterable[File]:
    """The files of the words that settings ask for, in which no problem was found."""
    for language in chosen:
        written = written_words(folder, language)
        yield from files_of(folder, language, written, written)


def _wordless(name: str, reading: Reading[Settings], folder: Path) -> tuple[Problem, ...]:
    """The problems with a folder of words that cannot be read, or lacks what is asked for."""
    settings = reading.value or Settings()
    try:
        return tuple(_unspeakable(name, settings, folder, named=reading.knows("language")))
    except Invalid as invalid:
        return invalid.problems


def _unspeakable(name: str, settings: Settings, folder: Path, *, named: bool) -> Iterable[Problem]:
    """The problem with settings that ask for words that do not exist, in a language if `named`."""
    offered, language = languages(folder), settings.language
    if not offered:
        found = f"no words in {quoted(str(folder))}"
        yield Problem(_place_of(settings.content, name), found, "a folder of languages")
    elif named and language not in offered:
        found = f"no words for the language {quoted(language)} in {folder}"
        hint = closest(language, offered)
        yield Problem(_place_of(language, name), found, listed(offered, "or"), hint)


def _place_of(value: str | None, name: str) -> Place:
    """The place of a setting, or of the file called `name` if it is left out."""
    return value.place if isinstance(value, Text) else Place(name)
