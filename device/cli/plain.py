"""The command line of a device that is run as it is installed, read without `argparse`.

To load `argparse` and make a parser takes as long as to load all that knows of LEDs, and its memory
is never given back. Who waits for the light, on a board with little memory, does without it.
"""

from __future__ import annotations

from device.cli.common import Options


def as_installed(words: list[str]) -> Options | None:
    """What `run` and `run --settings FILE` ask for, as `device.cli.parser` reads it.

    None for all other words, which that module is for.
    """
    match words:
        case ["run"]:
            return _running(None)
        case ["run", "--settings", file] if not file.startswith("-"):
            return _running(file)
    return None


def _running(settings: str | None) -> Options:
    # Imported here, as any command is: only once it is asked for.
    from device.cli.commands.run import run  # noqa: PLC0415

    return Options(run=run, settings=settings, content=None)
