"""`python -m bench`: measure, print a table, write the page; exits with 1 if a figure misses."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import costs, devices, instructions, lights, machine, page, plot, sound, vibration
from bench.exhale import Curve
from bench.figures import Row
from bench.plan import FULL, QUICK, Plan
from bench.stand import Stand, stand_in

PICTURE = Path("pictures/exhale.svg")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure everything; 0 when all holds, 1 when a row misses its bound."""
    options = _parser().parse_args(arguments)
    rows: list[Row] = []
    if reason := instructions.why_not():
        _tell(f"Rows that count instructions are left out: {reason}")
    with stand_in() as stand:
        curves, absent = lights.exhale(stand)
        plan = QUICK if options.quick else FULL
        for row in measured(stand, plan, curves, absent):
            _tell(page.plain(row))
            rows.append(row)
    if options.out is not None:
        _write(options.out, rows, curves)
    missed = page.misses(rows)
    _tell(f"{len(missed)} of {len(rows)} rows miss." if missed else "All rows hold.")
    return 1 if missed else 0


def measured(
    stand: Stand, plan: Plan, curves: dict[str, Curve], absent: dict[str, str]
) -> Iterator[Row]:
    """Every row, as soon as it has been measured."""
    yield from costs.frames(stand, plan)
    yield from costs.paced(stand, plan)
    yield from costs.computing(stand, plan)
    yield from devices.at_work(stand, plan)
    yield from sound.rows(plan)
    yield from devices.at_rest(stand, plan)
    yield from devices.starting(stand, plan)
    yield from lights.lasting(curves, absent)
    yield from lights.punctual(stand, plan)
    yield from vibration.rows(stand, plan)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only see that everything runs")
    parser.add_argument("--out", type=Path, metavar="DOCS", help="write the page and its picture")
    return parser


def _write(docs: Path, rows: Sequence[Row], curves: dict[str, Curve]) -> None:
    (docs / PICTURE).parent.mkdir(parents=True, exist_ok=True)
    plot.draw(curves, docs / PICTURE)
    (docs / "benchmarks.md").write_text(page.markdown(rows, machine.described()))


def _tell(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
