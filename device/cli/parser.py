"""Reads the command line, and runs its command."""

from __future__ import annotations

import argparse
import os
import sys
from errno import EDQUOT, EFBIG, ENOSPC
from importlib import import_module
from io import TextIOWrapper
from types import ModuleType

from device.cli.common import ASKED, tell
from device.typed_yaml.problem import Invalid, Problem

COMMANDS = ("run", "simulate", "preview", "check", "review", "sign", "film", "selftest", "dark")
"""The commands, each a module of `device.cli` with `add_arguments` and `run`.

A command is imported only when it is asked for, so that `exhalo run` never loads the simulator.
"""


_NO_ROOM = (ENOSPC, EDQUOT, EFBIG)
"""The errors of a full disk, when output goes to a file."""


def run(words: list[str]) -> int:
    """Run the command that `words` name; returns its exit status, or 1 if anything is invalid."""
    try:
        return _printing(_parser(words).parse_args(words))
    except Invalid as invalid:
        tell(str(invalid))
        return 1


def _printing(options: argparse.Namespace) -> int:
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


def _parser(words: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="exhalo", description="A breathing coach: a ring of light, a small screen, 3 buttons."
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    asked = [name for name in words[:1] if name in COMMANDS]
    # The others are only for whoever asks what there is.
    for name in asked or COMMANDS:
        command = commands.add_parser(name, help=_HELP[name], description=_HELP[name])
        if asked:
            module = _loaded(name)
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser


def _loaded(name: str) -> ModuleType:
    """The module of a command; raises `Invalid` if a library that it needs is not installed."""
    try:
        return import_module(f"device.cli.{name}")
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] in ("device", "drivers"):
            raise
        wanted = "what the extra 'sim' installs: pip install 'exhalo[sim]'"
        raise Invalid(Problem(ASKED, f"no library {error.name!r}", wanted)) from error


_HELP = {
    "run": "Run the device on a Raspberry Pi.",
    "simulate": "Run the device in the browser, or headless from a script.",
    "preview": "Show the words as the device does, while you write them.",
    "check": "Check content, settings and scripts, and print all that is wrong.",
    "review": "Write what a clinical reviewer reads, and who has signed what.",
    "sign": "Put your name to words that you have read.",
    "film": "Draw an exercise as a film or a storyboard, without waiting for it.",
    "selftest": "Say what is found on the machine, and try its parts with you.",
    "dark": "Switch the ring and the screen off, whatever left them on.",
}
