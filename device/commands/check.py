"""`exhalo check`: what is wrong with content, settings and scripts, all of it at once."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from device.braces import braces, with_settings
from device.commands.common import USUAL, read_settings, tell
from device.content import PARTS, SHIPPED, languages, load_words
from device.exercise import Exercise
from device.problem import Invalid, Problem
from device.proof import proofread
from device.settings import Settings
from device.strict import load
from device.words import Words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="a file or a folder of content, settings or a script (default: the built-in "
        "content, and exhalo.yaml if there is one)",
    )


def run(options: argparse.Namespace) -> int:
    """Check what was named; 1 when anything is wrong."""
    usual = [SHIPPED, *([USUAL] if USUAL.is_file() else [])]
    problems = [problem for path in options.files or usual for problem in problems_of(path)]
    for problem in problems:
        print(problem)  # noqa: T201
    tell(_summary(len(problems)))
    return 1 if problems else 0


def problems_of(path: Path) -> Iterator[Problem]:
    """What is wrong with a file, or with a folder of content."""
    try:
        if path.is_dir():
            yield from _folder(path)
        else:
            yield from _CHECKS[_kind(path)](path)
    except Invalid as invalid:
        yield from invalid.problems


def _folder(path: Path) -> Iterator[Problem]:
    """A folder of languages, or that of one language."""
    folder, chosen = (path, languages(path)) if languages(path) else (path.parent, [path.name])
    for language in chosen:
        try:
            load_words(folder, Settings(language=language))
        except Invalid as invalid:
            yield from invalid.problems


def _content(path: Path) -> Iterator[Problem]:
    """One file of content, put in the place of the built-in one to see its pages."""
    field, kind = PARTS.get(path.name, ("exercises", Exercise))
    part: Any = load(path, kind)
    if kind is Exercise:
        part = {path.stem: part}
    found = list(braces(part))
    if not found:
        found = [p for p in proofread(_with(path, {field: part})) if p.place.file == str(path)]
    yield from found


def _with(path: Path, part: dict[str, Any]) -> Words:
    language = path.resolve().parent.name
    settings = Settings(language=language if language in languages(SHIPPED) else "en")
    shipped = load_words(SHIPPED, settings)
    return with_settings(replace(shipped, **part), settings)


def _kind(path: Path) -> str:
    """What a file is, by its name and by the look of it; settings where nothing tells."""
    if path.name in PARTS:
        return "content"
    try:
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return "settings"
    if isinstance(node, yaml.SequenceNode):
        return "script"
    keys = {key.value for key, _ in node.value} if isinstance(node, yaml.MappingNode) else set()
    return "content" if "steps" in keys else "settings"


def _script(path: Path) -> Iterator[Problem]:
    # Only here: what checks content and settings needs nothing of the simulator.
    from drivers.sim.script import load_script  # noqa: PLC0415

    load_script(path)
    yield from ()


def _settings(path: Path) -> Iterator[Problem]:
    read_settings(path)
    yield from ()


_CHECKS = {"content": _content, "script": _script, "settings": _settings}


def _summary(count: int) -> str:
    if count == 0:
        return "All is well."
    return "1 problem." if count == 1 else f"{count} problems."
