"""`exhalo check`: tells all that is wrong with content, settings and scripts."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from device.authoring.content_files import File
from device.authoring.readability import installed
from device.cli.checks.findings import Findings
from device.cli.checks.inspection import inspect
from device.cli.checks.signed import unsigned
from device.cli.checks.voiced import voiced
from device.cli.common import USUAL, Options, near, say, tell
from device.settings.settings import Settings
from device.typed_yaml.filesystem import present
from device.words.load import SHIPPED


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="a file or a folder of content, settings or a script (default: the built-in "
        "content, and exhalo.yaml if there is one)",
    )
    parser.add_argument(
        "--grades", action="store_true", help="say of all content how plain it reads"
    )


def run(options: Options) -> int:
    """Check the files that were named; 1 if anything is wrong, else 0.

    It also tells which words are hard to read, not signed or not in the voice pack; they do not
    change the status.
    """
    findings = _findings(options.files)
    # Settings and their folder of words may have the same problem: it is told once.
    problems = list(dict.fromkeys(problem for each in findings for problem in each.problems))
    for problem in problems:
        say(str(problem))
    doubtful = [warning for each in findings for warning in each.warnings]
    for warning in doubtful:
        say(f"{warning.place}: warning: {warning.found}")
    files = [file for each in findings for file in each.files]
    hard = _tell_readability(files, all_of_them=options.grades)
    spoken = [file for each in findings for file in each.spoken]
    unsigned_yet = list(dict.fromkeys((*unsigned(files), *unsigned(spoken))))
    for line in unsigned_yet:
        tell(line)
    tell(_summary(len(problems), len(doubtful) + hard, signed=not unsigned_yet))
    return 1 if problems else 0


def _findings(files: Sequence[Path]) -> list[Findings]:
    """What was found in these files, or without any in the usual ones."""
    if files:
        return [inspect(path) for path in files]
    words = near(SHIPPED)
    if present(USUAL):
        return [inspect(words), inspect(Path(USUAL))]
    tell(f"There is no {USUAL} here, so no settings were checked.")
    settings = Settings()
    broken, lacking = voiced(settings, words, (settings.language,))
    return [inspect(words), Findings(broken, (), lacking)]


def _tell_readability(files: Sequence[File], *, all_of_them: bool) -> int:
    """Tell which files are hard to read, or how each one reads; returns how many are hard."""
    if files and not installed():
        tell("How plain the words read was not measured: pip install 'exhalo[check]' for that.")
        return 0
    hard = 0
    for file in files:
        readability = file.readability
        if readability is not None and not readability.plain:
            hard += 1
            say(f"{file.path}: warning: {readability}")
        elif all_of_them:
            say(f"{file.path}: {readability or 'has no measure of its reading'}")
    return hard


def _summary(problems: int, warnings: int, *, signed: bool) -> str:
    counted = [
        f"{count} {name}" if count == 1 else f"{count} {name}s"
        for count, name in ((problems, "problem"), (warnings, "warning"))
        if count
    ]
    if counted:
        return f"{', '.join(counted)}."
    return "All is well." if signed else "All is well, but for the signatures."
