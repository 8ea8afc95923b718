"""Builds a voice pack: makes each text a sound, once, and all of them equally loud.

A sound's file is named by a hash of all that it is made from: so what was made before is kept, what
changed is made anew, and a device that reads the pack meanwhile has the earlier one, whole.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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
from device.voice.finishing import recorded, said
from device.voice.index import Entry
from device.voice.loudness import SPREAD, TARGET, loudness
from device.voice.recordings import MOST_FILES, recorded_in, unused_in
from device.voice.saying import saying
from device.voice.spoken import Spoken

VERSION = 1
"""How sounds are made of what an engine says. With another number all are made anew."""

RECORDING_BYTES = 70_000_000
"""Bytes of the largest recording: a minute in two channels at 192 kHz and 24 bits."""

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
            self.report.problems += unused_in(self.recordings, texts)
            ours = recorded_in(self.recordings)
            entries = [
                (each.key, entry) for each in progress(texts) if (entry := self._entry(each, ours))
            ]
            self._write_index(dict(entries))
        return self.report

    def _entry(self, spoken: Spoken, ours: Mapping[str, Path]) -> Entry | None:
        """A text with its sound, made or kept; None, and a problem, if there is none."""
        for source in self._sources(spoken, ours.get(spoken.recording)):
            entry = self._kept(spoken, source)
            try:
                entry = entry or self._made(spoken, source)
            except ValueError as error:
                self._add(Place(source.name), str(error), f"what says {quoted(spoken.text)}")
                continue
            self.report.problems += too_long(spoken, entry)
            return entry
        return None

    def _sources(self, spoken: Spoken, path: Path | None) -> Iterator[Source]:
        """What the text can be made from: a recording, if there is one, and else the engine."""
        raw = None if path is None else self._read(path)
        if raw is not None:
            yield Source(str(path), "a recording", sha256(raw).hexdigest(), lambda: recorded(raw))
        engine, words = self.engine(), saying(spoken.text)
        made_from = f"{words} {spoken.limit}"
        sound = partial(said, engine, words, spoken.limit)
        yield Source(engine.name, engine.name, made_from, sound)

    def _read(self, path: Path) -> bytes | None:
        """A recording; None, and a problem, for one that cannot be read: the engine then speaks."""
        try:
            return read(path, str(path), RECORDING_BYTES)
        except Invalid as invalid:
            self.report.problems += invalid.problems
            return None

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
        path = self.home / source.file
        try:
            remove(path)
        except Invalid as invalid:
            raise ValueError(f"what cannot be replaced: {path}") from invalid
        with written(path) as file:
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

    def _write_index(self, entries: dict[str, Entry]) -> None:
        if self._is_no_file(self.home / index.NAME):
            self._remove(self.home / index.NAME)
        with written(self.home / index.NAME) as file:
            file.write(index.encoded(entries))
        now = {entry.file for entry in entries.values()}
        for name in names(self.home, MOST_FILES):
            if _MADE_HERE.fullmatch(name) and name not in now:
                self.report.removed += self._remove(self.home / name)

    def _is_no_file(self, path: Path) -> bool:
        """Whether something else than a file that can be read has its name."""
        try:
            return present(path) and not beginning(path, str(path), 1)
        except Invalid:
            return True

    def _remove(self, path: Path) -> bool:
        """Remove what has a name, if it can be; else it is told. Whether nothing has it then."""
        try:
            remove(path)
        except Invalid as invalid:
            self.report.problems += invalid.problems
            return False
        return True

    def _add(self, place: Place, found: str, expected: str = "") -> None:
        self.report.problems.append(Problem(place, found, expected))
