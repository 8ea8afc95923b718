"""Counts the instructions of a computation, whose number is the same on a busy machine."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

from bench.stand import Stand, compiled

SOURCE = Path(__file__).with_name("counted.c")

MISSING = "valgrind is not installed; on Debian: sudo apt install valgrind"

_TOTAL = re.compile(r"^totals: (\d+)", re.MULTILINE)


def why_not() -> str | None:
    """Why instructions cannot be counted here, and what to do about it; None if they can."""
    return None if shutil.which("valgrind") else MISSING


def counted(stand: Stand, name: str, frames: int) -> float | str:
    """Instructions per frame of a contender of `bench.counted`; or why they cannot be counted."""
    if reason := why_not():
        return reason
    try:
        library = compiled(stand.folder, SOURCE)
    except subprocess.CalledProcessError:
        return "valgrind/callgrind.h is missing; on Debian it comes with valgrind"
    out = stand.folder / "callgrind.out"
    valgrind = ("valgrind", "-q", "--tool=callgrind", "--instr-atstart=no")
    through = (*valgrind, f"--callgrind-out-file={out}")
    reason = stand.ask("counted", library, name, frames, through=through)
    return reason or _total(out.read_text()) / frames


def _total(profile: str) -> int:
    """The instructions that callgrind counted; raises `ValueError` if it counted none."""
    found = _TOTAL.search(profile)
    if found is None or not int(found[1]):
        raise ValueError("callgrind counted nothing")
    return int(found[1])
