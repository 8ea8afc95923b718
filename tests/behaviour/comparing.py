"""Whether a visit is as it was kept, and the first line in which it is not."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from behaviour.kept import Kept
from behaviour.recording import Recording, record

WHOLE = Path(__file__).parents[2] / ".behaviour"
"""Where recordings lie whole, on this machine: only their digests are committed."""

SHOWN = 300
"""Letters of a line that are told."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What a visit is now, and how it differs from before; empty if it does not."""

    now: Kept
    difference: str = ""


def compared(name: str, before: Kept | None, folder: Path = WHOLE) -> Compared:
    """Record a visit and compare it with what is kept of it.

    Without anything kept it is as it is to be. One that is as it is to be is written whole.
    """
    recording = record(name)
    if before in (None, recording.kept):
        _write(recording, folder)
        return Compared(recording.kept)
    told = " ".join(recording.kept.differing(before))
    return Compared(recording.kept, f"{told}; {difference(recording, whole(before, folder))}")


def difference(now: Recording, before: Recording | None) -> str:
    """The first line that differs, as it was and as it is."""
    if before is None:
        return "the first line is told where it was recorded here as it is kept"
    lines = zip_longest(
        (*before.lines, *before.pictures), (*now.lines, *now.pictures), fillvalue=""
    )
    number, (was, now_is) = next(
        (number, pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1]
    )
    return f"line {number}\n    was {was[:SHOWN]}\n    is  {now_is[:SHOWN]}"


def _write(recording: Recording, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = "\n".join((*recording.lines, "", *recording.pictures))
    path = folder / f"{recording.name}.gz"
    path.write_bytes(gzip.compress(text.encode(), compresslevel=1, mtime=0))


def whole(kept: Kept, folder: Path = WHOLE) -> Recording | None:
    """The whole of what is kept, if it lies here and is the same."""
    path = folder / f"{kept.name}.gz"
    if not path.exists():
        return None
    lines, _, pictures = gzip.decompress(path.read_bytes()).decode().partition("\n\n")
    recording = Recording(
        kept.name, tuple(lines.split("\n")), tuple(filter(None, pictures.split("\n")))
    )
    return recording if recording.kept == kept else None
