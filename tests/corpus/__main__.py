"""The whole corpus: every mutant read by a process of its own, as nobody, within limits.

PYTHONPATH=tests python -m corpus              # all of them, and the figures
PYTHONPATH=tests python -m corpus 12 345       # these, with what they say
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import signal
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from corpus.judging import Outcome, faults, load_everything, perform
from corpus.mutants import Mutant, furnish, mutant
from tqdm import tqdm
from unprivileged import NOBODY, hand_over

COUNT = 2_000

CPU_SECONDS = 1
"""Seconds of the processor after which a command is ended."""

MEGABYTES = 50
"""What a command may take of memory, beside what the loaded program has already."""

WAIT_SECONDS = 60
"""Seconds after which a command that waits for something is ended."""

ADDRESS_SPACE = 2 << 30
"""Bytes after which it gets no more, so that the machine does not suffer."""

CRASHED = 120
"""The exit status after a traceback."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of a mutant, in seconds of the processor and megabytes, and what is wrong."""

    mutant: Mutant
    outcome: Outcome
    seconds: float
    megabytes: float
    faults: tuple[str, ...]


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m corpus", description=__doc__)
    parser.add_argument("numbers", nargs="*", type=int, help="of these mutants alone")
    parser.add_argument("--count", type=int, default=COUNT, help=f"so many (default: {COUNT})")
    options = parser.parse_args()
    load_everything()
    loaded = _megabytes(_waited_for(os.fork() or os._exit(0))[1])
    chosen = [mutant(number) for number in options.numbers or range(options.count)]
    trials = [_tried(one, loaded) for one in tqdm(chosen, unit="mutant", disable=None)]
    if options.numbers:
        _show(trials)
    return _tell(trials)


def _tried(one: Mutant, loaded: float) -> Trial:
    folder = Path(tempfile.mkdtemp(prefix="exhalo-"))
    folder.chmod(0o755)
    furnish(folder, one.command)
    one.plant(folder)
    hand_over(folder)
    outcome, ended, used = _child(one.command, folder)
    seconds, megabytes = used.ru_utime + used.ru_stime, _megabytes(used) - loaded
    found = [*faults(one.command, outcome, folder)]
    if os.WIFSIGNALED(ended):
        found.insert(0, f"it was ended by {signal.Signals(os.WTERMSIG(ended)).name}")
    if megabytes > MEGABYTES:
        found.append(f"{megabytes:.0f} MB of memory")
    _remove(folder)
    return Trial(one, outcome, seconds, megabytes, tuple(found))


def _child(command: tuple[str, ...], folder: Path) -> tuple[Outcome, int, resource.struct_rusage]:
    """Run a command in a process of its own: what came of it, how it ended, what it used."""
    with tempfile.TemporaryFile() as printed, tempfile.TemporaryFile() as told:
        child = os.fork()
        if child == 0:
            os.dup2(printed.fileno(), 1)
            os.dup2(told.fileno(), 2)
            os._exit(_confined(command, folder))
        ended, used = _waited_for(child)
        outcome = Outcome(os.waitstatus_to_exitcode(ended), _held(printed), _held(told))
    return outcome, ended, used


def _waited_for(child: int) -> tuple[int, resource.struct_rusage]:
    """How a process ended, and what it used."""
    _, ended, used = os.wait4(child, 0)
    return ended, used


def _megabytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / 1024


def _held(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "backslashreplace")


def _confined(command: tuple[str, ...], folder: Path) -> int:
    """Run a command within the limits; never returns by an exception."""
    status = CRASHED
    try:
        os.chdir(folder)
        signal.alarm(WAIT_SECONDS)
        resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        status = perform(command)
    except BaseException:  # noqa: BLE001 - this is what is looked for
        traceback.print_exc()
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    return status


def _remove(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)
    shutil.rmtree(folder)


def _show(trials: Iterable[Trial]) -> None:
    for trial in trials:
        print(trial.mutant, trial.outcome.printed, trial.outcome.told, sep="\n")


def _tell(trials: list[Trial]) -> int:
    """Tell the figures and the faults; 1 if there are any."""
    slowest = max(trials, key=lambda trial: trial.seconds)
    largest = max(trials, key=lambda trial: trial.megabytes)
    statuses = Counter(trial.outcome.status for trial in trials)
    print(f"{len(trials)} mutants: {statuses[1]} refused, {statuses[0]} taken as they are.")
    print(f"The slowest took {slowest.seconds:.2f} s of the processor: {slowest.mutant}")
    print(f"The largest took {largest.megabytes:.1f} MB of memory: {largest.mutant}")
    wrong = [trial for trial in trials if trial.faults]
    for trial in wrong:
        print(trial.mutant, *trial.faults, sep="\n    ")
    print(f"{len(wrong)} with a fault.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
