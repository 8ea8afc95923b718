"""Which slide of an outline is on show: turned to by hand, or played in time."""

from __future__ import annotations

from dataclasses import dataclass

from device.authoring.outline import Chapter, Slide
from device.words.reading_time import prompt_seconds


@dataclass(slots=True)
class Cursor:
    """The slide `index` of the chapter `chapter`, both counted from 0.

    `since` is when the slide began, in seconds on the board's clock, as are all times here.
    While it is `playing`, each slide is shown for its own time, up to the end of the chapter.
    Otherwise the slide stays, and its light and its count go on.
    """

    chapters: tuple[Chapter, ...] = ()
    chapter: int = 0
    index: int = 0
    since: float = 0.0
    playing: bool = False

    @property
    def slide(self) -> Slide | None:
        """The slide on show; None while there are no chapters."""
        return self.chapters[self.chapter].slides[self.index] if self.chapters else None

    def jump(self, chapter: int, index: int, now: float) -> None:
        """Turn to a slide; does nothing if there is none, for the chapters may have changed."""
        if chapter < len(self.chapters) and 0 <= index < len(self.chapters[chapter].slides):
            self.chapter, self.index = chapter, index
            self._enter(now)

    def step(self, by: int, now: float) -> None:
        """Turn `by` slides forward, or back if it is negative, within the chapter."""
        self.jump(self.chapter, self.index + by, now)

    def toggle(self, now: float) -> None:
        """Begin to play from the beginning of this slide, or stop playing."""
        self.playing = not self.playing and self.slide is not None
        if self.playing:
            self.since = now

    def turn_to(self, name: str, now: float) -> None:
        """Turn to the first chapter of the exercise `name`; does nothing if there is none."""
        keys = [chapter.key.partition("/")[0] for chapter in self.chapters]
        if name in keys:
            self.jump(keys.index(name), 0, now)

    def advance(self, now: float) -> None:
        """While playing, go on to the slide that is due at `now`; stop at the chapter's end."""
        while self.playing and now >= self._end():
            if self.index + 1 == len(self.chapters[self.chapter].slides):
                self.playing = False
            else:
                self.since, self.index = self._end(), self.index + 1

    def due(self, now: float) -> float:
        """The next time at which another page may be on show."""
        second = self.since + int(now - self.since) + 1
        return min(second, self._end()) if self.playing else second

    def renew(self, chapters: tuple[Chapter, ...], now: float) -> None:
        """Take a new version of the chapters, and stay at the same place, or the nearest left."""
        before = self.slide
        key = self.chapters[self.chapter].key if self.chapters else ""
        keys = [chapter.key for chapter in chapters]
        nearest = min(self.chapter, max(len(chapters) - 1, 0))
        self.chapter = keys.index(key) if key in keys else nearest
        self.chapters = chapters
        last = len(chapters[self.chapter].slides) - 1 if chapters else 0
        self.index = min(self.index, last)
        if before is None or self.slide is None or self.slide.title != before.title:
            self._enter(now)

    def _enter(self, now: float) -> None:
        slide = self.slide
        self.since = now - (slide.entry if slide is not None else 0.0)

    def _end(self) -> float:
        slide = self.slide
        if slide is None:
            return self.since
        return self.since + (slide.seconds or prompt_seconds(slide.title))
