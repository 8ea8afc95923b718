"""The words that a command says: which folder, which languages, and what to do without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from device.cli.common import ASKED, Options, tell
from device.core.ports import Board, Say, UnknownUsage, Usage, mute
from device.flows.context import Context
from device.flows.lacking import anything, never
from device.model.channel import Channel
from device.settings.profile import Profile
from device.settings.settings import Settings
from device.typed_yaml.filesystem import present
from device.typed_yaml.problem import Invalid, Problem, Unsigned
from device.words.load import SHIPPED, languages, load_words
from device.words.schema.words import Words

BUILT_VOICE = Path("voice")
"""Where a voice pack is built, unless another folder is named."""

USUAL_VOICES = (BUILT_VOICE, Path("/var/lib/exhalo/voice"))
"""Where a voice pack is looked for when the settings name none: where the program was started, and
where that of the service is."""


def content_of(options: Options, settings: Settings) -> Path:
    """The folder of words that was asked for, or the built-in one."""
    named: Path | None = options.content
    return named or (Path(settings.content) if settings.content else SHIPPED)


@dataclass(frozen=True, slots=True)
class Voice:
    """What the voice can say: whether it `has` a text, whether it `loads`, and the `samples` of it.

    To load a text is to read its samples just before they are said. Any thread may call them all.
    It has no text at all if it is `mute`.
    """

    has: Callable[[str], bool] = never
    samples: Say = mute
    mute: bool = True
    loads: Callable[[str], bool] = anything


MUTE = Voice()
"""The voice of a device without a voice pack."""


@dataclass(frozen=True, slots=True)
class Library:
    """The words to say; those of each language that a kiosk offers; whether some are missing.

    `problem` is true where the built-in words had to take the place of broken ones. `voice` is
    what can be said aloud.
    """

    words: Words
    languages: tuple[Words, ...] = ()
    problem: bool = False
    voice: Voice = MUTE


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


def voiced_library(folder: Path, settings: Settings) -> Library:
    """The words in a folder, as `library` has them, with the voice if the settings allow one."""
    read = library(folder, settings)
    if Channel.VOICE not in settings.fitted_channels:
        return read
    return replace(read, voice=voice_of(settings, whole=settings.strangers or read.problem))


def voice_of(settings: Settings, *, whole: bool = False) -> Voice:
    """The voice in the language of the settings, or the `whole` pack's; what is wrong is told."""
    folder = voice_folder(settings)
    if folder is None:
        return MUTE
    # Imported only here: a device without a speaker, or without a pack, starts without it.
    from device.voice.pack import Pack  # noqa: PLC0415

    pack = Pack.open(folder, lambda problem: tell(str(problem)), settings.language, whole=whole)
    return Voice(pack.has, pack.samples, mute=False, loads=pack.loads) if len(pack) else MUTE


def refuse_unheard(settings: Settings, wanted: str) -> None:
    """Raise `Invalid` if an option is `wanted` for whose sound the settings have no speaker."""
    if Channel.SOUND in settings.fitted_channels:
        return
    expected = "a speaker, as in the profile bedside, or one that the settings name under speaker"
    if settings.strangers:
        expected += "; a kiosk needs headphones: yes, too"
    raise Invalid(Problem(ASKED, f"{wanted} of a device that cannot be heard", expected))


def context_for(
    board: Board, spoken: Library, settings: Settings, usage: Usage | None = None
) -> Context:
    """The context of a device on this board, in the words that were loaded.

    A device has a voice where its board can play one, and there is something to say. `usage` tells
    how it was used.
    """
    return Context(
        spoken.words,
        settings,
        board.now,
        board.local_time,
        languages=spoken.languages,
        ring_works=lambda: board.lit,
        usable=lambda: board.channels,
        says=spoken.voice.has,
        loads=spoken.voice.loads,
        usage=usage or UnknownUsage(),
        likely_time=board.likely_time,
        set_local_time=board.set_local_time,
        parts=lambda: board.parts,
    )


def voice_folder(settings: Settings) -> Path | None:
    """The voice pack that the settings name, or else the first usual one that is there, if any."""
    if settings.voice_pack is not None:
        return Path(settings.voice_pack)
    return next((folder for folder in USUAL_VOICES if present(folder)), None)
