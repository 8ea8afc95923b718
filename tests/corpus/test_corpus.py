"""The quick part of the corpus: `make test-corpus` tries all of it."""

from __future__ import annotations

import io
import shutil
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from corpus.judging import Outcome, faults, load_everything, perform
from corpus.mutants import SIMULATE, START, WELL, furnish, mutant
from ending import ending
from unprivileged import hand_over, unprivileged

QUICK, SLOW = range(40), range(40, 200)
"""The numbers of the mutants that are tried here, and by `make test-slow`."""


@pytest.fixture(scope="module", autouse=True)
def loaded():
    load_everything()


@pytest.fixture
def folder(monkeypatch):
    path = Path(tempfile.mkdtemp(prefix="exhalo-"))
    path.chmod(0o755)
    monkeypatch.chdir(path)
    yield path
    for each in path.rglob("*"):
        if each.is_dir() and not each.is_symlink():
            each.chmod(0o755)
    shutil.rmtree(path)


def outcome(command: tuple[str, ...]) -> Outcome:
    printed, told = io.StringIO(), io.StringIO()
    with redirect_stdout(printed), redirect_stderr(told), unprivileged(), ending():
        status = perform(command)
    return Outcome(status, printed.getvalue(), told.getvalue())


@pytest.mark.parametrize("command", WELL, ids=" ".join)
def test_what_is_spoilt_was_well(command, folder):
    furnish(folder, command)
    hand_over(folder)
    found = outcome(command)
    assert found.status == 0
    assert found.told in ("", "All is well.\n")
    assert list(faults(command, found, folder)) == []


@pytest.mark.parametrize(
    "number", [*QUICK, *(pytest.param(number, marks=pytest.mark.slow) for number in SLOW)]
)
def test_a_mutant_is_told_of_in_the_usual_form(number, folder):
    one = mutant(number)
    furnish(folder, one.command)
    one.plant(folder)
    hand_over(folder)
    assert list(faults(one.command, outcome(one.command), folder)) == [], one


def test_a_number_makes_the_same_mutant_again(tmp_path):
    for number in QUICK[:20]:
        made = []
        for name in ("once", "again"):
            home = tmp_path / f"{number}-{name}"
            home.mkdir()
            one = mutant(number)
            furnish(home, one.command)
            one.plant(home)
            made.append((str(one), look(home)))
        assert made[0] == made[1]


def look(home: Path) -> list[tuple[str, int, bytes]]:
    """Every name in a folder, with its kind and what it holds."""
    return [
        (str(path.relative_to(home)), path.lstat().st_mode, held(path))
        for path in sorted(home.rglob("*"))
    ]


def held(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() and path.stat().st_size < 1 << 24 else b""


@pytest.mark.parametrize(
    ("command", "found"),
    [
        (("check", "x"), Outcome(0, "x:1:1: wrong\n", "1 problem.\n")),
        (("check", "x"), Outcome(1, "", "All is well.\n")),
        (("check", "x"), Outcome(1, "wrong\n", "1 problem.\n")),
        (("check", "x"), Outcome(2, "x:1:1: wrong\n", "1 problem.\n")),
        (("check", "x"), Outcome(1, "x:1:1: wro\u202eng\n", "1 problem.\n")),
        (("check", "x"), Outcome(1, "x:1:1: wrong\n", "Traceback\n")),
        (SIMULATE, Outcome(0, "", "")),
        (SIMULATE, Outcome(1, "", "")),
        (START, Outcome(0, "", "wrong\n")),
    ],
)
def test_a_fault_is_found(command, found, tmp_path):
    assert list(faults(command, found, tmp_path))
