"""How long a text must stay on the screen to be read by a slow reader."""

from __future__ import annotations

WORDS_A_SECOND = 2.0
"""120 words a minute: the slower end of the 120 to 130 that the DCMP Captioning Key asks of
captions for pupils of the lower and middle grades, and about half of what adults read in
silence, 238 (Brysbaert 2019)."""

QUICK_WORDS_A_SECOND = 4.0
"""238 words a minute: what adults read in silence (Brysbaert 2019)."""

NOTICING_SECONDS = 1.0
"""What it takes to see that there is something new to read."""

LEAST_SECONDS = 4.0
"""No prompt comes and goes faster, however short it is: it is a breath's time."""

LEAF_SECONDS = 4.0
"""How long a leaf of two lines stays: six or seven words at
`WORDS_A_SECOND`, and a moment to notice that it
turned."""


def reading_seconds(text: str) -> float:
    """Seconds that a slow reader needs from the moment `text` appears."""
    return NOTICING_SECONDS + len(text.split()) / WORDS_A_SECOND


def quick_seconds(text: str) -> float:
    """Seconds before which nobody has read `text`."""
    return len(text.split()) / QUICK_WORDS_A_SECOND


def words_in(seconds: float) -> int:
    """How many words a slow reader gets through in `seconds`."""
    return int((seconds - NOTICING_SECONDS) * WORDS_A_SECOND)


def prompt_seconds(text: str) -> float:
    """Seconds that a prompt stays: read, and then done."""
    return max(LEAST_SECONDS, 2 * reading_seconds(text))
