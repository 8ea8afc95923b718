"""A speaker by itself, for the self-test, written while the person is waited for.

Like the other single parts it raises `OSError` when it fails, and is not opened again by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from device.model.breathing.breath import Breath
from device.model.cue import Rest
from device.outputs.sound.tones import compute
from device.outputs.sound.track import SILENT, Tones, Track
from device.settings.parts.speaker import SpeakerPart
from drivers.clock import Clock
from drivers.pi.single_part import closed_if_it_fails
from drivers.sound.player import Playing
from drivers.sound.stream import Stream


class SingleSpeaker:
    """A speaker that plays tones, at the volume by day, while `show` is called when it is `due`."""

    def __init__(self, part: SpeakerPart, connect: Callable[[], Stream], clock: Clock) -> None:
        self._part, self._connect, self._clock = part, connect, clock
        self._playing: Playing | None = None
        self._track = SILENT
        self.due: float | None = None
        """The moment at which `show` has something to do; None for never."""

    def play(self, cue: Breath | Rest) -> None:
        """Play the tones of a breath that begins now, again and again, or none."""
        if isinstance(cue, Breath):
            compute()
            self._playing = self._playing or Playing(self._connect(), self._clock)
            now = self._clock.now()
            tones = Tones(cue, now, now)
            self._track = Track(self._part.volume_by(0.0), tones=tones, in_visit=True)
        else:
            self._track = SILENT
        self._write()

    def show(self) -> None:
        """Fill the stream's queue, if that is due; closes the stream when all has faded."""
        if self.due is not None and self._clock.now() >= self.due:
            self._write()

    def close(self) -> None:
        """Fall silent at once, and close the stream."""
        playing, self._playing, self.due = self._playing, None, None
        if playing is not None:
            playing.close()

    def _write(self) -> None:
        if self._playing is None:
            return
        with closed_if_it_fails(self.close):
            self.due = self._playing.write(self._track)
        if self._track is SILENT and self._playing.over():
            self.close()
