"""What there is to say of a file or a folder that a person named, whatever it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from device.braces import braces, with_settings
from device.commands.common import near, read_settings
from device.commands.files import File, files_of
from device.content import PARTS, SHIPPED, languages, load_words
from device.drift import drift
from device.exercise import Exercise
from device.problem import Invalid, Place, Problem, Text, closest, listed
from device.proof import proofread
from device.settings import Profile, Settings
from device.strict import load
from device.strict.nodes import compose, place, quoted, word
from device.words import Words

REFERENCE = "en"
"""The language that the others are held to, where there is one of this name."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong, and the files of content that could be read."""

    problems: tuple[Problem, ...] = ()
    files: tuple[File, ...] = ()


def inspect(path: Path) -> Findings:
    """Look at a file, or at a folder of content."""
    try:
        return _folder(path) if path.is_dir() else _CHECKS[_kind(path)](path)
    except Invalid as invalid:
        return Findings(invalid.problems)


def _folder(path: Path) -> Findings:
    """A folder of languages, or that of one language."""
    several = sorted({file.parent.name for file in path.glob("*/*.yaml")})
    folder, chosen = (path, several) if several else (path.parent, [path.name])
    problems = [*_wordless(path)] if several else []
    files: list[File] = []
    whole: list[str] = []
    for language in chosen:
        try:
            words = load_words(folder, Settings(language=language))
            files += files_of(folder, language, words)
            whole.append(language)
        except Invalid as invalid:
            problems += invalid.problems
    reference = REFERENCE if REFERENCE in chosen else chosen[0]
    if reference in whole:
        # A mistake in the reference would be told again as one of every other language.
        problems += _drifts(folder, reference, chosen)
    return Findings(_once(problems), tuple(files))


def _wordless(path: Path) -> Iterable[Problem]:
    """The folders beside those of languages that look like one and hold no words."""
    for folder in sorted(path.iterdir()):
        if folder.is_dir() and folder.name[0] not in "._" and not any(folder.glob("*.yaml")):
            yield Problem(Place(str(folder)), "a folder without words", "the files of a language")


def _drifts(folder: Path, reference: str, chosen: list[str]) -> Iterable[Problem]:
    """Where the languages of a folder have come apart from the reference."""
    for language in chosen:
        if language != reference:
            yield from drift(folder / reference, folder / language)


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems by place; of two that found the same at one place, the later, which is drift.

    A key that is missing is missing to the loader, too, which cannot tell where it is not.
    """
    found = {(problem.place, problem.found): problem for problem in problems}
    return tuple(sorted(found.values(), key=lambda problem: problem.place))


def _content(path: Path) -> Findings:
    """One file of content, put in the place of the built-in one to see its pages."""
    field, kind = PARTS.get(path.name, ("exercises", Exercise))
    part: Any = load(path, kind)
    if kind is Exercise:
        part = {path.stem: part}
    if problems := tuple(braces(part)):
        return Findings(problems)
    words = _with(path, {field: part})
    part = words.exercises[path.stem] if kind is Exercise else getattr(words, field)
    problems = tuple(p for p in proofread(words) if p.place.file == str(path))
    return Findings(problems, (File(path, path.resolve().parent.name, part),))


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


def _script(path: Path) -> Findings:
    # Only here: what checks content and settings needs nothing of the simulator.
    from drivers.sim.script import load_script  # noqa: PLC0415

    load_script(path)
    return Findings(tuple(_backwards(path)))


def _backwards(path: Path) -> Iterable[Problem]:
    """Where the moments of a script, which has been read, go back."""
    steps = compose(path.read_text(encoding="utf-8"), str(path)).value
    moments = [value for step in steps for key, value in step.value if word(key) in ("at", "until")]
    for before, moment in pairwise(moments):
        if float(word(moment)) < float(word(before)):
            found = f"the moment {word(moment)} after {word(before)}"
            yield Problem(place(moment), found, "moments in their order")


def _settings(path: Path) -> Findings:
    settings = read_settings(path)
    folder = Path(settings.content) if settings.content else near(SHIPPED)
    problems = [*_unspeakable(path, settings, folder)]
    if not problems:
        kiosk = settings.profile is Profile.KIOSK
        for language in languages(folder) if kiosk else [settings.language]:
            problems += _unfit(folder, replace(settings, language=language))
    return Findings(tuple(problems))


def _unspeakable(path: Path, settings: Settings, folder: Path) -> Iterable[Problem]:
    """Where settings ask for words that are not there."""
    offered, language = languages(folder), settings.language
    if not offered:
        found = f"no words in {quoted(str(folder))}"
        yield Problem(_place_of(settings.content, path), found, "a folder of languages")
    elif language not in offered:
        found = f"no words for the language {quoted(language)} in {folder}"
        hint = closest(language, offered)
        yield Problem(_place_of(language, path), found, listed(offered, "or"), hint)


def _unfit(folder: Path, settings: Settings) -> tuple[Problem, ...]:
    """What is wrong with the words on the panel that is fitted."""
    try:
        load_words(folder, settings, (settings.fitted_panel,))
    except Invalid as invalid:
        return invalid.problems
    return ()


def _place_of(value: str | None, path: Path) -> Place:
    """Where a setting stands, or the file where it is left out."""
    return value.place if isinstance(value, Text) else Place(str(path))


_CHECKS = {"content": _content, "script": _script, "settings": _settings}
