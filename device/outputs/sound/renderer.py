"""Blocks of samples: what a track sounds like, sample by sample.

The samples of a stream are counted from a moment of the board's clock, and what is heard of a track
depends on the number of a sample alone: never on where a block begins or ends. Within a sound its
own samples are counted, so nothing can click. Each sound is faded in and out, wherever it is
entered and wherever it is cut; where a stream is interrupted nothing is left to be faded out. There
is one sound at a time and no volume above 1, so no sample is larger than it was recorded.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, replace
from math import inf

from device.outputs.sound.samples import RATE, count_of, sample_at, samples_until, silence
from device.outputs.sound.track import Sound, Track

FADE_SECONDS = 0.01
"""How long a sound is faded where it is entered or cut: shorter is heard as a click."""

_FADE = sample_at(FADE_SECONDS)

_SAME = 0.5 / RATE
"""How many seconds apart two moments of one sample may be: rounding is far less, and a queue that a
device has played faster or slower is more."""


class Renderer:
    """Renders the stream of a track, block after block."""

    def __init__(self) -> None:
        self._playing: _Playing | None = None
        self._began: Sound | None = None
        self._since, self._done = -inf, 0

    def copy(self) -> Renderer:
        """Another renderer, which goes on from here as this one does."""
        other = Renderer()
        other._playing = None if self._playing is None else replace(self._playing)
        other._began = self._began
        other._since, other._done = self._since, self._done
        return other

    @property
    def silent(self) -> bool:
        """Whether no sound is on, not even one that is faded out."""
        return self._playing is None

    def interrupt(self) -> None:
        """The stream is interrupted here: a sound that is on is entered anew, or is over.

        What comes after a gap does not go on from what was heard before it, so a fade of something
        that is to end would be one more click, and no end.
        """
        if self._playing is not None:
            self._playing.entered = self._playing.at

    def block(self, track: Track, heard: float, count: int) -> bytes:
        """The next `count` samples of the stream; the first is heard at the moment `heard`.

        Call it for one block after the other. A track may differ from the one before: a sound that
        is not in it any more is faded out. A sound that can begin late only, because another one
        was on or because it became known late, is left out after its `latest` moment. Speech then
        begins with its first sample; a tone is entered where it would be, so that it keeps the time
        of the breath. Blocks whose moments follow each other sound as one block would.
        """
        if abs(heard - self._next) > _SAME:
            self._since, self._done = heard, 0
        pieces, end = [], self._done + count
        while self._done < end:
            piece = self._piece(track, self._next, end - self._done)
            pieces.append(piece)
            self._done += count_of(piece)
        return b"".join(pieces)

    @property
    def _next(self) -> float:
        """The moment at which the next sample is heard, if the stream goes on as it did."""
        return self._since + self._done / RATE

    def _piece(self, track: Track, heard: float, most: int) -> bytes:
        """Some samples of the stream, `most` at most; none where a sound is over at once."""
        until = self._begin(track, heard)
        playing = self._playing
        most = most if until is None else min(most, samples_until(until - heard))
        if playing is None:
            return silence(most)
        if not track.keeps(playing.sound, heard):
            playing.cut()
        piece = playing.take(most)
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
        """Fade it out from here, as far as it was faded in."""
        self.ends = min(self.ends, self.at + min(_FADE, self.at - self.entered))

    def take(self, most: int) -> bytes:
        """The next samples, `most` at most, at their volume."""
        first, last = self.at, min(self.at + most, self.ends)
        grown = min(max(first, self.entered + _FADE), last)
        fades = min(max(grown, self.ends - _FADE), last)
        self.at = last
        return self._faded(first, grown) + self._level(grown, fades) + self._faded(fades, last)

    def _level(self, first: int, last: int) -> bytes:
        """Samples outside of the fades, which are most of them."""
        scale = round(self.volume * 32_768)
        return array("h", [each * scale >> 15 for each in self.samples[first:last]]).tobytes()

    def _faded(self, first: int, last: int) -> bytes:
        """Samples within the fades."""
        numbers = range(first, last)
        return array("h", [int(self.samples[n] * self._gain(n)) for n in numbers]).tobytes()

    def _gain(self, number: int) -> float:
        """The share of its amplitude that a sample within a fade has."""
        return self.volume * min(number - self.entered, self.ends - 1 - number) / _FADE
