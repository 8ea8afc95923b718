"""Placeholders, such as `{date}`: which of them a text may have, and how they are filled."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from device.settings.settings import Settings
from device.typed_yaml.nodes import quoted
from device.typed_yaml.problem import Place, Problem, Text, closest, listed
from device.words.schema.words import Words

T = TypeVar("T")

SETTINGS_PLACEHOLDERS = ("emergency_number", "crisis_line")
"""The placeholders that any text may have: settings of the device."""

_PLACEHOLDER = re.compile(r"\{(\w+)\}")

PLACEHOLDERS = {
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
    "switched_on": ("channel",),
    "switched_off": ("channel",),
    "today": ("minutes",),
    "year": ("year",),
    "month": ("month",),
    "day": ("day",),
    "hour": ("hour",),
    "minute": ("minute",),
    "is_it": ("date", "time"),
    "version": ("version",),
    "version_before": ("version", "before"),
    "some_fail": ("parts",),
    "works": ("part", "time"),
    "fails": ("part", "time"),
    "untried": ("part",),
    "hours": ("hours",),
    "days": ("days",),
    "to_press": ("buttons",),
    "not_pressed": ("buttons",),
    "locked": ("seconds", "emergency_number"),
    "uses": ("today", "week"),
}
"""The placeholders that the texts of some keys must have; most are filled when a page is made."""


def placeholders(words: object) -> Iterator[Problem]:
    """What is wrong with the placeholders of the texts in `words`, and with backslashes in them."""
    for key, text in texts(words):
        expected, found = PLACEHOLDERS.get(key, ()), set(_PLACEHOLDER.findall(text))
        if "\\" in text:
            unquoted = f"a backslash in {quoted(text)}"
            yield Problem(text.place, unquoted, "a text in double quotes, where \\_ is a space")
        if set(_PLACEHOLDER.sub("", text)) & set("{}"):
            yield Problem(text.place, f"a lone brace in {quoted(text)}", "braces round a name only")
        yield from _misplaced(text.place, found, expected)
        for name in sorted(set(expected) - found):
            yield Problem(text.place, "a text with a value missing", f"{{{name}}} in it")


def missing_numbers(words: Words) -> Iterator[Problem]:
    """The pages of an emergency that do not say whom to call."""
    notices = [question.emergency[:1] for _, question in words.screening.questions]
    wanted = [(pages, "emergency_number") for pages in notices if pages]
    wanted += [(words.help.emergency, name) for name in SETTINGS_PLACEHOLDERS]
    for pages, name in wanted:
        if not any(f"{{{name}}}" in text for text in pages):
            place = pages[0].place if pages else words.help.emergency_title.place
            yield Problem(place, "pages of an emergency without a number", f"{{{name}}} in one")


def _misplaced(place: Place, found: set[str], expected: tuple[str, ...]) -> Iterator[Problem]:
    allowed = (*expected, *SETTINGS_PLACEHOLDERS)
    for name in sorted(found - set(allowed)):
        offered = listed([f"{{{each}}}" for each in allowed], "or")
        yield Problem(place, f"{{{name}}}", offered, closest(name, allowed))


def with_settings(words: Words, settings: Settings) -> Words:
    """The words with the device's numbers in their placeholders, and the address of more help."""
    values = {f"{{{name}}}": value for name, value in settings.numbers.items()}

    def fill(text: Text) -> Text:
        for placeholder, value in values.items():
            text = Text(text.replace(placeholder, value), text.place)
        return text

    filled = replace(_mapped(words, fill), more_help=settings.more_help)
    if not settings.names_numbers:
        return filled
    # This page is never shown then, so it need not have room for two long numbers.
    return replace(filled, common=replace(filled.common, unset_numbers=Text("")))


def _mapped(value: T, change: Callable[[Text], Text]) -> T:
    """A copy of the value with every text in it changed."""
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
    """Every text in `value`, after its key."""
    return ((key, text) for _, key, text in placed(value))


def placed(value: object, path: str = "", key: str = "") -> Iterator[tuple[str, str, Text]]:
    """Every text in `value`, after its path, as in `steps[3].say[2]`, and its key."""
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
