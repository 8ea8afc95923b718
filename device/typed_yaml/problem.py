"""Problems: what is wrong with a file that a person wrote, and where.

Content, settings and scripts are edited by hand. Every check reports all problems at once, one
line each, so that a person can correct them all at once:

    content/en/help.yaml:3:1: found the key 'titel'; did you mean 'title'? Expected title or text
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from itertools import islice

from device.typed_yaml import limits


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file; lines and columns are counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


PROGRAM = Place("(program)")
"""The place of a text that comes from the program, and from no file."""


class Text(str):
    """A `str` that has its place in a file, so that a later check can name it."""

    __slots__ = ("place",)

    place: Place

    def __new__(cls, text: str, place: Place = PROGRAM) -> Text:
        self = super().__new__(cls, text)
        self.place = place
        return self


class Number(float):
    """A `float` that has its place in a file, as a `Text` has."""

    __slots__ = ("place",)

    place: Place

    def __new__(cls, number: float, place: Place = PROGRAM) -> Number:
        self = super().__new__(cls, number)
        self.place = place
        return self


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what was found at a place, and what was expected there.

    `hint` is what the person may have meant. Without `expected`, `found` is a whole sentence.
    `str` gives one line in which unprintable characters are escaped: it is safe on any terminal.
    """

    place: Place
    found: str
    expected: str = ""
    hint: str = ""

    def __str__(self) -> str:
        return visible(f"{self.place}: {self._said}")

    @property
    def _said(self) -> str:
        if not self.expected:
            return self.found
        if self.hint:
            # First, because what is expected may be long.
            return f"found {self.found}; did you mean {self.hint!r}? Expected {self.expected}"
        return f"found {self.found}; expected {self.expected}"


class Invalid(Exception):
    """Raised for files with problems: all of them, sorted by place, one line each."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.place))
        super().__init__("\n".join(map(str, self.problems)))


class Unsigned(Invalid):
    """Raised for words without a current signature, where the settings require one."""


def visible(line: str) -> str:
    """A line with every unprintable character escaped.

    Such a character could move a terminal's cursor, change its colours, reverse the direction of
    writing or break the line, and so could hide what is really there.
    """
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in line)


def listed(words: Collection[str], last: str) -> str:
    """The words in one phrase, such as `a, b or c`, where `last` is `or`.

    Of more than `limits.NAMED` words, only the first are named, and the others counted.
    """
    *most, end = islice(words, limits.NAMED)
    if len(words) > limits.NAMED:
        most, end = [*most, end], f"{len(words) - limits.NAMED} more"
    return f"{', '.join(most)} {last} {end}" if most else end


def closest(word: str, words: Collection[str]) -> str:
    """The one of `words` that is most like `word`; empty if none is like it.

    More than `limits.NAMED` words are not searched, because that would take too long.
    """
    if len(words) > limits.NAMED:
        return ""
    # Only who mistyped something waits for this.
    from difflib import get_close_matches  # noqa: PLC0415

    return next(iter(get_close_matches(word.casefold(), list(words), n=1)), "")
