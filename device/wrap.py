"""Breaking a text into lines of even length."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

Measure = Callable[[str], float]
"""The width of a text in pixels."""


LETTERS = 19
"""Letters of an English text, as a rule, on a line of 128 pixels."""


class Overflow(ValueError):
    """`text` is too long, or has a word too wide, for its `room` in words."""

    def __init__(self, text: str, room: str) -> None:
        super().__init__(f"{str(text)!r} does not fit: there is room for {room}")
        self.text, self.room = text, room


def wrap(text: str, widths: tuple[int, ...], measure: Measure) -> tuple[str, ...]:
    """Break `text` at its spaces into lines of at most `widths` pixels, one width a line.

    As few lines as will do, and of those breaks the most even one, so that no word is left
    alone. A no-break space does not break. Raises `Overflow` when the text needs more lines.
    """
    words = [word for word in text.split(" ") if word]
    if not words:
        return ()
    # Much too long a text is refused at once: there is no end to the ways to break it.
    possible = len(widths) if measure(" ".join(words)) <= sum(widths) + len(text) else 0
    for count in range(1, possible + 1):
        fitting = [
            lines
            for lines in _breaks(words, count)
            if all(measure(line) <= width for line, width in zip(lines, widths, strict=False))
        ]
        if fitting:
            return min(fitting, key=lambda lines: _raggedness(lines, widths, measure))
    lines = "1 line" if len(widths) == 1 else f"{len(widths)} lines"
    raise Overflow(text, f"{lines} of about {min(widths) * LETTERS // 128} letters")


def _breaks(words: list[str], count: int) -> Iterator[tuple[str, ...]]:
    """Every way to set `words` on `count` lines, in order."""
    for cuts in combinations(range(1, len(words)), count - 1):
        edges = (0, *cuts, len(words))
        yield tuple(" ".join(words[a:b]) for a, b in pairwise(edges))


def _raggedness(lines: tuple[str, ...], widths: tuple[int, ...], measure: Measure) -> float:
    return sum((width - measure(line)) ** 2 for line, width in zip(lines, widths, strict=False))
