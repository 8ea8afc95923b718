"""The words that a command says: which folder, which languages, and what to do without."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from device.cli.common import Options, tell
from device.core.ports import Board
from device.flows.context import Context
from device.settings.settings import Profile, Settings
from device.typed_yaml.problem import Invalid, Unsigned
from device.words.load import SHIPPED, languages, load_words
from device.words.schema import Words


def content_of(options: Options, settings: Settings) -> Path:
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
    """The context of a device on this board, in the words that were loaded."""
    return Context(
        spoken.words,
        settings,
        board.now,
        board.local_time,
        languages=spoken.languages,
        ring_works=lambda: board.lit,
    )
