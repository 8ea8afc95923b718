"""How much a file that a person wrote may hold: far more than anybody needs, and an end to it.

Whatever goes beyond a limit is refused as soon as that is seen, before any of it is looked at
more closely, so that no file but a very long one of signatures keeps a check, or a device that
starts, for longer than a second.
The limits are told in `docs/content.md` and `docs/simulator.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

BYTES = 32_768
"""Bytes of a file; the longest that comes with the program has 4,000."""

ENTRIES = 1_000
"""Lists, mappings, keys and values in a file; the fullest that comes with the program has 300."""

LANGUAGE_BYTES, LANGUAGE_ENTRIES = 131_072, 3_000
"""The same of all files of a language; each that comes with the program has 15,000, and 800."""

SIGNATURES = 5_000
"""Signatures in a folder of content: 20 reviewers of 12 files in 20 languages make 4,800."""

SIGNATURE_BYTES = 2_097_152
"""Bytes of the file of signatures: 400 for each.

A full one takes some seconds to read; `exhalo run` reads it only with `signed_words_only`.
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
"""Lists and mappings that may stand inside each other."""

LETTERS = 1_000
"""Letters of one key or value; the longest that comes with the program has 270."""

NAMES = 200
"""Files and folders in a folder of content."""

WAYS = 20
"""Ways to do an exercise: a menu of more would not be read to its end."""

STEPS = 500
"""Steps of a way, with all repeats."""

SECONDS = 86_400
"""The last moment that a script may name, in seconds: a day after it began."""

YEARS = range(2000, 2100)
"""The years in which a simulation may begin: there are years enough after each for its days."""

NAMED = 50
"""Words that a message lists, and among which it looks for one that was meant."""
