"""`exhalo voice`: builds a voice pack, or lists what there is to say."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO
from math import isfinite
from pathlib import Path

from device.cli.common import ASKED, Options, add_settings, needing, say, settings_of, tell
from device.cli.library import BUILT_VOICE, content_of
from device.settings.settings import Settings
from device.typed_yaml.problem import Invalid, Problem, closest, listed
from device.voice.spoken import Spoken, spoken
from device.words.load import languages, load_words

BLANKS = str.maketrans("\N{NO-BREAK SPACE}", " ")
"""A no-break space is for lines on the screen only."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(metavar="WHAT", required=True)
    for name, run_it, add in (("build", _build, _add_build), ("list", _list, _add_list)):
        command = commands.add_parser(name, help=_HELP[name], description=_HELP[name])
        command.set_defaults(voice=run_it)
        add_settings(command)
        command.add_argument(
            "--lang",
            action="append",
            metavar="CODE",
            help="a language (default: all that there are words for); may be given several times",
        )
        add(command)


def _add_build(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        default=BUILT_VOICE,
        help="the folder of the pack (default: voice)",
    )
    parser.add_argument(
        "--engine",
        choices=("espeak-ng", "piper"),
        help="what speaks (default: piper in a language that it has a voice for, else espeak-ng)",
    )
    parser.add_argument(
        "--recordings",
        type=Path,
        metavar="DIR",
        help="a folder of recordings, with a folder for each language; they come before what the "
        "engine says. `exhalo voice list` has the names of their files",
    )


def _add_list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--csv", action="store_true", help="as a table for a spreadsheet")


_HELP = {
    "build": "Speak all texts into a voice pack, from which a device then says them.",
    "list": "Print what there is to say, in order: number, file of a recording, language, seconds "
    "within which it must be said, text.",
}


def run(options: Options) -> int:
    """Build or list; 1 if something is wrong with a text or its sound, else 0."""
    return int(options.voice(options))


def texts_of(
    folder: Path, settings: Settings, chosen: list[str] | None
) -> Iterator[tuple[str, tuple[Spoken, ...]]]:
    """Each chosen language with what there is to say in it; raises `Invalid`."""
    offered = languages(folder)
    for language in chosen or offered:
        if language not in offered:
            expected = listed(offered, "or") if offered else f"a language in {folder}"
            hint = closest(language, offered)
            raise Invalid(Problem(ASKED, f"the language {language!r}", expected, hint))
        words = load_words(folder, replace(settings, language=language))
        yield language, spoken(words, settings.pattern)


def _list(options: Options) -> int:
    settings = settings_of(options)
    rows = [("number", "file", "language", "seconds", "text"), *_rows(options, settings)]
    if options.csv:
        for row in rows:
            say(_as_csv(row))
        return 0
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        say(f"{'  '.join(cells)}  {row[4]}")
    return 0


def _rows(options: Options, settings: Settings) -> Iterator[tuple[str, ...]]:
    for language, texts in texts_of(content_of(options, settings), settings, options.lang):
        for number, each in enumerate(texts, 1):
            limit = f"{each.limit:g}" if isfinite(each.limit) else ""
            file = f"{language}/{each.recording}"
            yield str(number), file, language, limit, each.text.translate(BLANKS)


def _as_csv(row: tuple[str, ...]) -> str:
    line = StringIO()
    csv.writer(line, lineterminator="").writerow(row)
    return line.getvalue()


def _build(options: Options) -> int:
    with needing("voice"):
        # To list what there is to say needs nothing that to build it needs.
        from device.cli.voice_build import build_language, misplaced  # noqa: PLC0415

    settings = settings_of(options)
    content = content_of(options, settings)
    problems = misplaced(options.recordings, languages(content))
    for problem in problems:
        say(str(problem))
    wrong = bool(problems)
    for language, texts in texts_of(content, settings, options.lang):
        home = options.out / language
        report = build_language(home, texts, options.engine, options.recordings)
        for problem in report.problems:
            say(str(problem))
        wrong = wrong or bool(report.problems)
        tell(f"{home}: {report.made} made, {report.kept} kept, {report.removed} removed.")
    return 1 if wrong else 0
