"""Readability: how easy many short texts together are to read.

English is measured by its Flesch-Kincaid grade, which is years of school. Spanish is
measured by the index of Szigriszt-Pazos, from 0 to over 100, higher for plainer text, on the
INFLESZ scale, which was made for what patients are given to read (Barrio-Cantalejo 2008).
textstat counts words and sentences, and the syllables of English. The syllables of Spanish are
counted here: textstat takes them from hyphenation, which never separates a single letter
(`una`, `día`), and so it finds Spanish up to ten points plainer than it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec

HARDEST_GRADE = 6.0
"""The highest grade that counts as plain in English: a reader of eleven or twelve years."""

PLAINEST_INFLESZ = 65.0
"""The lowest index that INFLESZ calls fairly easy: the level of primary school, which in Spain
ends at the age of twelve (Barrio-Cantalejo 2008)."""

SHORTEST = 3
"""The fewest words of a sentence that is measured. textstat adds the words of a shorter one to
the sentence before; besides, short ones such as `read again` are labels."""

_SILENT = re.compile(r"(?<=[gq])u(?=[eiéí])")
_NUCLEUS = re.compile(r"[iuü]?[aeoáéóíú](?:[iuüy](?![aeoáéóíú]))?|[iuü]+y?|y(?![aeiouáéíóú])")


@dataclass(frozen=True, slots=True)
class Readability:
    """How easy some texts are to read.

    `value` is the grade or the index, `plain` whether it is within the limit; `measured` and
    `limit` say both in words.
    """

    value: float
    plain: bool
    measured: str
    limit: str

    def __str__(self) -> str:
        return f"reads at {self.measured}; {self.limit} is plain"


def installed() -> bool:
    """Whether textstat is installed, which measures."""
    return find_spec("textstat") is not None


def readability(texts: Iterable[str], language: str) -> Readability | None:
    """Measure `texts` in a `language`; None for another language, or for too little text.

    Needs textstat.
    """
    measure = _MEASURES.get(language)
    sentences = [sentence for text in texts for sentence in _sentences(text)]
    return measure(" ".join(sentences)) if measure and sentences else None


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text that are measured, each with a mark at its end."""
    for sentence in re.findall(r"[^.!?]+[.!?]*", text):
        if len(sentence.split()) >= SHORTEST:
            yield sentence.strip() if sentence[-1] in ".!?" else f"{sentence.strip()}."


def _english(text: str) -> Readability:
    # Imported only here: nothing else needs it, and importing takes half a second.
    import textstat  # noqa: PLC0415

    textstat.set_lang("en_US")
    # For very short words the formula gives a negative number of years.
    grade = max(0.0, float(textstat.flesch_kincaid_grade(text)))
    return Readability(
        grade, grade <= HARDEST_GRADE, f"grade {grade:.1f}", f"grade {HARDEST_GRADE:g} or below"
    )


def _spanish(text: str) -> Readability:
    import textstat  # noqa: PLC0415

    textstat.set_lang("es")
    words = int(textstat.lexicon_count(text))
    per_sentence = words / int(textstat.sentence_count(text))
    index = 206.835 - 62.3 * syllables(text) / words - per_sentence
    return Readability(
        index,
        index >= PLAINEST_INFLESZ,
        f"{index:.0f} on the INFLESZ scale",
        f"{PLAINEST_INFLESZ:g} or above",
    )


def syllables(text: str) -> int:
    """Count the syllables of a Spanish text by its vowels; a number in digits counts as one."""
    return sum(map(_in_word, re.findall(r"\w+", text.casefold())))


def _in_word(word: str) -> int:
    return max(1, len(_NUCLEUS.findall(_SILENT.sub("", word))))


_MEASURES: dict[str, Callable[[str], Readability]] = {"en": _english, "es": _spanish}
