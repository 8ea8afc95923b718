"""What holds of every command, whatever it is given to read."""

from __future__ import annotations

import argparse
import io
import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from corpus.mutants import WELL, furnish

from device.__main__ import main
from device.cli.common import settings_of, tell
from device.cli.library import content_of, library
from device.typed_yaml.problem import Invalid

PLACED = re.compile(r".+:\d+:\d+: .")
WARNED = re.compile(r".+\.yaml(:\d+:\d+)?: warning: .")
COUNTED = re.compile(
    r"All is well(, but for the signatures)?\.|\d+ (problem|warning)s?(, \d+ warnings?)?\."
)
REPLACED = "The built-in words are used instead."
PART = ".part"
OUT = "out.jsonl"


def perform(command: tuple[str, ...]) -> int:
    """Run a command of `exhalo` here; its exit status. `run` goes as far as to its board."""
    if command[0] == "run":
        return _start(Path(command[2]))
    return main(command)


def _start(settings_file: Path) -> int:
    options = argparse.Namespace(settings=settings_file, content=None)
    try:
        settings = settings_of(options)
        library(content_of(options, settings), settings)
    except Invalid as invalid:
        tell(str(invalid))
    return 0


def load_everything() -> None:
    """Have every module loaded: nobody, who then reads, may not be allowed to look at them."""
    for command in WELL:
        with tempfile.TemporaryDirectory() as folder, chdir(folder):
            furnish(Path(folder), command)
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                assert perform(command) == 0, f"{command} is not well"


@dataclass(frozen=True, slots=True)
class Outcome:
    """The exit status of a command, and what it printed and told."""

    status: int
    printed: str
    told: str


def faults(command: tuple[str, ...], outcome: Outcome, folder: Path) -> Iterator[str]:
    """What is wrong with an outcome, if anything."""
    if outcome.status not in (0, 1):
        yield f"the exit status {outcome.status}"
    for line in (*outcome.printed.split("\n"), *outcome.told.split("\n")):
        if not line.isprintable():
            yield f"letters that are not seen: {line[:200]!r}"
    yield from {"check": _check, "simulate": _simulate, "run": _run}[command[0]](outcome, folder)
    if left := [path.name for path in folder.glob(f"*{PART}")]:
        yield f"files that are left: {left}"


def _check(outcome: Outcome, folder: Path) -> Iterator[str]:
    lines = outcome.printed.splitlines()
    problems = [line for line in lines if not WARNED.match(line)]
    yield from _misplaced(problems)
    if (outcome.status == 1) != bool(problems):
        yield f"the exit status {outcome.status} with {len(problems)} problems"
    *_, last = outcome.told.splitlines() or [""]
    if not COUNTED.fullmatch(last):
        yield f"the last line {last[:200]!r}"


def _simulate(outcome: Outcome, folder: Path) -> Iterator[str]:
    lines = outcome.told.splitlines()
    yield from _misplaced(line for line in lines if line != REPLACED)
    recorded = (folder / OUT).exists()
    if recorded == (outcome.status == 1):
        yield f"the exit status {outcome.status} with {'a' if recorded else 'no'} recording"
    if recorded:
        for line in (folder / OUT).read_text(encoding="utf-8").splitlines():
            json.loads(line)
    elif not lines:
        yield "no word of what is wrong"


def _run(outcome: Outcome, folder: Path) -> Iterator[str]:
    yield from _misplaced(line for line in outcome.told.splitlines() if line != REPLACED)


def _misplaced(lines: Iterator[str] | list[str]) -> Iterator[str]:
    for line in lines:
        if not PLACED.match(line):
            yield f"a line without its place: {line[:200]!r}"
