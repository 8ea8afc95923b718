"""What several commands share: the settings, and the words to say."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from device.claims import check_wiring
from device.content import SHIPPED, languages, load_words
from device.problem import Invalid, Place, Problem
from device.settings import Profile, Settings
from device.strict import load
from device.words import Words

USUAL = Path("exhalo.yaml")
"""Where settings are looked for when no file is named."""


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which settings and words to use."""
    parser.add_argument(
        "--settings", type=Path, metavar="FILE", help="the settings (default: exhalo.yaml, if any)"
    )
    parser.add_argument(
        "--content", type=Path, metavar="DIR", help="a folder of words (default: the built-in ones)"
    )


def settings_of(options: argparse.Namespace) -> Settings:
    """The settings that were asked for; raises `Invalid`.

    Broken settings are never guessed at: they hold the emergency number.
    """
    if options.settings is not None:
        return read_settings(options.settings)
    return read_settings(USUAL) if USUAL.is_file() else Settings()


def read_settings(path: Path) -> Settings:
    """The settings in a file, which may leave everything as it is; raises `Invalid`."""
    if _says_nothing(path):
        return Settings()
    settings = load(path, Settings)
    try:
        # Not in Settings: in the simulator a device may be given another panel than it has.
        check_wiring(settings.fitted_panel, settings.screen, settings.buttons)
    except ValueError as error:
        raise Invalid(Problem(Place(str(path)), str(error))) from error
    return settings


def _says_nothing(path: Path) -> bool:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines)


def content_of(options: argparse.Namespace, settings: Settings) -> Path:
    """The folder of words that was asked for, or the built-in one."""
    named: Path | None = options.content
    return named or (Path(settings.content) if settings.content else SHIPPED)


@dataclass(frozen=True, slots=True)
class Library:
    """The words to say; those of each language that a kiosk offers; whether some are missing.

    `problem` is true where the built-in words had to take the place of broken ones.
    """

    words: Words
    languages: tuple[Words, ...] = ()
    problem: bool = False


def library(folder: Path, settings: Settings) -> Library:
    """The words in a folder, or the built-in ones where they are broken, which is told.

    They must fit the panel that is fitted. Whether they fit all others takes three times as
    long to find out, which is for `exhalo check` and not for whoever waits for the light.
    """
    try:
        words = _words(folder, settings)
    except Invalid as invalid:
        if folder == SHIPPED:
            raise
        tell(f"{invalid}\nThe built-in words are used instead.")
        return replace(library(SHIPPED, _shipped(settings)), problem=True)
    if settings.profile is not Profile.KIOSK:
        return Library(words)
    return Library(words, (words, *_others(folder, settings)))


def _others(folder: Path, settings: Settings) -> Iterator[Words]:
    """The words of the other languages; what is wrong with one is told, and it is left out."""
    for name in languages(folder):
        if name != settings.language:
            try:
                yield _words(folder, replace(settings, language=name))
            except Invalid as invalid:
                tell(str(invalid))


def _shipped(settings: Settings) -> Settings:
    """The settings in a language that is built in: their own, or else the usual one."""
    known = settings.language in languages(SHIPPED)
    return settings if known else replace(settings, language=Settings().language)


def _words(folder: Path, settings: Settings) -> Words:
    return load_words(folder, settings, (settings.fitted_panel,))


def near(path: Path) -> Path:
    """The path as seen from here, which is how problems with files are then told."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def tell(text: str) -> None:
    """Say something to the person at the terminal, beside what a command prints."""
    print(text, file=sys.stderr)  # noqa: T201
