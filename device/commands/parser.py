"""The command line: reads what is asked for, and hands it to its command."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

from device.commands.common import tell
from device.problem import Invalid

COMMANDS = ("run", "simulate", "preview", "check", "film", "selftest", "dark")
"""The commands, each a module of `device.commands` with `add_arguments` and `run`.

One is imported only when it is asked for, with what it needs: a device at a bedside never
loads the simulator.
"""


def run(words: list[str]) -> int:
    """Run the command that the words ask for; its exit status, or 1 when something is invalid."""
    options = _parser(words).parse_args(words)
    try:
        return int(options.run(options))
    except Invalid as invalid:
        tell(str(invalid))
        return 1
    except BrokenPipeError:
        # Whoever read what we print has seen enough; nothing is left to flush at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141


def _parser(words: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="exhalo", description="A breathing coach: a ring of light, a small screen, 3 buttons."
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name in COMMANDS:
        module = import_module(f"device.commands.{name}") if name in words[:1] else None
        command = commands.add_parser(name, help=_HELP[name], description=_HELP[name])
        if module is not None:
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser


_HELP = {
    "run": "Run the device on a Raspberry Pi.",
    "simulate": "Run the device in the browser, or headless from a script.",
    "preview": "Show the words as the device does, while you write them.",
    "check": "Check content, settings and scripts, and print all that is wrong.",
    "film": "Draw an exercise as a film or a storyboard, without waiting for it.",
    "selftest": "Say what is found on the machine, and try its parts with you.",
    "dark": "Switch the ring and the screen off, whatever left them on.",
}
