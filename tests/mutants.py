"""Changes the gate and stopping one place at a time, and tells which change no test notices.

`make mutants` runs mutmut over the modules that pyproject.toml lists for it, and compares what
survived with `mutants.yaml`, which explains one by one those that change nothing. It fails
when a mutant survived that is not explained, and when an explanation is of none that did. What
mutmut leaves as it is, `mutants_by_hand.yaml` changes: it fails when that is not noticed, too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml
from mutants_by_hand import unnoticed

BIN = Path(sys.executable).parent
EXPLAINED = Path(__file__).with_suffix(".yaml")
RESULTS = Path("mutants")
CAUGHT = {"killed", "timeout", "caught by type check"}

Change = tuple[str, str, str]
"""A function, lines of it, and what became of them: the same wherever the lines stand."""


def main() -> int:
    """Run all mutants; returns the exit status: 0 if every one is caught or explained."""
    made, passed = unnoticed()
    print(f"by hand: {made} changes, {made - len(passed)} caught")
    print(*passed, sep="\n", end="\n" if passed else "")
    return int(_differs() or bool(passed))


def _differs() -> bool:
    """Whether other mutants survived than those that are explained, or none was made."""
    shutil.rmtree(RESULTS, ignore_errors=True)
    _mutmut("run", shown=sys.stdout.isatty())
    statuses = dict(_statuses())
    survived = {name: status for name, status in statuses.items() if status not in CAUGHT}
    changes = Counter(_change(name) for name in survived)
    explained = Counter(_explained())
    for change in (changes - explained).elements():
        print(_told("not noticed by any test", change))
    for change in (explained - changes).elements():
        print(_told("explained in mutants.yaml, but did not survive", change))
    for module, (all_of_it, left) in sorted(_counted(statuses, survived).items()):
        print(f"{module}: {all_of_it} mutants, {all_of_it - left} caught, {left} survived")
    print(*(f"{status}: {count}" for status, count in Counter(statuses.values()).items()), sep="\n")
    return changes != explained or not statuses


def _mutmut(*arguments: str, shown: bool = False) -> str:
    """What mutmut prints; its progress goes to a terminal, where there is one."""
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}"}
    kept = None if shown else subprocess.PIPE
    done = subprocess.run([BIN / "mutmut", *arguments], env=environment, stdout=kept, text=True)
    if done.returncode:
        sys.exit(f"{done.stdout or ''}\nmutmut {arguments[0]} failed, with {done.returncode}")
    return done.stdout or ""


def _statuses() -> Iterator[tuple[str, str]]:
    for line in _mutmut("results", "--all", "true").splitlines():
        name, _, status = line.strip().rpartition(": ")
        yield name, status


def _change(name: str) -> Change:
    # After the names of the two files.
    lines = _mutmut("show", name).splitlines()[3:]
    was, becomes = (
        "\n".join(line[1:].strip() for line in lines if line.startswith(sign)) for sign in "-+"
    )
    return _function(name), was, becomes


def _function(name: str) -> str:
    """The function's own name: mutmut's `m.xǁAǁf__mutmut_1` is of `m.A.f`, `m.x_f__…` of `m.f`."""
    module, _, mangled = name.partition("__mutmut_")[0].rpartition(".")
    return f"{module}.{mangled[2:].replace('ǁ', '.')}"


def _explained() -> Iterator[Change]:
    for one in yaml.safe_load(EXPLAINED.read_text(encoding="utf-8")) or ():
        if not one["because"]:
            sys.exit(f"{EXPLAINED}: the mutant of {one['function']} is not explained")
        yield one["function"], one["was"], one["becomes"]


def _told(found: str, change: Change) -> str:
    function, was, becomes = change
    return f"{found}: {function}\n  was:     {was}\n  becomes: {becomes}"


def _counted(statuses: dict[str, str], survived: dict[str, str]) -> dict[str, tuple[int, int]]:
    """For each module, how many mutants there were and how many of them survived."""
    every, left = (
        Counter(name.rpartition(".")[0] for name in names) for names in (statuses, survived)
    )
    return {module: (every[module], left[module]) for module in every}


if __name__ == "__main__":
    sys.exit(main())
