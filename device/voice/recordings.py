"""The recordings that people made: which file is of which text, and which files are of none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePath
from typing import Final

from device.typed_yaml.filesystem import is_folder, names
from device.typed_yaml.problem import Place, Problem, closest, listed
from device.voice.spoken import Spoken

MOST_FILES: Final = 4_000
"""Files in a folder of sounds or recordings, some of which may be left from an earlier build."""

_LISTED: Final = "a name in `exhalo voice list`"


def recorded_in(folder: Path | None) -> dict[str, Path]:
    """The files of a language's folder of recordings, by their names in small letters.

    Of two that differ in nothing else, the one in small letters. Raises `Invalid`.
    """
    found = [] if folder is None else _names(folder)
    return {name.lower(): folder / name for name in sorted(found)} if folder else {}


def unused_in(folder: Path | None, texts: Iterable[Spoken]) -> Iterator[Problem]:
    """Which files in a language's folder of recordings are of no text, and what was expected.

    A text may have changed since it was recorded. Raises `Invalid`.
    """
    wanted = {each.recording for each in texts}
    used = {path for name, path in recorded_in(folder).items() if name in wanted}
    for name in [] if folder is None else _names(folder):
        if folder is not None and folder / name not in used:
            yield Problem(Place(str(folder / name)), *_unused(name, wanted))


def _unused(name: str, wanted: Collection[str]) -> tuple[str, str]:
    """What such a file is, and what was expected."""
    path = PurePath(name.lower())
    meant = path.with_suffix(".wav").name
    if meant in wanted:
        again = "a second recording of one text" if path.suffix == ".wav" else "no WAV file"
        return again, f"{meant}, once"
    if path.suffix == ".wav":
        return "a recording of no text that is said: its words may have changed since", _LISTED
    return "what is no recording", f"WAV files, each with {_LISTED}"


def misplaced_in(folder: Path, languages: Collection[str]) -> Iterator[Problem]:
    """What in a folder of recordings is in no language's folder; raises `Invalid`."""
    found = _names(folder)
    homes = [name for name in found if is_folder(folder / name)]
    if found and not homes:
        where = folder.absolute()
        hint = str(folder.parent) if where.name in languages else ""
        told = f"no folder of a language, and {len(found)} other names"
        yield Problem(Place(str(folder)), told, f"folders such as {_any(languages)} in it", hint)
        return
    for name in found:
        if name in homes and name not in languages:
            hint = closest(name, languages)
            place = Place(str(folder / name))
            yield Problem(place, "a folder of no language", _any(languages), hint)
        elif name not in homes:
            place = Place(str(folder / name))
            yield Problem(place, "a file beside the folders of languages", f"it in {_any(homes)}")


def _any(languages: Collection[str]) -> str:
    return listed(languages, "or")


def _names(folder: Path) -> list[str]:
    """The names in a folder, but for those that a computer hides."""
    return [name for name in names(folder, MOST_FILES) if not name.startswith(".")]
