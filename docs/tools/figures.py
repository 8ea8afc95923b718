"""Counts how large the rooms, the modules and the functions are: `figures.py [ROOT]`.

A room is a folder of `device/` or `drivers/`. A module's lines are all its lines. A function's
lines are those from its `def` to its end, without its docstring; methods of a Protocol without a
body are not counted. The tests are the Python files below `tests/`; their lines are divided by
those of both.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median, quantiles

TREES = ("device", "drivers")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(folder: Path) -> list[Path]:
    """The modules at any depth of a folder, without `__init__.py`."""
    return sorted(path for path in folder.rglob("*.py") if path.name != "__init__.py")


def lines(path: Path) -> int:
    """How many lines a file has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[int]:
    """The number of lines of each function and method of a module, also of inner functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function) and (length := _length(node)):
            yield length


def _length(function: Function) -> int:
    """A function's lines without its docstring; 0 if it has no body."""
    whole = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function, clean=False) is None:
        return 0 if _is_ellipsis(function.body[0]) else whole
    docstring = function.body[0]
    told = (docstring.end_lineno or 0) - docstring.lineno + 1
    return 0 if len(function.body) == 1 else whole - told


def _is_ellipsis(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Expr) and (
        isinstance(statement.value, ast.Constant) and statement.value.value is ...
    )


def rooms(root: Path, tree: str) -> Counter[str]:
    """How many modules each folder of a tree has in itself."""
    found = modules(root / tree)
    return Counter(path.parent.relative_to(root).as_posix() for path in found)


def told(root: Path, tree: str) -> Iterator[str]:
    """The figures of a tree, line by line."""
    found = modules(root / tree)
    lengths = [lines(path) for path in found]
    longest = max(found, key=lines).relative_to(root)
    each = [length for path in found for length in functions(path)]
    yield f"{tree}/: {len(found)} modules, {sum(lengths)} lines"
    yield f"  a module: median {median(lengths):g} lines, longest {max(lengths)} ({longest})"
    yield f"  a function: median {median(each):g} lines, 90th percentile {ninetieth(each):g}"
    for room, count in sorted(rooms(root, tree).items()):
        yield f"  {count:3} modules in {room}/"


def ninetieth(numbers: Iterable[int]) -> float:
    """The ninetieth percentile."""
    return quantiles(numbers, n=10, method="inclusive")[8]


def figures(root: Path) -> Iterator[str]:
    """All figures, line by line."""
    for tree in TREES:
        yield from told(root, tree)
    code = sum(lines(path) for tree in TREES for path in (root / tree).rglob("*.py"))
    tests = sum(lines(path) for path in (root / "tests").rglob("*.py"))
    yield f"tests/: {tests} lines, {tests / code:.2f} for each line of the program"


if __name__ == "__main__":
    for line in figures(Path(sys.argv[1] if len(sys.argv) > 1 else ".")):
        sys.stdout.write(f"{line}\n")
