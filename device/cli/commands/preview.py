"""`exhalo preview`: shows the words as the device does, while somebody writes them."""

from __future__ import annotations

import argparse
import webbrowser
from dataclasses import replace
from pathlib import Path

from device.cli.common import Options, add_settings, near, settings_of, tell
from device.cli.library import content_of
from device.cli.numbers import PORTS, whole
from device.cli.simulated.preview import PreviewDevice
from device.cli.simulated.serving import served
from device.cli.simulated.watcher import Watcher
from device.model.panel import Panel
from device.typed_yaml.problem import Invalid, Place, Problem, closest, listed
from device.words.load import exercises_in, languages

PORT = 8738
"""The usual port; it is not the simulator's, so that both can run at once."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_settings(parser)
    parser.add_argument(
        "exercise", nargs="?", default="", metavar="EXERCISE", help="the one to begin with"
    )
    parser.add_argument("--lang", metavar="CODE", help="the language (default: the settings')")
    parser.add_argument("--panel", type=Panel.parse, metavar="WxH", help="another panel")
    parser.add_argument(
        "--port", type=whole(PORTS), default=PORT, help="8738, or any free one, by default"
    )
    parser.add_argument("--no-browser", action="store_true", help="only print the address")


def run(options: Options) -> int:
    """Show the words, and read their files again when they change, until stopped."""
    settings = settings_of(options)
    settings = replace(
        settings,
        language=options.lang or settings.language,
        panel=options.panel or settings.panel,
        signed_words_only=False,  # They are being written.
    )
    folder = near(content_of(options, settings))
    _known(folder, settings.language, options.exercise)
    preview = PreviewDevice(Watcher(folder, settings), settings, options.exercise)
    with served(preview, options.port) as url:
        tell(f"The preview is at {url} (stop it with Ctrl-C).")
        if not options.no_browser:
            webbrowser.open(url)
        preview.run()
    return 0


def _known(folder: Path, language: str, exercise: str) -> None:
    """Raise `Invalid` for a language or an exercise that has no files."""
    _among("language", language, languages(folder), folder)
    if exercise:
        home = folder / language
        _among("exercise", exercise, exercises_in(home), home)


def _among(what: str, name: str, offered: list[str], folder: Path) -> None:
    if name not in offered:
        expected = listed(offered, "or") if offered else "a folder of words"
        found = f"no {what} {name!r}"
        raise Invalid(Problem(Place(str(folder)), found, expected, closest(name, offered)))
