"""What several commands share: the settings, and telling somebody something."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import TYPE_CHECKING, TypeAlias

from device.settings.load import read_settings
from device.settings.settings import Settings
from device.typed_yaml.filesystem import present
from device.typed_yaml.problem import Invalid, Place, Problem, visible

if TYPE_CHECKING:  # who runs a device does without it: see `device.cli.plain`
    import argparse
    from pathlib import Path

Options: TypeAlias = SimpleNamespace
"""What was asked for on the command line: an attribute for each of a command's options."""

USUAL = "exhalo.yaml"
"""Where settings are looked for when no file is named."""

ASKED = Place("(command line)")
"""The place of a problem with what was asked for on the command line."""


def add_settings(parser: argparse.ArgumentParser) -> None:
    """Add the options that say which settings and words to use."""
    from pathlib import Path  # noqa: PLC0415 - as above

    parser.add_argument(
        "--settings", metavar="FILE", help="the settings (default: exhalo.yaml, if any)"
    )
    parser.add_argument(
        "--content", type=Path, metavar="DIR", help="a folder of words (default: the built-in ones)"
    )


def settings_of(options: Options) -> Settings:
    """The settings that were asked for; raises `Invalid`.

    Invalid settings are never replaced by defaults, because they hold the emergency number.
    """
    path = settings_file(options)
    return Settings() if path is None else read_settings(path)


def settings_file(options: Options) -> str | None:
    """The file of settings that was named, or else `USUAL`; None if that does not exist."""
    named: str | None = options.settings
    if named is None and present(USUAL):
        return USUAL
    return named


@contextmanager
def needing(extra: str) -> Iterator[None]:
    """Raise `Invalid` if a library of this extra is not installed, where its modules are loaded."""
    try:
        yield
    except ModuleNotFoundError as error:
        if error.name is None or error.name.split(".")[0] in ("device", "drivers"):
            raise
        wanted = f"what the extra {extra!r} installs: pip install 'exhalo[{extra}]'"
        raise Invalid(Problem(ASKED, f"no library {error.name!r}", wanted)) from error


def near(path: Path) -> Path:
    """The path as seen from here, which is how problems with files are then told."""
    from pathlib import Path  # noqa: PLC0415 - as above

    try:
        here = Path.cwd()
    except OSError:  # it may have been removed meanwhile
        return path
    return path.relative_to(here) if path.is_relative_to(here) else path


def say(line: str) -> None:
    """Print a line of a command's output."""
    print(visible(line))  # noqa: T201


def tell(text: str) -> None:
    """Print a message to the person at the terminal, on stderr."""
    print(*map(visible, text.split("\n")), sep="\n", file=sys.stderr)  # noqa: T201
