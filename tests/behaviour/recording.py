"""One kept visit: its file, and what a headless run of the program shows of it.

It goes by the command line alone, so that no name inside the program matters to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stderr
from dataclasses import dataclass
from hashlib import sha256
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from behaviour.kept import KEYS, Kept, digest
from PIL import Image

from device.__main__ import main

FOLDER = Path(__file__).parent / "scripts"
"""The visits, a file each: when it starts, the settings, and what is pressed when."""

FRAMES = ("--frames", "25")
"""How often a second the ring is recorded."""


@dataclass(frozen=True, slots=True)
class Recording:
    """What a visit shows: the lines of its recording, and a line for each picture."""

    name: str
    lines: tuple[str, ...]
    pictures: tuple[str, ...] = ()

    @property
    def kept(self) -> Kept:
        """What is kept of it."""
        each = {key: digest(line for line in self.lines if _key(line) == key) for key in KEYS}
        whole = digest(self.lines)
        return Kept(self.name, len(self.lines), whole, **each, pictures=digest(self.pictures))


def names() -> list[str]:
    """The names of the visits."""
    return sorted(path.stem for path in FOLDER.glob("*.yaml"))


def record(name: str, *, whole: bool = True) -> Recording:
    """Record the visit of this name; raises `RuntimeError` when the program refuses it.

    Not `whole` is without the ring's frames and the pages, which is several times as fast.
    """
    with TemporaryDirectory() as folder:
        out, pages = Path(folder, "out.jsonl"), Path(folder, "pages")
        more = (*FRAMES, "--pages", str(pages)) if whole else ()
        options = [*_furnished(name, Path(folder)), *more]
        with redirect_stderr(StringIO()) as told:
            status = main(["simulate", "--record", str(out), *options])
        if status != 0:
            raise RuntimeError(f"{name} was not recorded: {told.getvalue()}")
        lines = out.read_text(encoding="utf-8").splitlines()
        return Recording(name, tuple(lines), tuple(_drawn(pages)))


def visit(name: str) -> dict[str, str]:
    """What the file of a visit holds: `start`, and the texts of `settings` and `script`."""
    return dict(yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")))


def _furnished(name: str, folder: Path) -> Iterator[str]:
    """Write the settings and the script of a visit; the options that name them."""
    held = visit(name)
    for option, key in (("--settings", "settings"), ("--headless", "script")):
        path = folder / f"{key}.yaml"
        path.write_text(held[key], encoding="utf-8")
        yield from (option, str(path))
    yield from ("--start", held["start"])


def _drawn(folder: Path) -> Iterator[str]:
    """A line for each picture in a folder, by its pixels: how they are packed does not matter."""
    for path in sorted(folder.glob("*.png")):
        with Image.open(path) as picture:
            width, height = picture.size
            pixels = sha256(picture.tobytes()).hexdigest()
            yield f"{path.name} {picture.mode} {width}x{height} {pixels}"


def _key(line: str) -> str:
    """What a line tells of: its second key, after the moment."""
    return line.split('"', 4)[3]
