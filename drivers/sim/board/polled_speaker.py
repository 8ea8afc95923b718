"""A simulated speaker without a thread: what it plays is known, and rendered if it is wanted."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from device.outputs.sound.renderer import Renderer
from device.outputs.sound.samples import RATE, sample_at
from device.outputs.sound.track import SILENT, Sound, Track

OnSound = Callable[[float, Sound], object]
"""Called when a sound begins, with that moment."""

OnSamples = Callable[[bytes], object]
"""Called with block after block of the stream, from the moment 0 on."""

BLOCK = RATE
"""The most samples that are rendered at once."""


class PolledSpeaker:
    """Plays tracks in virtual time, from one sound to the next.

    Nothing is rendered without `on_samples`. With it the stream has every sample whose moment has
    come, and is silent where nothing sounds.
    """

    def __init__(
        self,
        now: Callable[[], float],
        on_sound: OnSound | None = None,
        on_samples: OnSamples | None = None,
    ) -> None:
        self.due = inf
        self._now, self._on_sound, self._on_samples = now, on_sound, on_samples
        self._track = SILENT
        self._began: Sound | None = None
        self._renderer, self._rendered = Renderer(), 0

    def play(self, track: Track) -> None:
        """Play this track from now on."""
        self._track = track
        self._turn(self._now())

    def change(self) -> None:
        self._turn(self.due)

    def render(self, before: float) -> None:
        """Render the track up to this moment, in seconds, if anybody wants the samples."""
        if self._on_samples is None:
            return
        end = sample_at(before)
        while (count := min(end - self._rendered, BLOCK)) > 0:
            heard = self._rendered / RATE
            self._on_samples(self._renderer.block(self._track, heard, count))
            self._rendered += count

    def _turn(self, at: float) -> None:
        sound, until = self._track.on_until(at)
        self.due = inf if until is None else until
        if sound is not None and sound.begins_at(at, self._began):
            self._began = sound
            if self._on_sound is not None:
                self._on_sound(at, sound)
