"""Reads words again whenever their files change, while somebody writes them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from device.settings.settings import Settings
from device.typed_yaml.filesystem import names, stamp
from device.typed_yaml.problem import Invalid
from device.words.load import load_words
from device.words.schema.words import Words


class Watcher:
    """The words in `folder/LANGUAGE/`, in their last version without problems.

    `words` is None until there is such a version. `problems` are those of the present files, a
    line each.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.words: Words | None = None
        self.problems: tuple[str, ...] = ()
        self._folder, self._settings = folder, settings
        self._seen: tuple[object, ...] | None = None

    def refresh(self) -> bool:
        """Read the files if any has changed; returns whether one had."""
        seen = tuple(self._stamps())
        if seen == self._seen:
            return False
        self._seen = seen
        try:
            self.words, self.problems = load_words(self._folder, self._settings), ()
        except Invalid as invalid:
            self.problems = tuple(map(str, invalid.problems))
        return True

    def _stamps(self) -> Iterator[object]:
        """Each file with the time of its last change and its size, or why they cannot be listed."""
        home = self._folder / self._settings.language
        try:
            for name in names(home):
                if name.endswith((".yaml", ".yml")):
                    yield name, stamp(home / name)
        except Invalid as invalid:
            yield str(invalid)
