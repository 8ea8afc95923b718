"""What several commands share: the settings, and the words to say."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from device.core.ports import Board
from device.flows.context import Context
from device.settings.load import read_settings
from device.settings.settings import Profile, Settings
from device.typed_yaml.filesystem import present
from device.typed_yaml.problem import Invalid, Place, Unsigned, visible
from device.words.load import SHIPPED, languages, load_words
from device.words.schema import Words

USUAL = Path("exhalo.yaml")
"""Where settings are looked for when no file is named."""

ASKED = Place("(command line)")
"""The place of a problem with what was asked for on the command line."""


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

    Invalid settings are never replaced by defaults, because they hold the emergency number.
    """
    path = settings_file(options)
    return Settings() if path is None else read_settings(path)


def settings_file(options: argparse.Namespace) -> Path | None:
    """The file of settings that was named, or else `USUAL`; None if that does not exist."""
    named: Path | None = options.settings
    return named or (USUAL if present(USUAL) else None)


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
    """The words in a folder, or the built-in ones where those may not be used, which is told.

    They must fit the panel that is fitted. Whether they fit all others takes three times as
    long to find out, which is for `exhalo check` and not for whoever waits for the light.
    Raises `Unsigned` where the settings refuse unsigned words and there are no others.
    """
    try:
        words = _words(folder, settings)
    except Invalid as invalid:
        if folder == SHIPPED:
            raise
        return _built_in(invalid, settings)
    if settings.profile is not Profile.KIOSK:
        return Library(words)
    return Library(words, (words, *_others(folder, settings)))


def _built_in(invalid: Invalid, settings: Settings) -> Library:
    """The built-in words, in the place of those in which something is wrong."""
    try:
        instead = library(SHIPPED, _shipped(settings))
    except Unsigned as unsigned:
        raise Unsigned(*invalid.problems, *unsigned.problems) from invalid
    tell(f"{invalid}\nThe built-in words are used instead.")
    return replace(instead, problem=True)


def _others(folder: Path, settings: Settings) -> Iterator[Words]:
    """The words of the other languages; what is wrong with one is told, and it is left out."""
    try:
        offered = languages(folder)
    except Invalid as invalid:
        tell(str(invalid))
        return
    for name in offered:
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


def context_for(board: Board, spoken: Library, settings: Settings) -> Context:
    """The coach of a board, in the words that were loaded."""
    return Context(
        spoken.words,
        settings,
        board.now,
        board.local_time,
        languages=spoken.languages,
        ring_works=lambda: board.lit,
    )


def near(path: Path) -> Path:
    """The path as seen from here, which is how problems with files are then told."""
    try:
        here = Path.cwd()
    except OSError:  # it may have been removed meanwhile
        return path
    return path.relative_to(here) if path.is_relative_to(here) else path


def say(line: str) -> None:
    """Print a line of a command's output."""
    print(visible(line))  # noqa: T201


def tell(text: str) -> None:
    """Print a message to the person at the terminal, on stderr."""
    print(*map(visible, text.split("\n")), sep="\n", file=sys.stderr)  # noqa: T201
