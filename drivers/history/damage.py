"""What becomes of a file that is damaged: it is set aside, whole, and a new one is begun."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

SIDE_FILES = ("-wal", "-shm")
"""What SQLite adds to a file's name for the files that it keeps beside it."""

SET_ASIDE = 3
"""How many damaged files are kept; the latest takes the place of the last of them."""


class Damaged(Exception):
    """The file holds no history that can be read."""


def set_aside(path: Path) -> Path:
    """Rename a damaged file, with what belongs to it; returns its new path.

    Raises `OSError` if the folder cannot be written.
    """
    places = set_aside_before(path)
    place = next((each for each in places if not each.exists()), places[-1])
    # What is written ahead goes first: beside a new file it would count as the new one's.
    for kept, moved in zip(_side_files(path), _side_files(place), strict=True):
        with suppress(FileNotFoundError):
            kept.replace(moved)
    path.replace(place)
    return place


def set_aside_before(path: Path) -> tuple[Path, ...]:
    """Where the damaged files of a history are, if any were set aside."""
    return tuple(
        path.with_stem(f"{path.stem}-damaged-{number}") for number in range(1, SET_ASIDE + 1)
    )


def remove(path: Path) -> None:
    """Remove a file with what belongs to it, as far as it is there; raises `OSError`."""
    for each in (path, *_side_files(path)):
        each.unlink(missing_ok=True)


def _side_files(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(path.name + more) for more in SIDE_FILES)
