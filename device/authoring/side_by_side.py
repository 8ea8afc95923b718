"""The words of several languages side by side: text by text, each with its path and its use.

It is for whoever reads the words in order to sign them. A text's path is written as in
`docs/programme.md`, with the items of a list counted from 1: `steps[3].say[2]`. Texts that belong
together are a group: a question, a step of an exercise, or a key at the top of a file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from device.typed_yaml.problem import Text
from device.words.placeholders import placed
from device.words.schema.exercise import Exercise
from device.words.schema.steps import (
    Attend,
    Breathe,
    Breaths,
    OwnPace,
    Read,
    Repeat,
    Rest,
    Say,
    Step,
)

_UNSAID = re.compile(r"source|menu\[[0-9]+\]|(?:.+\.)?ways\[[0-9]+\]")
"""The paths of words that the device never shows: the sources of facts, and ids. The names of an
exercise's ways are shown: their paths have an id, and no number."""

_GROUP = re.compile(r"(?:steps\[[0-9]+\]\.?)+|questions\.\w+|\w+")


@dataclass(frozen=True, slots=True)
class Row:
    """One text in each language that has it, by the language's code; `label` says what it is."""

    path: str
    label: str
    texts: Mapping[str, Text]


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that belong together, with the path that they share.

    `title` says what they are, `manner` how they are shown.
    """

    path: str
    title: str
    manner: str
    rows: tuple[Row, ...]


def groups(contents: Mapping[str, object]) -> Iterator[Group]:
    """The groups of a file's texts, in the order of the first language in `contents`.

    `contents` is what the file holds in each language, by the language's code.
    A step without words, such as a rest, is a group without rows.
    """
    first = next(iter(contents.values()))
    exercise = first if isinstance(first, Exercise) else None
    steps = dict(_steps(exercise.steps)) if exercise else {}
    rows: dict[str, list[Row]] = {}
    for path, texts in _texts(contents).items():
        group = _group_of(path)
        rows.setdefault(group, []).append(Row(path, _label(path, group), texts))
    for path in [*(path for path in rows if path not in steps), *steps]:
        within = tuple(rows.get(path, ()))
        if exercise and path in steps:
            step = steps[path]
            yield Group(path, _kind(path, step), _manner(step, exercise.ways), within)
        else:
            yield Group(path, _TITLES.get(path, path), "", within)


def _texts(contents: Mapping[str, object]) -> dict[str, dict[str, Text]]:
    """Every text by its path, and then by each language that has it."""
    found = {language: dict(texts_in(content)) for language, content in contents.items()}
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
    "own_pace": "page",
}


def _label(path: str, group: str) -> str:
    """What a text is within its group; the group's own path for a text that is alone in it."""
    if path == group:
        return group
    key, _, number = path.removeprefix(group).lstrip(".").partition("[")
    name = _LABELS.get(key or group, key.replace("_", " ") or "page")
    return f"{name} {number.rstrip(']')}".rstrip()


def texts_in(content: object) -> Iterator[tuple[str, Text]]:
    """Every text of a file that a device shows, with its path."""
    return ((path, text) for path, _, text in placed(content) if not _UNSAID.fullmatch(path))


def _steps(steps: tuple[Step, ...], under: str = "") -> Iterator[tuple[str, Step]]:
    """Every step with its path; a step that repeats others comes before them."""
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
    "channels": "How the device guides: what is on",
    "clock": "Where the clock is set, while the date is unknown",
    "history": "What was done in the last seven days",
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
    "card": "The card that is printed",
    "maintenance": "For whoever looks after it",
    "name": "In the menu: the exercise",
    "ways": "The ways to do it",
    "again": "Instead of the first prompts, on the same day",
    "questions.legs": "Question 1: the legs",
    "questions.bladder_bowel": "Question 2: bladder and bowels",
    "questions.fever": "Question 3: fever",
    "questions.cancer_weight": "Question 4: cancer and weight",
}
"""What each key is, for a reader who has never seen the files."""


_KINDS: dict[type, str] = {
    Say: "prompts",
    Read: "pages to read",
    Breaths: "a breath for each prompt",
    Breathe: "minutes of breathing, with prompts now and then",
    OwnPace: "minutes of breathing, from the person's own pace on",
    Attend: "attention to a part",
    Rest: "nothing is said",
    Repeat: "the steps that follow, several times",
}


def _kind(path: str, step: Step) -> str:
    numbers = ".".join(re.findall(r"[0-9]+", path))
    return f"Step {numbers}: {_KINDS[type(step)]}"


def _manner(step: Step, ways: Mapping[str, Text]) -> str:
    """How a step is done: for how long, with which light, and in which ways."""
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
    if step.closing:
        said.append("left out where the exercise ends in a fade")
    return "; ".join(said)
