"""Inspects settings, together with the words that they ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from device.authoring.content_files import File, files_of
from device.cli.checks.findings import Findings
from device.cli.checks.unserved import unserved
from device.cli.checks.voiced import Told, voiced
from device.cli.common import near
from device.settings.emergency_numbers import doubts
from device.settings.load import loaded_settings
from device.settings.profile import Profile
from device.settings.settings import Settings
from device.typed_yaml import Document
from device.typed_yaml.nodes import quoted
from device.typed_yaml.problem import Invalid, Place, Problem, Text, Unsigned, closest, listed
from device.words.load import SHIPPED, languages, load_words, written_words


def of_settings(document: Document) -> Findings:
    """Inspect settings, and the words, the channels and the voice pack that they ask for."""
    settings = loaded_settings(document)
    folder = Path(settings.content) if settings.content else near(SHIPPED)
    problems = [*_unspeakable(document.name, settings, folder)]
    offered = languages(folder) if settings.profile is Profile.KIOSK else [settings.language]
    chosen = () if problems else offered
    warnings = [
        Problem(_place_of(getattr(settings, key), document.name), doubt)
        for key, doubt in doubts(settings)
    ]
    warnings += unserved(document, settings)
    for language in chosen:
        wrong, doubtful = _of_words(folder, settings, language)
        problems += wrong
        warnings += doubtful
    spoken = _spoken(folder, chosen) if settings.content and not problems else ()
    broken, lacking = voiced(settings, folder, () if problems else chosen)
    return Findings((*problems, *broken), (), (*warnings, *lacking), tuple(spoken))


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
