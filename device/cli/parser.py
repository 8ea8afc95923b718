"""Reads the command line, and tells what may be on it."""

from __future__ import annotations

import argparse
from importlib import import_module
from types import ModuleType

from device.cli.common import Options, needing

COMMANDS = (
    "run",
    "simulate",
    "preview",
    "check",
    "review",
    "sign",
    "voice",
    "film",
    "history",
    "card",
    "selftest",
    "dark",
)
"""The commands, each a module of `device.cli.commands`.

A command is imported only when it is asked for, so that `exhalo run` never loads the simulator.
"""


def parsed(words: list[str]) -> Options:
    """What `words` ask for; `run` of these options is the command's function.

    Raises `SystemExit` with 2 for words that ask for nothing, which is told, and with 0 when all
    they ask for is help. Raises `Invalid` if a library is missing that the command needs.
    """
    return _parser(words).parse_args(words, Options())


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
    with needing("sim"):
        return import_module(f"device.cli.commands.{name}")


_HELP = {
    "run": "Run the device on a Raspberry Pi.",
    "simulate": "Run the device in the browser, or headless from a script.",
    "preview": "Show the words as the device does, while you write them.",
    "check": "Check content, settings and scripts, and print all that is wrong.",
    "review": "Write what a clinical reviewer reads, and who has signed what.",
    "sign": "Put your name to words that you have read.",
    "voice": "Speak the words into a voice pack, or list what there is to say.",
    "film": "Draw an exercise as a film or a storyboard, without waiting for it.",
    "history": "Show what a device with one user was used for, copy it out, or delete it.",
    "card": "Make a card for the wall or the bedside, to be printed.",
    "selftest": "Say what is found on the machine, and try its parts with you.",
    "dark": "Switch the ring and the screen off, whatever left them on.",
}
