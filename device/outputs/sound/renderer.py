"""Blocks of samples: what a track sounds like, sample by sample.

A moment of the board's clock becomes a sample of the stream once for each sound, when it begins:
from then on its samples are counted, and nothing can click. Each sound is faded in and out,
wherever it is entered and wherever it is cut. There is one sound at a time and no volume above 1,
so no sample is larger than it was recorded.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from math import ceil

from device.outputs.sound.samples import RATE, sample_at, silence
from device.outputs.sound.track import Sound, Track

FADE_SECONDS = 0.01
"""How long a sound is faded where it is entered or cut: shorter is heard as a click."""

_FADE = sample_at(FADE_SECONDS)


class Renderer:
    """Renders the stream of a track, block after block."""

    def __init__(self) -> None:
        self._playing: _Playing | None = None
        self._began: Sound | None = None

    def copy(self) -> Renderer:
        """Another renderer, which goes on from here as this one does."""
        other = Renderer()
        other._playing = None if self._playing is None else replace(self._playing)
        other._began = self._began
        return other

    @property
    def silent(self) -> bool:
        """Whether no sound is on, not even one that is faded out."""
        return self._playing is None

    def block(self, track: Track, heard: float, count: int) -> bytes:
        """The next `count` samples of the stream; the first is heard at the moment `heard`.

        Call it for one block after the other. A track may differ from the one before: a sound that
        is not in it any more is faded out. A sound that can begin late only, because another one
        was on or because it became known late, is left out after its `latest` moment. Speech then
        begins with its first sample; a tone is entered where it would be, so that it keeps the time
        of the breath.
        """
        pieces, done = [], 0
        while done < count:
            piece = self._piece(track, heard + done / RATE, count - done)
            pieces.append(piece)
            done += len(piece) // 2
        return b"".join(pieces)

    def _piece(self, track: Track, heard: float, most: int) -> bytes:
        """At least one sample of the stream, and `most` at most."""
        until = self._begin(track, heard)
        playing = self._playing
        if playing is None:
            return silence(most if until is None else _samples_until(heard, until, most))
        if not track.keeps(playing.sound, heard):
            playing.cut()
        piece = playing.take(most if until is None else _samples_until(heard, until, most))
        if playing.over:
            self._playing = None
        return piece

    def _begin(self, track: Track, heard: float) -> float | None:
        """Begin the sound that is on, if no other is; the moment when to look again."""
        sound, until = track.on_until(heard)
        if self._playing or sound is None:
            return until
        if sound.begins_at(heard, self._began):
            enter = 0 if sound.said else sample_at(heard - sound.begins)
            self._began, self._playing = sound, _Playing.of(sound, enter, track.volume)
        return until


@dataclass(slots=True)
class _Playing:
    """A sound that is on: it was `entered` at a sample, is `at` a sample, and `ends` before one."""

    sound: Sound
    samples: memoryview[int]
    volume: float
    entered: int
    at: int
    ends: int

    @classmethod
    def of(cls, sound: Sound, enter: int, volume: float) -> _Playing:
        samples = memoryview(sound.samples).cast("h")
        return cls(sound, samples, volume, enter, enter, len(samples))

    @property
    def over(self) -> bool:
        return self.at >= self.ends

    def cut(self) -> None:
        """Fade it out from here."""
        self.ends = min(self.ends, self.at + _FADE)

    def take(self, most: int) -> bytes:
        """The next samples, `most` at most, at their volume."""
        first, last = self.at, min(self.at + most, self.ends)
        self.at = last
        if first >= self.entered + _FADE and last <= self.ends - _FADE:
            scale = round(self.volume * 32_768)
            return array("h", [each * scale >> 15 for each in self.samples[first:last]]).tobytes()
        numbers = range(first, last)
        return array("h", [int(self.samples[n] * self._gain(n)) for n in numbers]).tobytes()

    def _gain(self, number: int) -> float:
        """The share of its amplitude that a sample has, with the fades."""
        edge = min(number - self.entered, self.ends - 1 - number)
        return self.volume * min(1.0, edge / _FADE)


def _samples_until(heard: float, moment: float, most: int) -> int:
    """How many samples there are until a moment: at least one, and `most` at most."""
    return min(most, max(1, ceil((moment - heard) * RATE)))
