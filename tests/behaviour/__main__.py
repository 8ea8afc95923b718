"""Record every visit anew, and tell which differ from what is kept of them, to the byte.

PYTHONPATH=tests python -m behaviour           # 1 if any differs
PYTHONPATH=tests python -m behaviour --keep    # they are to be as they are now
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor

from behaviour.comparing import Compared, compared
from behaviour.kept import COLUMNS, Kept, gone, read, write
from behaviour.recording import names
from tqdm import tqdm

NOTHING = ("",) * (len(COLUMNS) - 2)
"""The digests of a visit that is new."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m behaviour", description=__doc__)
    parser.add_argument("--keep", action="store_true", help="keep them as they are now")
    keep = parser.parse_args().keep
    wanted, kept = names(), {} if keep else read()
    before = {name: None if keep else kept.get(name, Kept(name, 0, *NOTHING)) for name in wanted}
    results = list(_told(before))
    if keep:
        write(result.now for result in results)
    missing = gone(kept, wanted)
    for name in missing:
        print(f"{name}: it is kept, and there is no such visit")
    differ = sum(bool(result.difference) for result in results) + len(missing)
    lines = sum(result.now.lines for result in results)
    print(f"{len(results)} visits, {lines} lines: {'kept' if keep else f'{differ} differ'}.")
    return 1 if differ else 0


def _told(before: Mapping[str, Kept | None]) -> Iterator[Compared]:
    """The visits compared, on all processors; each that differs is told as it comes."""
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        results = pool.map(compared, before, before.values())
        for result in tqdm(results, total=len(before), unit="visit", disable=None):
            if result.difference:
                tqdm.write(f"{result.now.name}: {result.difference}")
            yield result


if __name__ == "__main__":
    sys.exit(main())
