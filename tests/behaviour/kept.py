"""What is kept of the visits: their digests, a line each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from hashlib import sha256
from pathlib import Path

DIGESTS = Path(__file__).parent / "digests.txt"
"""A line for each visit, under the names of the columns.

Letters are drawn by FreeType, so pictures can differ where Pillow brings another version of it.
They were kept with Pillow 13.0.0 and FreeType 2.14.3.
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What tells whether a recording is the same: how many lines it has, and digests.

    They are those of all its lines, of the lines with each of its keys, and of the pictures.
    """

    name: str
    lines: int
    all: str
    unlocked: str
    page: str
    light: str
    ring: str
    pictures: str

    def differing(self, other: Kept) -> list[str]:
        """The columns in which another is not the same."""
        return [each for each in COLUMNS if getattr(self, each) != getattr(other, each)]


COLUMNS = tuple(field.name for field in fields(Kept))
KEYS = ("unlocked", "page", "light", "ring")
"""What a line of a recording tells of."""


def digest(lines: Iterable[str]) -> str:
    """The first 64 bits of SHA-256: none is forged here."""
    return sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()[:16]


def read(path: Path = DIGESTS) -> dict[str, Kept]:
    """What is kept, by the names of the visits; nothing where there is no such file."""
    if not path.exists():
        return {}
    _, *rows = map(str.split, path.read_text(encoding="utf-8").splitlines())
    return {name: Kept(name, int(lines), *digests) for name, lines, *digests in rows}


def write(kept: Iterable[Kept], path: Path = DIGESTS) -> None:
    """Keep these, and no others."""
    rows = (COLUMNS, *map(astuple, kept))
    path.write_text("".join(" ".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")


def gone(before: Mapping[str, Kept], names: Iterable[str]) -> list[str]:
    """The names of what is kept without a visit."""
    return sorted(before.keys() - set(names))
