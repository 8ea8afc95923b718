"""How plain the words are: the reading grade of many short texts together.

English is measured by its Flesch-Kincaid grade, which is years of school. Spanish is
measured by the index of Szigriszt-Pazos, from 0 to over 100 and the higher the plainer, on
the INFLESZ scale, which was made for what patients are given to read (Barrio-Cantalejo
2008). Words and sentences are counted by textstat, and syllables too in English. Spanish
syllables are counted here: textstat takes them from hyphenation, which never parts a single
letter (`una`, `día`), and so finds Spanish up to ten points plainer than it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec

HARDEST_GRADE = 6.0
"""The highest plain grade in English: that of a reader of eleven or twelve."""

PLAINEST_INFLESZ = 65.0
"""The least of what INFLESZ calls fairly easy, the level of primary school, which in Spain
ends at twelve (Barrio-Cantalejo 2008)."""

SHORTEST = 3
"""Words in a sentence that counts. textstat takes no fewer for a sentence, and adds their
words to the sentence before; besides, `read again` is a label."""

_SILENT = re.compile(r"(?<=[gq])u(?=[eiéí])")
_NUCLEUS = re.compile(r"[iuü]?[aeoáéóíú](?:[iuüy](?![aeoáéóíú]))?|[iuü]+y?|y(?![aeiouáéíóú])")


@dataclass(frozen=True, slots=True)
class ReadPages:
    """How plain some texts are: the figure, whether it will do, and both in words."""

    figure: float
    plain: bool
    measured: str
    wanted: str

    def __str__(self) -> str:
        return f"reads at {self.measured}; {self.wanted} is plain"


def installed() -> bool:
    """Whether textstat is there, which measures."""
    return find_spec("textstat") is not None


def reading(texts: Iterable[str], language: str) -> ReadPages | None:
    """How plain `texts` are in a `language`; None when it, or too little text, has no measure.

    Needs textstat.
    """
    measure = _MEASURES.get(language)
    sentences = [sentence for text in texts for sentence in _sentences(text)]
    return measure(" ".join(sentences)) if measure and sentences else None


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text that count, each ending as one."""
    for sentence in re.findall(r"[^.!?]+[.!?]*", text):
        if len(sentence.split()) >= SHORTEST:
            yield sentence.strip() if sentence[-1] in ".!?" else f"{sentence.strip()}."


def _english(text: str) -> ReadPages:
    # Only here: nothing but this check needs it, and it takes half a second.
    import textstat  # noqa: PLC0415

    textstat.set_lang("en_US")
    # Of very short words it makes years of school below none.
    grade = max(0.0, float(textstat.flesch_kincaid_grade(text)))
    return ReadPages(
        grade, grade <= HARDEST_GRADE, f"grade {grade:.1f}", f"grade {HARDEST_GRADE:g} or below"
    )


def _spanish(text: str) -> ReadPages:
    import textstat  # noqa: PLC0415

    textstat.set_lang("es")
    words = int(textstat.lexicon_count(text))
    per_sentence = words / int(textstat.sentence_count(text))
    index = 206.835 - 62.3 * syllables(text) / words - per_sentence
    return ReadPages(
        index,
        index >= PLAINEST_INFLESZ,
        f"{index:.0f} on the INFLESZ scale",
        f"{PLAINEST_INFLESZ:g} or above",
    )


def syllables(text: str) -> int:
    """Syllables in a Spanish text, by its vowels: a number in digits has one."""
    return sum(map(_in_word, re.findall(r"\w+", text.casefold())))


def _in_word(word: str) -> int:
    return max(1, len(_NUCLEUS.findall(_SILENT.sub("", word))))


_MEASURES: dict[str, Callable[[str], ReadPages]] = {"en": _english, "es": _spanish}
