"""The files of content that `exhalo check` tells about: their words, their time, their grade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from device import score
from device.braces import texts
from device.content import PARTS
from device.exercise import Exercise
from device.pattern import OFFERED
from device.problem import Text
from device.readability import Reading, reading
from device.words import Common, Help, Screening, Words

UNSAID = ("source", "menu", "ways")
"""The keys whose words the device never shows: where facts come from, and ids."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of content that has been read."""

    path: Path
    language: str
    part: Common | Screening | Help | Exercise

    @property
    def texts(self) -> tuple[Text, ...]:
        """What the device says of it."""
        return tuple(text for key, text in texts(self.part) if key not in UNSAID)

    @property
    def reading(self) -> Reading | None:
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
            way: score.seconds(score.score(exercise, way, minutes, OFFERED[0]))
            for way in exercise.ways or ("",)
        }


def files_of(folder: Path, language: str, words: Words) -> Iterator[File]:
    """The files in `folder/LANGUAGE/`, whose words have been read."""
    home = folder / language
    for name, (field, _) in PARTS.items():
        yield File(home / name, language, getattr(words, field))
    for name, exercise in words.exercises.items():
        yield File(home / f"{name}.yaml", language, exercise)
