"""Where somebody is in a rundown, turning its moments by hand or letting them play."""

from __future__ import annotations

from dataclasses import dataclass

from device.authoring.outline import Moment, Part
from device.words.reading_time import prompt_seconds


@dataclass(slots=True)
class Cursor:
    """The moment `index` of the part `part`, which began at the moment `since`.

    While it is `playing`, one moment follows the other in its time, to the end of the part.
    Otherwise the light and the count go on, and the prompt stays.
    """

    parts: tuple[Part, ...] = ()
    part: int = 0
    index: int = 0
    since: float = 0.0
    playing: bool = False

    @property
    def moment(self) -> Moment | None:
        """What is on show; None while there is nothing at all."""
        return self.parts[self.part].moments[self.index] if self.parts else None

    def jump(self, part: int, index: int, now: float) -> None:
        """Turn to a moment, where there is such a one: the list may have changed meanwhile."""
        if part < len(self.parts) and 0 <= index < len(self.parts[part].moments):
            self.part, self.index = part, index
            self._enter(now)

    def step(self, by: int, now: float) -> None:
        """Turn on or back within the part."""
        self.jump(self.part, self.index + by, now)

    def toggle(self, now: float) -> None:
        """Begin to play, from the beginning of this moment, or leave it."""
        self.playing = not self.playing and self.moment is not None
        if self.playing:
            self.since = now

    def turn_to(self, name: str, now: float) -> None:
        """Turn to the first part of the exercise `name`; stays where there is none."""
        keys = [part.key.partition("/")[0] for part in self.parts]
        if name in keys:
            self.jump(keys.index(name), 0, now)

    def advance(self, now: float) -> None:
        """Let what plays go on to the moment `now`; it stops at the end of the part."""
        while self.playing and now >= self._end():
            if self.index + 1 == len(self.parts[self.part].moments):
                self.playing = False
            else:
                self.since, self.index = self._end(), self.index + 1

    def due(self, now: float) -> float:
        """The next moment at which something else may be on show."""
        second = self.since + int(now - self.since) + 1
        return min(second, self._end()) if self.playing else second

    def renew(self, parts: tuple[Part, ...], now: float) -> None:
        """Go over to another version of the parts, at the same place as far as there is one."""
        before = self.moment
        key = self.parts[self.part].key if self.parts else ""
        keys = [part.key for part in parts]
        self.part = keys.index(key) if key in keys else min(self.part, max(len(parts) - 1, 0))
        self.parts = parts
        last = len(parts[self.part].moments) - 1 if parts else 0
        self.index = min(self.index, last)
        if before is None or self.moment is None or self.moment.title != before.title:
            self._enter(now)

    def _enter(self, now: float) -> None:
        moment = self.moment
        self.since = now - (moment.entry if moment is not None else 0.0)

    def _end(self) -> float:
        moment = self.moment
        if moment is None:
            return self.since
        return self.since + (moment.seconds or prompt_seconds(moment.title))
