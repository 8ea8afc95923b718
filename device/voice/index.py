"""The index of a pack's language: which text is in which file, as JSON.

    {"texts": {"5d41402abc4b2a76": {"text": "Breathe in", "file": "9a0364b9e99bb480.wav",
                                    "samples": 17640, "engine": "espeak-ng 1.51 -v en-us"}}}

Each entry has the hash of its text as its key. `engine` tells a person what the sound was made by.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from device.outputs.sound.samples import RATE
from device.typed_yaml.nodes import quoted, shortened
from device.typed_yaml.problem import Place, Problem
from device.voice.wav import LONGEST_SECONDS

NAME = "index.json"
"""The name of the file."""

MOST_BYTES = 1_048_576
"""Bytes of an index; those of the built-in words have 60,000."""

_FILE = re.compile(r"[0-9A-Za-z_-]{1,64}\.wav")


@dataclass(frozen=True, slots=True)
class Entry:
    """A spoken text: its file, the number of its samples, and what made it."""

    text: str
    file: str
    samples: int
    engine: str = ""

    @property
    def seconds(self) -> float:
        """How long it takes to say."""
        return self.samples / RATE


def parsed(raw: bytes, name: str) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries of the index called `name`, and the problems of those that cannot be used."""
    try:
        texts = _texts(json.loads(raw))
    except (ValueError, RecursionError) as error:
        return (), (_no_index(error, name),)
    entries: list[Entry] = []
    problems: list[Problem] = []
    for key, value in texts.items():
        try:
            entries.append(_entry(value))
        except ValueError as error:
            problems.append(Problem(Place(name), f"in {_short(key)} {error}", _ENTRY))
    return tuple(entries), tuple(problems)


def _no_index(error: Exception, name: str) -> Problem:
    place = Place(name)
    if isinstance(error, json.JSONDecodeError):
        place = Place(name, error.lineno, error.colno)
    return Problem(place, "what is no index of a voice pack", "one that `exhalo voice build` wrote")


def _texts(index: object) -> dict[str, object]:
    match index:
        case {"texts": dict(texts)}:
            return texts
    raise ValueError("no texts")


_ENTRY = f"a text, a file such as a1.wav, and samples from 1 to {LONGEST_SECONDS * RATE:,}"


def _entry(value: object) -> Entry:
    """One entry; raises `ValueError` that says what is wrong with it."""
    match value:
        case {"text": str(text), "file": str(file), "samples": int(samples), **more} if text:
            if not _FILE.fullmatch(file):
                raise ValueError(f"the file {_short(file)}")
            if not 1 <= samples <= LONGEST_SECONDS * RATE:
                raise ValueError(f"{_short(str(samples))} samples")
            return Entry(text, file, int(samples), str(more.get("engine", "")))
    raise ValueError("a value missing")


def encoded(entries: Mapping[str, Entry]) -> bytes:
    """The index of these entries, by the hashes of their texts."""
    texts = {key: asdict(entry) for key, entry in entries.items()}
    return (json.dumps({"texts": texts}, ensure_ascii=False, indent=1) + "\n").encode()


def _short(text: str) -> str:
    return quoted(shortened(text))
