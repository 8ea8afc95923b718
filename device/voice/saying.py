"""What an engine is given to say: a page's text, as it is pronounced.

What is written for the eye is not always read as it is meant: espeak-ng spells YES at the end of a
sentence letter by letter, and says of 911 that it is nine hundred and eleven.
"""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{2,}")
_NUMBER = re.compile(r"\d{3,}")
_SPACES = re.compile(r"\s+")

VOWELS = frozenset("aeiouyáéíóúàèìòùâêîôûäëïöüãõå")
"""Letters without which a word in capitals is an abbreviation that is spelled."""


def saying(text: str) -> str:
    """The text as an engine is to say it, in one line.

    Words in capitals, such as YES, are said as words. A number of three digits or more is one to
    call, and is said digit by digit. Three dots are a pause. No-break spaces are spaces.
    """
    said = text.replace("\N{HORIZONTAL ELLIPSIS}", ", ")
    said = _WORD.sub(lambda word: _as_word(word.group()), said)
    said = _NUMBER.sub(lambda number: " ".join(number.group()), said)
    return _SPACES.sub(" ", said).strip(" ")


def _as_word(word: str) -> str:
    return word.lower() if word.isupper() and VOWELS & set(word.lower()) else word
