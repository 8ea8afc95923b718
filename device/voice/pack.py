"""A voice pack: texts that were spoken ahead of time, a folder for each language.

Each folder has an index (`device.voice.index`) and a WAV file for each text. A device says what its
pack has. Whatever is wrong with a pack, the device goes on: a text whose sound cannot be used is
missing, and told by tones and the screen as if it had never been spoken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from device.typed_yaml.filesystem import beginning, names, present, read
from device.typed_yaml.nodes import quoted, shortened
from device.typed_yaml.problem import Invalid, Place, Problem
from device.voice import index, wav
from device.voice.index import Entry

Tell = Callable[[Problem], None]
"""What is called with each problem."""


KEPT = 2
"""How many texts' samples are kept: the one being said, and one that was interrupted."""


@dataclass(frozen=True, slots=True)
class Clip:
    """The sound of one text: its file, and how many samples that must have."""

    path: Path
    count: int


class Pack:
    """The texts that can be said, with their sounds. Any thread may call the methods."""

    def __init__(self, clips: dict[str, Clip], tell: Tell) -> None:
        self._clips, self._tell = clips, tell
        self._kept: dict[str, bytes] = {}

    @classmethod
    def open(cls, folder: Path, tell: Tell, language: str, *, whole: bool = False) -> Pack:
        """The pack in a folder, in one language; with `whole` in all that it has, too.

        Of a text that several languages have, that of `language` is said. Each file is checked by
        its first bytes and its size, so that a start waits for no more than that. Each problem,
        now or when a sound is read later, is told once, and none is raised.
        """
        clips: dict[str, Clip] = {}
        others = [name for name in _languages(folder, tell) if name != language] if whole else []
        for name in (language, *others):
            for text, clip in _clips(folder / name, tell):
                clips.setdefault(text, clip)
        return cls(clips, tell)

    def __len__(self) -> int:
        return len(self._clips)

    def has(self, text: str) -> bool:
        """Whether the pack has the text, as far as is known without reading its sound again."""
        return text in self._clips

    def loads(self, text: str) -> bool:
        """Whether the text can be said now: its sound is read, and kept for `samples`.

        What can no longer be read is told, and missing from then on.
        """
        return self.samples(text) is not None

    def samples(self, text: str) -> bytes | None:
        """The samples of a text, at 22,050 Hz, mono, signed 16-bit little-endian.

        None if the pack does not have it. What can no longer be read is told, and missing from
        then on.
        """
        kept, clip = self._kept.get(text), self._clips.get(text)
        if kept is not None or clip is None:
            return kept
        try:
            return self._keep(text, _read(clip))
        except Invalid as invalid:
            if self._clips.pop(text, None) is not None:
                _tell_all(_naming(text, invalid), self._tell)
            return None

    def _keep(self, text: str, samples: bytes) -> bytes:
        """Keep the samples of the last texts, in a new dictionary: other threads may read it."""
        last = list(self._kept.items())[-(KEPT - 1) :]
        self._kept = {**dict(last), text: samples}
        return samples


def languages_in(folder: Path) -> list[str]:
    """The languages that a pack has, which are its folders; raises `Invalid`."""
    return [name for name in names(folder) if present(folder / name / index.NAME)]


def index_of(home: Path) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """The entries of a language's folder, and what is wrong with its index."""
    path = home / index.NAME
    if not present(path):
        wanted = f"what `exhalo voice build --lang {home.name}` makes"
        return (), (Problem(Place(str(home)), f"no words spoken in {quoted(home.name)}", wanted),)
    try:
        return index.parsed(read(path, str(path), index.MOST_BYTES), str(path))
    except Invalid as invalid:
        return (), invalid.problems


def check(home: Path, entry: Entry) -> Clip:
    """The sound of an entry; raises `Invalid` if its file's first bytes or size are wrong."""
    try:
        return _checked(home / entry.file, entry)
    except Invalid as invalid:
        raise _naming(entry.text, invalid) from invalid


def _naming(text: str, invalid: Invalid) -> Invalid:
    """The same problems, with the text whose sound it is: a person knows no file by its name."""
    of = f", for {quoted(shortened(text))}"
    return Invalid(
        *(
            replace(each, expected=f"{each.expected}{of}")
            if each.expected
            else replace(each, found=f"{each.found}{of}")
            for each in invalid.problems
        )
    )


def _checked(path: Path, entry: Entry) -> Clip:
    head, size = beginning(path, str(path), wav.HEAD_BYTES)
    if size > wav.MOST_BYTES:
        raise _wrong(path, f"a file of {size:,} bytes", f"at most {wav.MOST_BYTES:,}")
    clip = Clip(path, entry.samples)
    _refuse_other_length(clip, wav.find(head, size, str(path)))
    return clip


def _languages(folder: Path, tell: Tell) -> Iterable[str]:
    try:
        return languages_in(folder)
    except Invalid as invalid:
        _tell_all(invalid, tell)
        return ()


def _clips(home: Path, tell: Tell) -> Iterable[tuple[str, Clip]]:
    """The texts of a language's folder that can be said; what cannot is told."""
    entries, problems = index_of(home)
    for problem in problems:
        tell(problem)
    for entry in entries:
        try:
            yield entry.text, check(home, entry)
        except Invalid as invalid:
            _tell_all(invalid, tell)


def _read(clip: Clip) -> bytes:
    name = str(clip.path)
    raw = read(clip.path, name, wav.MOST_BYTES)
    samples = wav.find(raw[: wav.HEAD_BYTES], len(raw), name)
    _refuse_other_length(clip, samples)
    return raw[samples.start : samples.end]


def _refuse_other_length(clip: Clip, samples: wav.Samples) -> None:
    if samples.count != clip.count:
        expected = f"{clip.count:,}, as {index.NAME} says"
        raise _wrong(clip.path, f"{samples.count:,} samples", expected)


def _wrong(path: Path, found: str, expected: str) -> Invalid:
    return Invalid(Problem(Place(str(path)), found, expected))


def _tell_all(invalid: Invalid, tell: Tell) -> None:
    for problem in invalid.problems:
        tell(problem)
