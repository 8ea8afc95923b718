"""What several commands share: the settings, and the words to say."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from device.content import SHIPPED, languages, load_words
from device.problem import Invalid
from device.settings import Settings
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
    return Settings() if _says_nothing(path) else load(path, Settings)


def _says_nothing(path: Path) -> bool:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines)


def words_or_shipped(content: Path | None, settings: Settings) -> tuple[Words, bool]:
    """The words in `content`, or the built-in ones where it is broken; whether it is.

    What is wrong with it is printed.
    """
    try:
        return load_words(content or SHIPPED, settings), False
    except Invalid as invalid:
        if content is None:
            raise
        tell(f"{invalid}\nThe built-in words are used instead.")
        return load_words(SHIPPED, settings), True


def languages_of(content: Path | None, settings: Settings) -> tuple[Words, ...]:
    """The words of each language that can be spoken, that of the settings first.

    What is wrong with one is printed, and it is left out.
    """
    folder = content or SHIPPED
    names = [settings.language, *(n for n in languages(folder) if n != settings.language)]
    spoken = []
    for name in names:
        try:
            spoken.append(load_words(folder, replace(settings, language=name)))
        except Invalid as invalid:
            tell(str(invalid))
    return tuple(spoken)


def tell(text: str) -> None:
    """Say something to the person at the terminal, beside what a command prints."""
    print(text, file=sys.stderr)  # noqa: T201
