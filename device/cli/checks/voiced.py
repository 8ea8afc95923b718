"""Tells what is wrong with the voice pack of a device, beside the words that it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from device.cli.library import voice_folder
from device.model.channel import Channel
from device.settings.settings import Settings
from device.typed_yaml.filesystem import present
from device.typed_yaml.nodes import quoted
from device.typed_yaml.problem import Invalid, Place, Problem, Text
from device.voice.checking import faults, lacks
from device.voice.spoken import spoken
from device.words.load import load_words

Told = tuple[tuple[Problem, ...], tuple[Problem, ...]]
"""Problems, and warnings."""


def voiced(settings: Settings, folder: Path, languages: Iterable[str]) -> Told:
    """What of the device's pack cannot be used, and what it lacks of the words in `folder`.

    Nothing, if the device has no pack, or no speaker.
    """
    pack = voice_folder(settings)
    if pack is None or Channel.VOICE not in settings.fitted_channels:
        return (), ()
    if not present(pack):
        at = settings.voice_pack
        place = at.place if isinstance(at, Text) else Place(str(pack))
        return (Problem(place, f"no folder {quoted(str(pack))}", "a voice pack"),), ()
    told = [(pack / language, replace(settings, language=language)) for language in languages]
    problems = tuple(problem for home, _ in told for problem in faults(home))
    return problems, tuple(lack for home, each in told for lack in _lacks(home, folder, each))


def _lacks(home: Path, folder: Path, settings: Settings) -> Iterator[Problem]:
    """What a language's folder lacks; nothing for words whose own check tells what is wrong."""
    try:
        words = load_words(folder, settings, (settings.fitted_panel,))
    except Invalid:
        return
    texts = spoken(words, settings.pattern)
    yield from lacks(home, texts, questions=settings.says_questions)
