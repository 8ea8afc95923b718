"""Breaking a text into lines of even length."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

Measure = Callable[[str], float]
"""The width of a text in pixels: the sum of what its letters take."""

Break = tuple[float, tuple[int, ...]]
"""The sum of the squared room left on its lines, and the word that each line ends before."""

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
    No more words are measured than the lines can hold, however long it is.
    """
    words = [word for word in text.split(" ") if word]
    measured = cache(measure)
    # The most even break before each word that the lines so far can end before.
    breaks: dict[int, Break] = {0: (0, ())}
    for width in widths:
        if len(words) in breaks:
            break
        breaks = _with_a_line_more(breaks, words, width, measured)
    if len(words) not in breaks:
        raise Overflow(text, _room(widths))
    _, ends = breaks[len(words)]
    return tuple(" ".join(words[a:b]) for a, b in pairwise((0, *ends)))


def _with_a_line_more(
    breaks: dict[int, Break], words: list[str], width: int, measure: Measure
) -> dict[int, Break]:
    longer: dict[int, Break] = {}
    for start, (uneven, ends) in breaks.items():
        for end, left in _lines(words, start, width, measure):
            candidate = (uneven + left**2, (*ends, end))
            longer[end] = min(longer.get(end, candidate), candidate)
    return longer


def _lines(
    words: list[str], start: int, width: int, measure: Measure
) -> Iterator[tuple[int, float]]:
    """Where a line that starts at a word may end, and how many pixels it then leaves free."""
    left: float = width + measure(" ")
    for end in range(start + 1, len(words) + 1):
        left -= measure(" ") + measure(words[end - 1])
        if left < 0:
            return
        yield end, left


def _room(widths: tuple[int, ...]) -> str:
    lines = "1 line" if len(widths) == 1 else f"{len(widths)} lines"
    return f"{lines} of about {min(widths) * LETTERS // 128} letters"
