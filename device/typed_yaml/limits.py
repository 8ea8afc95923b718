"""How much a file that a person wrote may hold: far more than anybody needs.

What goes beyond a limit is refused at once, before the rest is checked. So no file delays a check,
or the start of a device, by more than a second, except a very long file of signatures. The limits
are told in `docs/content.md` and `docs/simulator.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

BYTES = 32_768
"""Bytes of a file; the longest that comes with the program has 4,000."""

ENTRIES = 1_000
"""Lists, mappings, keys and values in a file; the fullest that comes with the program has 300."""

LANGUAGE_BYTES, LANGUAGE_ENTRIES = 131_072, 3_000
"""The same for all files of a language; each language of the program has 15,000, and 800."""

SIGNATURES = 5_000
"""Signatures in a folder of content: 20 reviewers of 12 files in 20 languages make 4,800."""

SIGNATURE_BYTES = 2_097_152
"""Bytes of the file of signatures: 400 for each.

To read a file of this size takes some seconds; `exhalo run` reads it only with
`signed_words_only`.
"""


@dataclass(frozen=True, slots=True)
class Most:
    """How much a kind of file may hold: its bytes, and its entries."""

    size: int = BYTES
    entries: int = ENTRIES


USUAL: Final = Most()
SIGNED: Final = Most(SIGNATURE_BYTES, 1 + 11 * SIGNATURES)
"""A signature is a mapping of five keys with their values, and all of them are a list."""

DEPTH = 32
"""Lists and mappings inside each other."""

LETTERS = 1_000
"""Letters of one key or value; the longest that comes with the program has 270."""

NAMES = 200
"""Files and folders in a folder of content."""

WAYS = 20
"""Ways to do an exercise: nobody would read a longer menu to its end."""

STEPS = 500
"""Steps of a way, with all repeats."""

SECONDS = 86_400
"""The last time that a script may name, in seconds after its beginning: a day."""

YEARS = range(2000, 2100)
"""The years in which a simulation may begin: Python's dates reach far beyond the last."""

NAMED = 50
"""The most words that a message lists, or that are searched for the one that was meant."""
