"""The speaker as an output: it plays the track of each scene.

Tones and speech have one output, because they share one stream and must not overlap.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from device.core.ports import Presented, Say
from device.outputs.sound.track import SILENT, Track

LOUDNESS = 5 / 3
"""The power of a fade that is its amplitude: twice as loud is ten times the power, or 3.2 times the
amplitude (Stevens 1955, doi 10.1121/1.1908048), so that a fade is about even to the ear."""


class Speaker(Protocol):
    """Something that sounds."""

    def play(self, track: Track) -> None:
        """Let `track` be heard until the next call. Returns at once."""


class SoundOutput:
    """Plays the tracks of scenes on a speaker.

    `say` gives the samples of a text, or None if it cannot be said. `volume_by` gives the volume, a
    share of the samples' amplitude, for a share of night, from 0 by day to 1.
    """

    def __init__(self, speaker: Speaker, say: Say, volume_by: Callable[[float], float]) -> None:
        self._speaker, self._say, self._volume_by = speaker, say, volume_by
        self._track = SILENT

    def present(self, presented: Presented, now: float) -> None:
        """Play the scene's track, unless it is what the speaker plays already."""
        volume = self._volume_by(presented.night) * presented.fade**LOUDNESS
        track = self._track.then(presented, now, self._say, volume)
        if track != self._track:
            self._track = track
            self._speaker.play(track)
