"""Runs the command that was asked for."""

from __future__ import annotations

import os
import sys
from errno import EDQUOT, EFBIG, ENOSPC
from io import TextIOWrapper

from device.cli.common import Options, tell
from device.cli.plain import as_installed
from device.typed_yaml.problem import Invalid

_NO_ROOM = (ENOSPC, EDQUOT, EFBIG)
"""The errors of a full disk, when output goes to a file."""


def run(words: list[str]) -> int:
    """Run the command that `words` name; returns its exit status, or 1 if anything is invalid."""
    try:
        return _printing(as_installed(words) or _parsed(words))
    except Invalid as invalid:
        tell(str(invalid))
        return 1


def _parsed(words: list[str]) -> Options:
    # Imported here, because a device that starts does without it.
    from device.cli.parser import parsed  # noqa: PLC0415

    return parsed(words)


def _printing(options: Options) -> int:
    """Run a command; ends quietly if its output has no room, or its reader stops reading."""
    if isinstance(sys.stdout, TextIOWrapper):
        # A letter that the terminal lacks is escaped, as Python does on stderr.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status = int(options.run(options))
        sys.stdout.flush()
    except BrokenPipeError:
        # The program that reads the output has stopped, such as `head`.
        _print_no_more()
        return 141
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        _print_no_more()
        tell(f"What was asked for cannot be printed: {error.strerror}")
        return 1
    return status


def _print_no_more() -> None:
    """Discard what is not printed yet, so that flushing it at the exit raises nothing."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
