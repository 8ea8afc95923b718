"""The words of several languages side by side: text by text, each with its place and its use.

It is for whoever reads them to sign them. A text's path is the one that `docs/programme.md` uses,
with the items of a list counted from 1: `steps[3].say[2]`. Texts that belong together are a group:
a question, a step of an exercise, or a key at the top of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from device.typed_yaml.problem import Text
from device.words.exercise import Attend, Breathe, Breaths, Exercise, Read, Repeat, Rest, Say, Step
from device.words.placeholders import placed

_UNSAID = re.compile(r"source|menu\[[0-9]+\]|(?:.+\.)?ways\[[0-9]+\]")
"""The paths of words that the device never shows: where facts come from, and ids. Those of an
exercise's ways are their names, by their ids, and are shown."""

_GROUP = re.compile(r"(?:steps\[[0-9]+\]\.?)+|questions\.\w+|\w+")


@dataclass(frozen=True, slots=True)
class Row:
    """One text in every language that has it, by the languages' codes; `label` is what it is."""

    path: str
    label: str
    texts: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that belong together: the path that they share, what they are, and how they come."""

    path: str
    title: str
    manner: str
    rows: tuple[Row, ...]


def groups(parts: Mapping[str, object]) -> Iterator[Group]:
    """The texts of a file in each language, in the order in which the first of `parts` has them.

    A step without words, such as a rest, is a group without rows.
    """
    first = next(iter(parts.values()))
    exercise = first if isinstance(first, Exercise) else None
    steps = dict(_steps(exercise.steps)) if exercise else {}
    rows: dict[str, list[Row]] = {}
    for path, texts in _texts(parts).items():
        group = _group_of(path)
        rows.setdefault(group, []).append(Row(path, _label(path, group), texts))
    for path in [*(path for path in rows if path not in steps), *steps]:
        within = tuple(rows.get(path, ()))
        if exercise and path in steps:
            step = steps[path]
            yield Group(path, _kind(path, step), _manner(step, exercise.ways), within)
        else:
            yield Group(path, _TITLES.get(path, path), "", within)


def _texts(parts: Mapping[str, object]) -> dict[str, dict[str, Text]]:
    """Every text by its path, in each language that has it."""
    found = {language: dict(texts_in(part)) for language, part in parts.items()}
    first, *others = found.values()
    in_order = sorted(first, key=lambda path: first[path].place)
    paths = dict.fromkeys([*in_order, *(path for texts in others for path in texts)])
    return {
        path: {code: texts[path] for code, texts in found.items() if path in texts}
        for path in paths
    }


def _group_of(path: str) -> str:
    found = _GROUP.match(path)
    return found.group().rstrip(".") if found else path


_LABELS = {
    "months": "month",
    "ask": "the question",
    "more": "read again, part",
    "emergency": "after a YES, page of an emergency",
    "advice": "after a YES, page",
    "changed": "after a clearance",
    "say": "prompt",
    "attend": "prompt",
    "breathe": "prompt",
    "breaths": "breath",
    "read": "page",
}


def _label(path: str, group: str) -> str:
    """What a text is within its group, if it is not all of it."""
    if path == group:
        return group
    key, _, number = path.removeprefix(group).lstrip(".").partition("[")
    name = _LABELS.get(key or group, key.replace("_", " ") or "page")
    return f"{name} {number.rstrip(']')}".rstrip()


def texts_in(part: object) -> Iterator[tuple[str, Text]]:
    """Every text that a device shows of a file, with its path."""
    return ((path, text) for path, _, text in placed(part) if not _UNSAID.fullmatch(path))


def _steps(steps: tuple[Step, ...], under: str = "") -> Iterator[tuple[str, Step]]:
    """Every step with its path, and after one that repeats others those."""
    for number, step in enumerate(steps, 1):
        path = f"{under}steps[{number}]"
        yield path, step
        if isinstance(step, Repeat):
            yield from _steps(step.steps, f"{path}.")


_TITLES = {
    "back_pain": "How a question says that it is about back pain",
    "with_back_pain": "Before a question that does not say so",
    "language": "The name of the language",
    "months": "The months",
    "date": "How a date is written",
    "marks": "The words over the buttons",
    "buttons": "What the buttons are called",
    "press": "Which button goes on",
    "breath": "With a breath that the ring leads",
    "welcome": "The welcome",
    "invitation": "The invitation at rest",
    "warning": "When nobody has pressed anything for a while",
    "same_person": "Where strangers come and go: who is there",
    "stop": "After a stop",
    "thanks": "After an exercise",
    "problem": "When the words have a mistake",
    "unset_numbers": "When no numbers are set",
    "ring_lost": "When the light fails",
    "rest_now": "In the menu: to end",
    "changed_since": "One question instead of the four, on the same day",
    "ask_again": "After a YES to it",
    "staff": "First page of an emergency where there are staff",
    "offer": "Locked: the offer",
    "relief": "Locked: who stays so",
    "declaration": "A doctor's clearance: what is declared",
    "noted": "A doctor's clearance: noted",
    "noted_undated": "The same without a date",
    "review": "The review, after four times NO",
    "confirm": "The review: its last page",
    "confirm_cleared": "The same after a doctor's clearance",
    "numbers": "The numbers to call",
    "ask_first": "When to ask a doctor first",
    "ask_first_brief": "The same where others wait their turn",
    "unwell_title": "In the menu: feeling unwell",
    "unwell": "Feeling unwell",
    "emergency_title": "In the menu: an emergency",
    "emergency": "An emergency",
    "about_title": "In the menu: what this is",
    "about": "What this is, and is not",
    "more_help_title": "In the menu: more help",
    "more_help": "More help",
    "name": "In the menu: the exercise",
    "ways": "The ways to do it",
    "again": "Instead of the first prompts, on the same day",
    "questions.legs": "Question 1: the legs",
    "questions.bladder_bowel": "Question 2: bladder and bowels",
    "questions.fever": "Question 3: fever",
    "questions.cancer_weight": "Question 4: cancer and weight",
}
"""What a reader who has never seen the files takes a key for."""


_KINDS: dict[type, str] = {
    Say: "prompts",
    Read: "pages to read",
    Breaths: "a breath for each prompt",
    Breathe: "minutes of breathing, with prompts now and then",
    Attend: "attention to a part",
    Rest: "nothing is said",
    Repeat: "the steps that follow, several times",
}


def _kind(path: str, step: Step) -> str:
    numbers = ".".join(re.findall(r"[0-9]+", path))
    return f"Step {numbers}: {_KINDS[type(step)]}"


def _manner(step: Step, ways: Mapping[str, Text]) -> str:
    """When and how a step comes: for how long, with which light, and in which ways."""
    said: list[str] = []
    match step:
        case Rest(rest=seconds):
            said.append(f"{seconds:g} seconds")
        case Say(seconds=float(seconds)) | Attend(seconds=float(seconds)):
            said.append(f"{seconds:g} seconds each")
        case Breaths():
            said.append(f"light: {step.light.value}")
        case Breathe(silent=True):
            said.append("in silence")
        case Repeat():
            said.append(f"{step.repeat} times")
        case _:
            pass
    at = getattr(step, "at", None)
    if at is not None:
        said.append(f"light at {at:g}, from 0, the top, to 1, the bottom")
    if step.ways:
        said.append(f"only in: {', '.join(ways.get(way, way) for way in step.ways)}")
    return "; ".join(said)
