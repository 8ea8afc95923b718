"""Builds a voice pack: makes each text a sound, once, and all of them equally loud.

A sound's file is named by a hash of all that it is made from: so what was made before is kept, what
changed is made anew, and a device that reads the pack meanwhile has the earlier one, whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

from device.typed_yaml.filesystem import (
    beginning,
    locked,
    make_folder,
    names,
    present,
    read,
    remove,
    written,
)
from device.typed_yaml.nodes import quoted
from device.typed_yaml.problem import Invalid, Place, Problem
from device.voice import audio, index, wav
from device.voice.audio import Sound
from device.voice.checking import too_long
from device.voice.engines import Engine
from device.voice.index import Entry
from device.voice.loudness import SPREAD, TARGET, levelled, loudness
from device.voice.saying import saying
from device.voice.spoken import Spoken

VERSION = 1
"""How sounds are made of what an engine says. With another number all are made anew."""

FASTEST = 1.25
"""How many times as fast as usual an engine may speak, so that a text is said in time."""

STEP = 1.01
"""How much faster than its length asks for an engine speaks, because a pause may stay as it is."""

SPARE_SECONDS = 0.2
"""How long before its page ends a text is to be said."""

RECORDING_BYTES = 70_000_000
"""Bytes of the largest recording: a minute in two channels at 192 kHz and 24 bits."""

MOST_FILES = 4_000
"""Files in a folder of sounds or recordings, some of which may be left from an earlier build."""

_MADE_HERE = re.compile(r"[0-9a-f]{16}\.wav")


@dataclass(frozen=True, slots=True)
class Source:
    """What a text can be made from: `made_from` tells it, and `sound` makes the finished sound.

    `name` is its file or engine in messages. `sound` raises `ValueError` that says what it is
    instead of a sound.
    """

    name: str
    engine: str
    made_from: str
    sound: Callable[[], Sound]

    @property
    def file(self) -> str:
        """The name of the sound's file."""
        made_from = json.dumps([VERSION, TARGET, self.engine, self.made_from])
        return f"{sha256(made_from.encode()).hexdigest()[:16]}.wav"


@dataclass(slots=True)
class Report:
    """What a build did: how many texts it made anew, kept and removed, and what is wrong."""

    made: int = 0
    kept: int = 0
    removed: int = 0
    problems: list[Problem] = field(default_factory=list)


Progress = Callable[[Sequence[Spoken]], Iterable[Spoken]]
"""Goes through the texts, and shows how far it is."""


@dataclass(frozen=True, slots=True)
class Builder:
    """Builds the pack of one language in the folder `home`.

    `engine` is called for the first text without a recording. `recordings` is the folder of this
    language's recordings, if there are any.
    """

    home: Path
    engine: Callable[[], Engine]
    recordings: Path | None = None
    report: Report = field(default_factory=Report)

    def build(self, texts: Sequence[Spoken], progress: Progress = iter) -> Report:
        """Make all sounds, then the index, and then remove what is no longer said.

        Raises `Invalid` if an engine or a file fails; the pack is then as it was.
        """
        make_folder(self.home)
        with locked((self.home,)):
            self._tell_strange(texts)
            entries = [
                (each.key, entry) for each in progress(texts) if (entry := self._entry(each))
            ]
            self._write_index(dict(entries))
        return self.report

    def _entry(self, spoken: Spoken) -> Entry | None:
        """A text with its sound, made or kept; None, and a problem, if there is none."""
        for source in self._sources(spoken):
            entry = self._kept(spoken, source)
            try:
                entry = entry or self._made(spoken, source)
            except ValueError as error:
                self._add(Place(source.name), str(error), f"what says {quoted(spoken.text)}")
                continue
            self.report.problems += too_long(spoken, entry)
            return entry
        return None

    def _sources(self, spoken: Spoken) -> Iterator[Source]:
        """What the text can be made from: a recording, if there is one, and else the engine."""
        if self.recordings is not None and present(self.recordings / spoken.recording):
            path = self.recordings / spoken.recording
            raw = read(path, str(path), RECORDING_BYTES)
            yield Source(str(path), "a recording", sha256(raw).hexdigest(), lambda: recorded(raw))
        engine, words = self.engine(), saying(spoken.text)
        made_from = f"{words} {spoken.limit}"
        sound = partial(said, engine, words, spoken.limit)
        yield Source(engine.name, engine.name, made_from, sound)

    def _kept(self, spoken: Spoken, source: Source) -> Entry | None:
        """The entry of a sound that was made before; None if there is none that can be used."""
        path = self.home / source.file
        if not present(path):
            return None
        try:
            head, size = beginning(path, str(path), wav.HEAD_BYTES)
            count = wav.find(head, size, str(path)).count
        except Invalid:
            return None
        self.report.kept += 1
        return Entry(spoken.text, source.file, count, source.engine)

    def _made(self, spoken: Spoken, source: Source) -> Entry:
        """The entry of a sound that is made now; raises `ValueError` if it is none."""
        sound = source.sound()
        if audio.seconds(sound) > wav.LONGEST_SECONDS:
            raise ValueError(f"{audio.seconds(sound):.0f} seconds of sound")
        with written(self.home / source.file) as file:
            file.write(wav.encoded(audio.encoded(sound)))
        self.report.made += 1
        self._tell_quiet(spoken, source, sound)
        return Entry(spoken.text, source.file, len(sound), source.engine)

    def _tell_quiet(self, spoken: Spoken, source: Source, sound: Sound) -> None:
        quieter = TARGET - loudness(sound)
        if quieter > SPREAD / 2:
            found = (
                f"the peaks of {quoted(spoken.text)} are so high that it must be {quieter:.1f} LU "
                "quieter than the others: record it without sudden loud sounds"
            )
            self._add(Place(source.name), found)

    def _tell_strange(self, texts: Sequence[Spoken]) -> None:
        """Tell which recordings are of no text; it may have changed since they were made."""
        if self.recordings is None:
            return
        wanted = {each.recording for each in texts}
        for name in names(self.recordings, MOST_FILES):
            if name.endswith(".wav") and name not in wanted:
                found = "a recording of no text that is said: its words may have changed since"
                self._add(
                    Place(str(self.recordings / name)), found, "a name in `exhalo voice list`"
                )

    def _write_index(self, entries: dict[str, Entry]) -> None:
        with written(self.home / index.NAME) as file:
            file.write(index.encoded(entries))
        now = {entry.file for entry in entries.values()}
        for name in names(self.home, MOST_FILES):
            if _MADE_HERE.fullmatch(name) and name not in now:
                remove(self.home / name)
                self.report.removed += 1

    def _add(self, place: Place, found: str, expected: str = "") -> None:
        self.report.problems.append(Problem(place, found, expected))


def recorded(raw: bytes) -> Sound:
    """The finished sound of a recording; raises `ValueError`."""
    return _finished(audio.decoded(raw))


def said(engine: Engine, words: str, limit: float) -> Sound:
    """The finished sound of what an engine says, within `limit` seconds if it can say it so fast.

    Raises `ValueError` for silence.
    """
    speed = 1.0
    while True:
        sound = _finished(engine.say(words, speed))
        needed = speed * audio.seconds(sound) / (limit - SPARE_SECONDS)
        if needed <= speed or speed >= FASTEST:
            return sound
        speed = min(needed * STEP, FASTEST)


def _finished(sound: Sound) -> Sound:
    return levelled(audio.faded(audio.trimmed(sound)))
