"""`exhalo history`: shows what a device with one user has kept, copies it out, or deletes it."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from device.cli.common import Options, needing, say
from device.cli.numbers import whole
from device.typed_yaml.problem import Invalid, Place, Problem
from drivers import wallclock
from drivers.history import store
from drivers.history.damage import Damaged
from drivers.history.place import FILE, SERVICE_FOLDER, own_file
from drivers.history.rows import Session

DAYS = range(1, 29)
"""How many days can be shown side by side in a terminal that is 80 columns wide."""

COLUMNS = ("start", "exercise", "way", "seconds", "breaths", "ending")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--file",
        type=Path,
        metavar="FILE",
        default=own_file() or SERVICE_FOLDER / FILE,
        help="the history (default: %(default)s, that of the service)",
    )
    parser.add_argument(
        "--days",
        type=whole(DAYS),
        metavar="N",
        default=7,
        help=f"how many days to show, {DAYS[0]} to {DAYS[-1]}; today is the last (default: 7)",
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--csv", action="store_true", help="print all that is kept as CSV, a line each"
    )
    instead.add_argument(
        "--delete", action="store_true", help="delete all that is kept, once you say yes"
    )


def run(options: Options) -> int:
    """Show, print or delete; 1 if nothing was deleted. Raises `Invalid` for no such history."""
    with _told(options.file):
        options.file.stat()  # SQLite says only that it cannot open a file, and not why
        if options.delete:
            return _delete(options.file)
        kept = list(store.sessions(options.file))
    if options.csv:
        _print_csv(kept)
    else:
        _show(kept, wallclock.local().date(), options.days)
    return 0


def _delete(path: Path) -> int:
    say(f"This deletes all that is kept in {path}, for good. Yes or no?")
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        say("Nothing is deleted.")
        return 1
    store.delete(path)
    say("It is deleted.")
    return 0


def _print_csv(kept: list[Session]) -> None:
    lines = csv.writer(sys.stdout, lineterminator="\n")
    lines.writerow(COLUMNS)
    lines.writerows(each.values for each in kept)


def _show(kept: list[Session], today: date, days: int) -> None:
    # Imported here: to copy it out or delete it, no library is needed.
    with needing("history"):
        from device.cli.history_shown import show  # noqa: PLC0415
    show(kept, today, days)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Raise what the disk says as `Invalid`, with what to do."""
    try:
        yield
    except FileNotFoundError as error:
        expected = "a device that has kept something, or --file with another"
        raise Invalid(Problem(Place(str(path)), "no history", expected)) from error
    except PermissionError as error:
        expected = "somebody who may read it: sudo"
        raise Invalid(Problem(Place(str(path)), "a history of somebody else", expected)) from error
    except Damaged as error:
        expected = "a history; a device sets it aside by itself, and begins a new one"
        raise Invalid(Problem(Place(str(path)), f"a damaged file ({error})", expected)) from error
    except OSError as error:
        expected = "a disk that can be read, and written to delete"
        raise Invalid(Problem(Place(str(path)), str(error), expected)) from error
