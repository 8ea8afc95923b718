"""What is wrong with a file that a person wrote, and where.

Content, settings and scripts are edited by hand. Whatever checks them reports all it found
at once, one line each, so that a person mends a file in one go:

    content/en/help.yaml:3:1: found the key 'titel'; expected title or text; did you mean 'title'?
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from difflib import get_close_matches
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
"""Where a text stands that no file holds."""


class Text(str):
    """A text that knows its place, so that a later check can point to it; else a plain `str`."""

    __slots__ = ("place",)

    place: Place

    def __new__(cls, text: str, place: Place = PROGRAM) -> Text:
        self = super().__new__(cls, text)
        self.place = place
        return self


class Number(float):
    """A number that knows its place, as a `Text` does; else a plain `float`."""

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
    As a line it is safe on any terminal, whatever the file or its name holds.
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
        question = f"; did you mean {self.hint!r}?" if self.hint else ""
        return f"found {self.found}; expected {self.expected}{question}"


class Invalid(Exception):
    """A file, or several, with problems: all of them, sorted by place, a line each."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.place))
        super().__init__("\n".join(map(str, self.problems)))


class Unsigned(Invalid):
    """Words that the settings refuse, because nobody has signed them as they are."""


def visible(line: str) -> str:
    """A line with every letter written out that is not seen as one.

    Those move a terminal's cursor, change its colours, turn the direction of writing or break
    the line, and so could show something else than what stands there.
    """
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in line)


def listed(words: Collection[str], last: str) -> str:
    """The words in one phrase: `a, b or c`, `last` being the word before the last of them.

    Of very many only the first are named.
    """
    *most, end = islice(words, limits.NAMED)
    if len(words) > limits.NAMED:
        most, end = [*most, end], f"{len(words) - limits.NAMED} more"
    return f"{', '.join(most)} {last} {end}" if most else end


def closest(word: str, words: Collection[str]) -> str:
    """The one of `words` that `word` is most likely a slip for, or nothing.

    Among very many nothing is looked for: that would take its time for every slip.
    """
    if len(words) > limits.NAMED:
        return ""
    return next(iter(get_close_matches(word.casefold(), list(words), n=1)), "")
