"""What a voice pack lacks, beside the texts that may be said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from device.typed_yaml.nodes import quoted
from device.typed_yaml.problem import PROGRAM, Invalid, Place, Problem, Text
from device.voice import index
from device.voice.index import Entry
from device.voice.pack import check, index_of
from device.voice.spoken import Spoken


def faults(home: Path) -> Iterator[Problem]:
    """What cannot be used of a language's folder of a pack: its index, or sounds."""
    entries, problems = index_of(home)
    yield from problems
    for entry in entries:
        try:
            check(home, entry)
        except Invalid as invalid:
            yield from invalid.problems


def lacks(home: Path, texts: Iterable[Spoken], *, questions: bool) -> Iterator[Problem]:
    """The texts that a language's folder lacks, those that take too long, and those left over.

    It may lack questions, unless `questions` says that they are said.
    """
    entries, problems = index_of(home)
    if problems and not entries:
        return
    sounds = {entry.text: entry for entry in entries}
    for spoken in texts:
        entry = sounds.pop(spoken.text, None)
        if entry is not None:
            yield from too_long(spoken, entry)
        elif questions or not spoken.question:
            found = f"{quoted(spoken.text)} is not in {home}: it is shown, and not said"
            yield Problem(_place(spoken), found)
    for entry in sounds.values():
        found = f"{quoted(entry.text)} is said nowhere: its words may have changed"
        yield Problem(Place(str(home / index.NAME)), found)


def too_long(spoken: Spoken, entry: Entry) -> Iterator[Problem]:
    """The problem with a text that takes longer to say than its page stays."""
    if entry.seconds > spoken.limit:
        found = (
            f"{quoted(spoken.text)} takes {entry.seconds:.1f} seconds to say, "
            f"and has {spoken.limit:g}: its end is cut off"
        )
        yield Problem(_place(spoken), found)


def _place(spoken: Spoken) -> Place:
    """Where the text is written."""
    return spoken.text.place if isinstance(spoken.text, Text) else PROGRAM
