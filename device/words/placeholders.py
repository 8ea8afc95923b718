"""Braces: what a text leaves open, as `{date}` does, and what may stand there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from device.settings.settings import Settings
from device.typed_yaml.nodes import quoted
from device.typed_yaml.problem import Place, Problem, Text, closest, listed
from device.words.schema import Words

T = TypeVar("T")

SETTINGS_BRACES = ("emergency_number", "crisis_line")
"""What any text may hold in braces: a setting of the device."""

_BRACE = re.compile(r"\{(\w+)\}")

BRACES = {
    "stop": ("emergency_number",),
    "date": ("day", "month", "year"),
    "changed": ("date",),
    "noted": ("date",),
    "press": ("button",),
    "unset_numbers": ("emergency_number", "crisis_line"),
    "numbers": ("emergency_number", "crisis_line"),
    "staff": ("emergency_number",),
    "minutes_left": ("minutes",),
    "minutes": ("minutes",),
    "coming": ("inhale", "exhale"),
}
"""What the texts of some keys must hold in braces: most is known only at the moment."""


def placeholders(words: object) -> Iterator[Problem]:
    """What is wrong with the braces of the texts in `words`, and with backslashes left in them."""
    for key, text in texts(words):
        expected, found = BRACES.get(key, ()), set(_BRACE.findall(text))
        if "\\" in text:
            unquoted = f"a backslash in {quoted(text)}"
            yield Problem(text.place, unquoted, "a text in double quotes, where \\_ is a space")
        if set(_BRACE.sub("", text)) & set("{}"):
            yield Problem(text.place, f"a lone brace in {quoted(text)}", "braces round a name only")
        yield from _misplaced(text.place, found, expected)
        for name in sorted(set(expected) - found):
            yield Problem(text.place, "a text with a value missing", f"{{{name}}} in it")


def numberless(words: Words) -> Iterator[Problem]:
    """Where what is said of an emergency does not say whom to call."""
    notices = [question.emergency[:1] for _, question in words.screening.questions]
    wanted = [(pages, "emergency_number") for pages in notices if pages]
    wanted += [(words.help.emergency, name) for name in SETTINGS_BRACES]
    for pages, name in wanted:
        if not any(f"{{{name}}}" in text for text in pages):
            place = pages[0].place if pages else words.help.emergency_title.place
            yield Problem(place, "pages of an emergency without a number", f"{{{name}}} in one")


def _misplaced(place: Place, found: set[str], expected: tuple[str, ...]) -> Iterator[Problem]:
    allowed = (*expected, *SETTINGS_BRACES)
    for name in sorted(found - set(allowed)):
        offered = listed([f"{{{each}}}" for each in allowed], "or")
        yield Problem(place, f"{{{name}}}", offered, closest(name, allowed))


def with_settings(words: Words, settings: Settings) -> Words:
    """The words with the device's settings in their braces, and the address of more help."""
    values = {f"{{{name}}}": value for name, value in settings.numbers.items()}

    def fill(text: Text) -> Text:
        for brace, value in values.items():
            text = Text(text.replace(brace, value), text.place)
        return text

    filled = replace(_mapped(words, fill), more_help=settings.more_help)
    if not settings.names_numbers:
        return filled
    # Never shown, so it need not have room for two long numbers.
    return replace(filled, common=replace(filled.common, unset_numbers=Text("")))


def _mapped(value: T, change: Callable[[Text], Text]) -> T:
    """The same value with every text in it changed."""
    result: Any = value
    if isinstance(value, Text):
        result = change(value)
    elif isinstance(value, tuple):
        result = tuple(_mapped(item, change) for item in value)
    elif isinstance(value, dict):
        result = {name: _mapped(item, change) for name, item in value.items()}
    elif is_dataclass(value) and not isinstance(value, type):
        result = replace(
            value, **{f.name: _mapped(getattr(value, f.name), change) for f in fields(value)}
        )
    return cast("T", result)


def texts(value: object) -> Iterator[tuple[str, Text]]:
    """Every text in `value`, with the key it stands under."""
    return ((key, text) for _, key, text in placed(value))


def placed(value: object, path: str = "", key: str = "") -> Iterator[tuple[str, str, Text]]:
    """Every text in `value`: its path, as in `steps[3].say[2]`, the key it stands under, and it."""
    if isinstance(value, Text):
        yield path, key, value
    elif isinstance(value, tuple):
        for number, item in enumerate(value, 1):
            yield from placed(item, f"{path}[{number}]", key)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from placed(item, f"{path}.{name}", name)
    elif is_dataclass(value):
        for field in fields(value):
            inside = getattr(value, field.name)
            yield from placed(inside, f"{path}.{field.name}".lstrip("."), field.name)
