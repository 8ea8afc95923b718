"""The command `exhalo`. It can be ended from its first lines on: all else is loaded later."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from errno import EDQUOT, EFBIG, ENOSPC
from importlib import import_module
from io import TextIOWrapper

ENDED = 143
"""The exit status after SIGTERM, as a shell has it: 128 and the signal's number."""


_NO_ROOM = (ENOSPC, EDQUOT, EFBIG)
"""What a full disk says of what is printed into a file."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 when all is well, 1 when what it was given is not, 2 for bad usage.

    Without `arguments` it is the program itself, which SIGTERM ends: with 0 where a device was
    to run, which has then done as it was told, and with 143 anywhere else.
    """
    words = sys.argv[1:] if arguments is None else list(arguments)
    if arguments is None:
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0 if words[:1] == ["run"] else ENDED))
    try:
        return _printing(options)
    except Invalid as invalid:
        tell(str(invalid))
        return 1
    except KeyboardInterrupt:
        return 130


def _printing(options: argparse.Namespace) -> int:
    """Run a command whose output may find no room, or nobody who reads it to its end."""
    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal may not have every letter; one that it lacks is written out, as to stderr.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status = int(options.run(options))
        sys.stdout.flush()
    except BrokenPipeError:
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
    """Leave nothing to be flushed at the exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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


if __name__ == "__main__":
    sys.exit(main())
