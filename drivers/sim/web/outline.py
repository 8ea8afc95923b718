"""The sheet beside the device in a preview: all that can be shown, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass

from device.authoring.outline import Chapter
from device.outputs.light.tracks import light_of
from device.settings.settings import Settings

LOOKS = Settings().look_by
"""Any looks would do, because only the kind of a light is sent, not its brightness."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the page lists beside the device, and which slide the device shows.

    `problems` are those of the files as they are now, one line each; `chapters` are of the last
    version without problems. `place` is the number of the chapter, and of the slide in it.
    """

    language: str
    chapters: tuple[Chapter, ...]
    problems: tuple[str, ...]
    place: tuple[int, int]
    playing: bool

    @property
    def contents(self) -> tuple[object, ...]:
        """What changes only when the files change."""
        return (self.language, self.chapters, self.problems)

    def told(self) -> dict[str, object]:
        """The contents, as they are sent to the page."""
        return {
            "sheet": {
                "language": self.language,
                "problems": list(self.problems),
                "chapters": [_told(chapter) for chapter in self.chapters],
            }
        }

    def placed(self) -> dict[str, object]:
        """The place, as it is sent to the page."""
        return {"place": list(self.place), "playing": self.playing}


def _told(chapter: Chapter) -> dict[str, object]:
    slides = [[each.title, each.seconds, light_of(each.cue, LOOKS).kind] for each in chapter.slides]
    return {"title": chapter.title, "way": chapter.way, "slides": slides}
