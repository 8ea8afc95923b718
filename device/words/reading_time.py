"""How long a text must stay on the screen so that a slow reader can read it."""

from __future__ import annotations

WORDS_A_SECOND = 2.0
"""120 words a minute: the slower end of the 120 to 130 that the DCMP Captioning Key asks of
captions for pupils of the lower and middle grades, and about half of the 238 that adults read in
silence (Brysbaert 2019)."""

QUICK_WORDS_A_SECOND = 4.0
"""238 words a minute, rounded up: what adults read in silence (Brysbaert 2019)."""

NOTICING_SECONDS = 1.0
"""The time that it takes to notice that there is something new to read."""

LEAST_SECONDS = 4.0
"""The shortest time that a prompt is shown, however short it is: the time of a breath."""

LEAF_SECONDS = 4.0
"""How long a leaf of two lines is shown: it has six or seven words, read at `WORDS_A_SECOND`,
and it takes a moment to notice that it turned."""


def reading_seconds(text: str) -> float:
    """Seconds that a slow reader needs, counted from when `text` appears."""
    return NOTICING_SECONDS + len(text.split()) / WORDS_A_SECOND


def quick_seconds(text: str) -> float:
    """Seconds that a quick reader needs: nobody has read `text` sooner."""
    return len(text.split()) / QUICK_WORDS_A_SECOND


def words_in(seconds: float) -> int:
    """How many words a slow reader can read in `seconds`."""
    return int((seconds - NOTICING_SECONDS) * WORDS_A_SECOND)


def prompt_seconds(text: str) -> float:
    """Seconds that a prompt is shown: the time to read it, and as long again to do it."""
    return max(LEAST_SECONDS, 2 * reading_seconds(text))
