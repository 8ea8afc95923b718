"""The files of content, with what `exhalo check` and `review` tell about each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from device.authoring.readability import Readability, readability
from device.authoring.side_by_side import texts_in
from device.flows.exercise import plan
from device.model.breathing.pattern import OFFERED
from device.typed_yaml.problem import Text
from device.typed_yaml.scalars import one_line
from device.words.load import Content, contents_of
from device.words.schema.exercise import Exercise
from device.words.schema.words import Words
from device.words.signing.fingerprint import SHORT, fingerprint


@dataclass(frozen=True, slots=True)
class File:
    """A file of content that has been loaded.

    `content` has the settings filled in, as a device shows it; `written` has its placeholders.
    `name` is its language and name, as in signatures: `en/help.yaml`.
    """

    path: Path
    language: str
    content: Content
    written: Content

    @property
    def name(self) -> str:
        return one_line(f"{self.language}/{self.path.name}")

    @property
    def sha256(self) -> str:
        """The fingerprint of its words."""
        return fingerprint(self.name, self.written)

    @property
    def short(self) -> str:
        """The beginning of the fingerprint, which is short enough for a person to copy."""
        return self.sha256[:SHORT]

    @property
    def texts(self) -> tuple[Text, ...]:
        """The texts that a device shows of it."""
        return tuple(text for _, text in texts_in(self.content))

    @property
    def readability(self) -> Readability | None:
        """How easy it is to read; None if that cannot be measured. Needs textstat."""
        return readability(self.texts, self.language)

    @property
    def lengths(self) -> dict[str, float]:
        """Seconds of each way with the usual minutes and pattern; 0 for pages to read only."""
        exercise = self.content
        if not isinstance(exercise, Exercise):
            return {}
        minutes = next(iter(exercise.minutes), 0)
        return {
            way: plan.seconds(plan.plan(exercise.steps_of(way), minutes, OFFERED[0]))
            for way in exercise.ways or ("",)
        }


def files_of(folder: Path, language: str, written: Words, words: Words) -> Iterator[File]:
    """The files in `folder/LANGUAGE/`, from its words as written and with the settings."""
    for (name, content), (_, said) in zip(contents_of(written), contents_of(words), strict=True):
        yield File(folder / language / name, language, said, content)
