"""Words that somebody is writing: read again whenever a file changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from device.settings.settings import Settings
from device.typed_yaml.filesystem import names, stamp
from device.typed_yaml.problem import Invalid
from device.words.load import load_words
from device.words.schema import Words


class Watcher:
    """The words in `folder/LANGUAGE/`, as they were when they were last free of problems.

    `words` is None until they have been. `problems` are those of the files as they are, a
    line each.
    """

    def __init__(self, folder: Path, settings: Settings) -> None:
        self.words: Words | None = None
        self.problems: tuple[str, ...] = ()
        self._folder, self._settings = folder, settings
        self._seen: tuple[object, ...] | None = None

    def look(self) -> bool:
        """Read the files if any has changed; whether one had."""
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
        """Each file with the time of its last change and its size, or why there are none."""
        home = self._folder / self._settings.language
        try:
            for name in names(home):
                if name.endswith((".yaml", ".yml")):
                    yield name, stamp(home / name)
        except Invalid as invalid:
            yield str(invalid)
