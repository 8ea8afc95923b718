"""The files of content that `exhalo check` tells about: their words, their time, their grade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from device.authoring.readability import ReadPages, reading
from device.authoring.side_by_side import texts_in
from device.flows.exercise import plan
from device.model.breath import OFFERED
from device.typed_yaml.problem import Text
from device.typed_yaml.scalars import one_line
from device.words.exercise import Exercise
from device.words.fingerprint import SHORT, fingerprint
from device.words.load import Part, parts_of
from device.words.schema import Words


@dataclass(frozen=True, slots=True)
class File:
    """A file of content that has been read: its words as they are said, and as they are written.

    `name` is its language and name, as signatures call it.
    """

    path: Path
    language: str
    part: Part
    written: Part

    @property
    def name(self) -> str:
        return one_line(f"{self.language}/{self.path.name}")

    @property
    def sha256(self) -> str:
        """The fingerprint of its words."""
        return fingerprint(self.name, self.written)

    @property
    def short(self) -> str:
        """The beginning of the fingerprint, which a page has and a person copies."""
        return self.sha256[:SHORT]

    @property
    def texts(self) -> tuple[Text, ...]:
        """What the device says of it."""
        return tuple(text for _, text in texts_in(self.part))

    @property
    def reading(self) -> ReadPages | None:
        """How plain it is; None when that cannot be measured. Needs textstat."""
        return reading(self.texts, self.language)

    @property
    def lengths(self) -> dict[str, float]:
        """Seconds that each way takes at the usual minutes and pattern; 0 for a read."""
        exercise = self.part
        if not isinstance(exercise, Exercise):
            return {}
        minutes = next(iter(exercise.minutes), 0)
        return {
            way: plan.seconds(plan.plan(exercise, way, minutes, OFFERED[0]))
            for way in exercise.ways or ("",)
        }


def files_of(folder: Path, language: str, written: Words, words: Words) -> Iterator[File]:
    """The files in `folder/LANGUAGE/`, whose words have been read."""
    for (name, part), (_, said) in zip(parts_of(written), parts_of(words), strict=True):
        yield File(folder / language / name, language, said, part)
