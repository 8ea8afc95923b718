"""Changes constants of the gate, and what else mutmut leaves as it is, and tells what passed.

`mutants_by_hand.yaml` lists the changes. Each is made by itself, in a copy of the program.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

LISTED = Path(__file__).with_suffix(".yaml")
COPIED = ("device", "drivers", "content", "docs/tools", "tests", "pyproject.toml")
FAILED = 1
"""pytest's exit status when tests failed; any other means that they could not be run."""


def unnoticed() -> tuple[int, list[str]]:
    """How many changes were made, and those that no test noticed."""
    changes = tuple(_listed())
    with TemporaryDirectory() as directory:
        copy = Path(directory)
        _copied_to(copy)
        return len(changes), [told for change in changes for told in _passed(copy, *change)]


def _listed() -> Iterator[tuple[str, str, str, str]]:
    for group in yaml.safe_load(LISTED.read_text(encoding="utf-8")):
        for was, becomes in group["changes"]:
            yield group["file"], group["tests"], was, becomes


def _copied_to(copy: Path) -> None:
    for name in COPIED:
        source, target = Path(name), copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)


def _passed(copy: Path, file: str, tests: str, was: str, becomes: str) -> Iterator[str]:
    path = copy / file
    text = path.read_text(encoding="utf-8")
    if text.count(was) != 1:
        sys.exit(f"{LISTED}: found {was!r} {text.count(was)} times in {file}; expected it once")
    path.write_text(text.replace(was, becomes), encoding="utf-8")
    status = _tested(copy, tests)
    path.write_text(text, encoding="utf-8")
    if status != FAILED:
        yield f"{file}: {was!r} made {becomes!r} passed {tests} (pytest ended with {status})"


def _tested(copy: Path, tests: str) -> int:
    # No bytecode: a file may be changed twice within the second that tells it is another.
    command = (sys.executable, "-B", "-m", "pytest", "-x", "-q", "--hypothesis-profile=mutants")
    done = subprocess.run([*command, f"tests/{tests}"], cwd=copy, stdout=subprocess.DEVNULL)
    return done.returncode
