"""Breaks a text into lines of even length."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache, lru_cache
from itertools import pairwise, takewhile

Measure = Callable[[str], float]
"""Gives the width of a text in pixels: the sum of the widths of its words and spaces."""

Break = tuple[float, float, tuple[int, ...]]
"""One way to break a text: how bad its breaks between leaves are; the sum of the squares of the
room left on its lines, without lines of whole sentences; and the index of each line's next word."""

SAMPLE = "The usual letters of a text, usual words"
"""The text that is measured to say how many letters a line has room for."""

SENTENCE, CLAUSE, PHRASE, WORDS, ALONE = 0, 1, 2, 3, 100
"""How bad a break after a word is: at the end of a sentence, of a clause, or of a phrase; within a
phrase; and, worse than all others together, one that leaves one word of a sentence alone before or
after the break."""

_ENDS = {SENTENCE: ".?!", CLAUSE: ":;", PHRASE: ","}
_CLOSING = "\"'»”)"


class Overflow(ValueError):
    """A `text` is too long for its room, or has a word that is too wide; `room` says what fits."""

    def __init__(self, text: str, room: str) -> None:
        super().__init__(f"{str(text)!r} does not fit: there is room for {room}")
        self.text, self.room = text, room


def wrap(
    text: str,
    widths: tuple[float, ...],
    measure: Measure,
    leaves: Collection[int] = (),
    least: int = 0,
) -> tuple[str, ...]:
    """Break `text` at its spaces into lines of at most `widths` pixels, one width a line.

    It takes as few lines as possible, but at least `least`. `leaves` are the numbers of the lines
    that begin a leaf. Of the possible breaks it takes the one with the least bad breaks before
    these lines, because each leaf is read by itself. Of those it takes the most even one, so that
    no word is left alone; a line of whole sentences counts as perfectly even. A no-break space
    does not break. Raises `Overflow` if the text needs more lines. However long the text is, no
    more words are measured than the lines can hold.
    """
    words = [word for word in text.split(" ") if word]
    measured = cache(measure)
    # The best break before each word that the lines so far can end before.
    breaks: dict[int, Break] = {0: (0, 0, ())}
    for number, width in enumerate(widths):
        if len(words) in breaks and number >= least:
            break
        breaks = _with_a_line_more(breaks, words, width, measured, begins=number in leaves)
    if len(words) not in breaks:
        raise Overflow(text, _room(widths, measure))
    *_, ends = breaks[len(words)]
    return tuple(" ".join(words[a:b]) for a, b in pairwise((0, *ends)))


def cut_after(words: list[str], count: int) -> int:
    """How bad a break after the first `count` words is; more words must follow."""
    if not _goes_on(words[count - 1]):
        return SENTENCE
    before = list(takewhile(_goes_on, reversed(words[:count])))
    after = words[count : count + 1 + len(list(takewhile(_goes_on, words[count:])))]
    return ALONE if _is_one(before) or _is_one(after) else _ending(words[count - 1])


def _goes_on(word: str) -> bool:
    """Whether the sentence of a word goes on after it."""
    return _ending(word) != SENTENCE


def _is_one(words: list[str]) -> bool:
    """Whether it is one word; words joined by a no-break space are more than one."""
    return len(" ".join(words).split()) == 1


def broken_badly(lines: tuple[str, ...], leaves: Collection[int]) -> int:
    """How bad the breaks before the lines that begin a leaf are: their sum, as in `wrap`."""
    words = " ".join(lines).split(" ")
    return sum(cut_after(words, len(" ".join(lines[:line]).split(" "))) for line in leaves)


def _room(widths: tuple[float, ...], measure: Measure) -> str:
    """What lines have room for, as a text for a person."""
    lines = "1 line" if len(widths) == 1 else f"{len(widths)} lines"
    return f"{lines} of about {min(widths) * len(SAMPLE) / measure(SAMPLE):.0f} letters"


@lru_cache(maxsize=2048)
def _ending(word: str) -> int:
    last = word.rstrip(_CLOSING)[-1:]
    return next((rank for rank, marks in _ENDS.items() if last and last in marks), WORDS)


def ends_sentence(text: str) -> bool:
    """Whether a text ends where a sentence does."""
    return not text or _ending(text) == SENTENCE


def _ends_one(words: list[str], count: int) -> bool:
    """Whether a sentence ends after the first `count` words, or the text begins or ends there."""
    return count in (0, len(words)) or _ending(words[count - 1]) == SENTENCE


def _with_a_line_more(
    breaks: dict[int, Break],
    words: list[str],
    width: float,
    measure: Measure,
    *,
    begins: bool,
) -> dict[int, Break]:
    longer: dict[int, Break] = {}
    for start, (broken, uneven, ends) in breaks.items():
        worse = broken + (cut_after(words, start) if begins and start else 0)
        for end, left in _lines(words, start, width, measure):
            ragged = 0.0 if _ends_one(words, start) and _ends_one(words, end) else left**2
            candidate = (worse, uneven + ragged, (*ends, end))
            longer[end] = min(longer.get(end, candidate), candidate)
    return longer


def _lines(
    words: list[str], start: int, width: float, measure: Measure
) -> Iterator[tuple[int, float]]:
    """Each word before which a line from word `start` may end, and the pixels then left free."""
    left = width + measure(" ")
    for end in range(start + 1, len(words) + 1):
        left -= measure(" ") + measure(words[end - 1])
        if left < 0:
            return
        yield end, left
