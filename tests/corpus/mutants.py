"""Files that a person, a program or somebody with bad intentions may have left, by number.

Each number makes the same mutant on every machine: what it is spoilt of (settings, a script, a
file or a folder of words), how (bytes, structure, types, permissions, kinds of files), and the
command that then reads it.
"""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from corpus.spoiling import BYTES, STRUCTURE, TYPES, Spoil

from device.authoring.signing import with_signatures
from device.typed_yaml.problem import Text
from device.words.load import SHIPPED, fingerprints, languages, written_words
from device.words.signing.signatures import Day, Sha256, Signature

SEED = "exhalo"

SETTINGS = """\
language: en
profile: kiosk
panel: 128x64
pixels: 16
emergency_number: "112"
crisis_line: "116 123"
more_help: https://example.org
ceiling: 0.2
night_ceiling: 0.03
night: 21:00-07:00
idle_seconds: 60
pattern: 4-8
content: content
screen_off_minutes: 5
shutdown: no
ring: {driver: neopixel, order: GRB, milliamps: 500}
screen: {driver: ssd1306, bus: i2c, port: 1, device: 0, address: 0x3C, rotate: 180, dc: 24, rst: 25}
buttons: {left: 5, middle: 6, right: 13, pull: up}
"""

SCRIPT = """\
- {at: 1, press: start}
- {at: 2, press: no}
- {at: 3, press: no}
- {at: 4.5, press: yes}
- {at: 6, hold: no, for: 2.5}
- {until: 30}
"""

SIGNATURES = "content/signatures.yaml"

WORDS = sorted(str(path.relative_to(SHIPPED)) for path in SHIPPED.glob("*/*.yaml"))

CHECK_SETTINGS = ("check", "settings.yaml")
SIMULATE = ("simulate", "--headless", "script.yaml", "--record", "out.jsonl")
START = ("run", "--settings", "settings.yaml")


WELL = [
    CHECK_SETTINGS,
    ("check", "content"),
    ("check", "content/en/stress.yaml"),
    ("check", "script.yaml"),
    (*SIMULATE, "--settings", "settings.yaml"),
    START,
]
"""Commands that find everything well, as long as nothing is spoilt."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """What is done to the files in a folder, and the command that then reads them from there."""

    number: int
    what: str
    plant: Callable[[Path], None]
    command: tuple[str, ...]

    def __str__(self) -> str:
        return f"mutant {self.number}: {self.what}: {' '.join(self.command)}"


def mutant(number: int) -> Mutant:
    """The mutant of a number."""
    random = Random(f"{SEED} {number}")
    make = random.choices((_spoilt, _misplaced, _forbidden), (8, 1, 1))[0]
    return make(number, random)


def furnish(folder: Path, command: tuple[str, ...]) -> None:
    """Put files that are well into a folder; words only where they are read."""
    (folder / "settings.yaml").write_text(SETTINGS)
    (folder / "script.yaml").write_text(SCRIPT)
    if command[1:2] != ("script.yaml",):
        shutil.copytree(SHIPPED, folder / "content", ignore=shutil.ignore_patterns("__pycache__"))
        (folder / SIGNATURES).write_text(_signatures(), encoding="utf-8")


@cache
def _signatures() -> str:
    """The signatures of somebody who has signed all words that are shipped."""
    who, day = (Text("Dr A. Example"), Text("nurse")), Day(date(2026, 11, 26))
    signed = (
        Signature(Text(file), *who, day, Sha256(sha256))
        for language in languages(SHIPPED)
        for file, sha256 in fingerprints(language, written_words(SHIPPED, language))
    )
    return with_signatures("", SIGNATURES, list(signed))


def _spoilt(number: int, random: Random) -> Mutant:
    """A file whose text is spoilt, in one way or in two."""
    name, command = _read(random)
    ways: list[Spoil] = [random.choice(random.choice((BYTES, STRUCTURE, TYPES, TYPES)))]
    if random.random() < 0.3:
        ways.append(random.choice(BYTES + STRUCTURE))

    def plant(folder: Path) -> None:
        path = folder / name
        raw = path.read_bytes()
        for spoil in ways:
            raw = spoil(random, raw.decode("utf-8", "replace") or "a")
        path.write_bytes(raw)

    return Mutant(number, f"{name} {' and '.join(way.__name__ for way in ways)}", plant, command)


def _misplaced(number: int, random: Random) -> Mutant:
    """Another kind of thing in the place of a file or a folder, or a name that is odd."""
    name, command = _read(random, folders=True)
    kind = random.choice(list(KINDS))

    def plant(folder: Path) -> None:
        path = folder / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        KINDS[kind](path)

    if kind in NAMES:
        return Mutant(number, f"{kind} beside {name}", lambda f: NAMES[kind](f / name), command)
    return Mutant(number, f"{name} is {kind}", plant, command)


def _forbidden(number: int, random: Random) -> Mutant:
    """Files and folders that may not be looked into."""
    names = [_read(random, folders=True) for _ in range(random.randint(1, 3))]
    modes = [random.choice((0o000, 0o111, 0o222, 0o444, 0o644, 0o311, 0o711)) for _ in names]

    def plant(folder: Path) -> None:
        for (name, _), mode in zip(names, modes, strict=True):
            if (folder / name).exists():
                (folder / name).chmod(mode)

    told = ", ".join(f"{name} {mode:o}" for (name, _), mode in zip(names, modes, strict=True))
    return Mutant(number, told, plant, names[0][1])


def _read(random: Random, *, folders: bool = False) -> tuple[str, tuple[str, ...]]:
    """A file, or a folder, and a command that reads it."""
    words = random.choice(WORDS)
    settings: list[tuple[str, ...]] = [CHECK_SETTINGS, START]
    settings += [(*SIMULATE, "--settings", "settings.yaml")]
    content: list[tuple[str, ...]] = [("check", "content"), ("check", f"content/{words[:2]}")]
    content += [(*SIMULATE, "--content", "content"), START, CHECK_SETTINGS]
    choices: list[tuple[str, list[tuple[str, ...]]]] = [
        ("settings.yaml", settings),
        ("script.yaml", [("check", "script.yaml"), SIMULATE]),
        (f"content/{words}", [("check", f"content/{words}")]),
        (f"content/{words}", content),
        (SIGNATURES, [("check", "content"), ("check", "content/es"), ("check", SIGNATURES)]),
    ]
    if folders:
        choices += [("content", content), (f"content/{words[:2]}", content)]
    name, commands = random.choice(choices)
    return name, random.choice(commands)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the name of a socket may have 107 letters
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(path.name)
    os.chdir(here)


def _sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(1 << 33)


def _crowded(path: Path) -> None:
    path.mkdir()
    for number in range(1_000):
        (path / f"{number}.yaml").touch()


def _beside(*names: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        home = path if path.is_dir() else path.parent
        for name in names:
            (home / name).write_text("source: x\nname: x\nsteps: [{say: [Hello]}]\n")

    return make


KINDS: dict[str, Callable[[Path], None]] = {
    "nothing": lambda path: None,
    "empty": Path.touch,
    "a pipe": os.mkfifo,
    "a socket": _socket,
    "a folder": Path.mkdir,
    "a crowded folder": _crowded,
    "a file of 8 GB": _sparse,
    "a link to nothing": lambda path: path.symlink_to("gone"),
    "a link to itself": lambda path: path.symlink_to(path.name),
    "a link to the folder above": lambda path: path.symlink_to(".."),
    "a link to a device": lambda path: path.symlink_to("/dev/zero"),
    "a link to memory": lambda path: path.symlink_to("/proc/self/mem"),
    "a link to the kernel's words": lambda path: path.symlink_to("/proc/kmsg"),
}
NAMES: dict[str, Callable[[Path], None]] = {
    "a name with a line break": _beside("a\nb.yaml"),
    "a name that turns": _beside("\u202eb.yaml", "\x1b[31m.yaml"),
    "a name in no code": _beside("\udcff.yaml", "\udcfe.yml"),
    "a long name": _beside("x" * 250 + ".yaml"),
    "very many names": _beside(*(f"{number}.yml" for number in range(300))),
}
KINDS |= NAMES
