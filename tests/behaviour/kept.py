"""What is kept of the visits: their digests, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

DIGESTS = Path(__file__).parent / "digests.txt"
"""The name of each visit, how many lines its recording has, and the digests (SHA-256) of its
lines and of its pages, as pixels.

Letters are drawn by FreeType, so pages can differ where Pillow brings another version of it.
They were kept with Pillow 13.0.0 and FreeType 2.14.3.
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What tells whether a recording is the same."""

    name: str
    lines: int
    recording: str
    pages: str


def read(path: Path = DIGESTS) -> dict[str, Kept]:
    """What is kept, by the names of the visits; nothing where there is no such file."""
    if not path.exists():
        return {}
    rows = map(str.split, path.read_text(encoding="utf-8").splitlines())
    return {name: Kept(name, int(lines), *digests) for name, lines, *digests in rows}


def write(kept: Iterable[Kept], path: Path = DIGESTS) -> None:
    """Keep these, and no others."""
    rows = (f"{each.name} {each.lines} {each.recording} {each.pages}\n" for each in kept)
    path.write_text("".join(rows), encoding="utf-8")


def gone(before: Mapping[str, Kept], names: Iterable[str]) -> list[str]:
    """The names of what is kept without a visit."""
    return sorted(before.keys() - set(names))
