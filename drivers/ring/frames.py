"""The frames of a light, as bytes that can be written.

A light is a pure function of time that repeats itself after its onset. So each of its frames is
computed once, when it is first due, and kept: from the second breath on, frames are only looked up.
Nothing is computed in advance, so the ring never waits for a new light.

Frames have numbers: frame k of a light is due k hundredths of a second after its start. In the
dark nearly every frame differs, because dither makes each LED's steps finer. In bright light two
frames are the same: fifty changes a second look as smooth, and wake the processor half as often.
"""

from __future__ import annotations

from functools import lru_cache
from math import ceil, floor
from typing import Protocol

from device.outputs.light.crossfade import CROSSFADE_SECONDS, Crossfade
from device.outputs.light.light import Frame, Light
from drivers.ring.dither import AS_FINE, Dither, Finish

RATE = 100
"""Frames per second."""

BRIEF = 0.25
"""The share of an entry, at its start and at its end, in which the spread changes from or to 0."""

_SAMPLED = 10
"""To find a light's brightest frame, one in so many is computed: its peaks are wide enough."""

_CLOSE_ENOUGH = 1e-6
"""How far rounding may move a moment, in frames."""


class FrameSource(Protocol):
    """The frames of a light, by number."""

    def frame(self, number: int) -> bytes:
        """The write that shows this frame."""

    def on_until(self, number: int) -> tuple[bytes, int | None]:
        """The write that shows a frame, and the number of the next that differs, if one does."""

    def finish(self, number: int) -> Finish:
        """How this frame is rendered."""


class _Loop:
    """A light's onset and one period, over and over; one frame where it stands still.

    A light that would exceed the budget is dimmed as a whole, as much as its brightest frame needs,
    so that a breath keeps its shape. Raises `ValueError` for a period that is not a whole number of
    frames: the light would drift.
    """

    def __init__(self, light: Light, dither: Dither) -> None:
        self._light, self._dither = light, dither
        self._onset = _frames_in(light.onset)
        self._period = max(1, round(light.period * RATE))
        if light.period and abs(light.period * RATE - self._period) > _CLOSE_ENOUGH:
            raise ValueError(f"a light's period must be whole hundredths, not {light.period} s")
        self._finish = Finish(self._weakest(), 0.0 if self._stays_lit() else 1.0)
        self._frames: list[bytes | None] = [None] * (self._onset + self._period)
        self._stays: list[int | None] = [None] * (self._onset + self._period)

    def frame(self, number: int) -> bytes:
        at = self._place(number)
        return self._frames[at] or self._rendered(at)

    def on_until(self, number: int) -> tuple[bytes, int | None]:
        at = self._place(number)
        stays = self._stays[at]
        if stays is None:
            stays = self._stays[at] = self._stay(at)
        return self._frames[at] or self._rendered(at), number + stays if stays else None

    def finish(self, number: int) -> Finish:
        return self._finish

    def _place(self, number: int) -> int:
        """The index at which a frame of the onset or of the period is kept."""
        if 0 <= number < self._onset:
            return number
        return self._onset + (number - self._onset) % self._period

    def _rendered(self, at: int) -> bytes:
        first = at - at % 2
        if self._is_pair(first):
            frame = self._dither.render(self._at(first + 0.5), first, self._finish)
            both = {first: frame, first + 1: frame}
        else:
            # Both frames, so that `is_smooth` compares them only once.
            numbers = range(first, min(first + 2, len(self._frames)))
            both = {n: self._dither.render(self._at(n), n, self._finish) for n in numbers}
        for number, frame in both.items():
            self._frames[number] = frame
        return both[at]

    def _is_pair(self, first: int) -> bool:
        """Whether this and the next can be one frame, rendered for the moment between."""
        second = first + 1
        if second in (self._onset, len(self._frames)):
            return False
        return self._dither.is_smooth(self._at(first), self._at(second), self._finish.gain)

    def _stay(self, at: int) -> int:
        """How many frames later the next one is that differs from this; 0 if none differs."""
        frame, last = self.frame(at), max(at, self._onset) + self._period
        later = (number for number in range(at + 1, last + 1) if self.frame(number) != frame)
        return next(later, at) - at

    def _at(self, number: float) -> Frame:
        return self._light.at(number / RATE, self._dither.strip.pixels)

    def _stays_lit(self) -> bool:
        return not (self._light.onset or self._light.period) and any(map(any, self._at(0)))

    def _weakest(self) -> float:
        samples = range(0, self._onset + self._period, _SAMPLED)
        return min(self._dither.gain(self._at(number)) for number in samples)


class _Entry:
    """The frames of the second in which one light becomes another, and then the other's own.

    The finish changes gradually from that of the light `before` to that of the light after, so that
    neither the budget nor a light that comes to rest makes the brightness jump.
    """

    def __init__(self, light: Light, dither: Dither, before: Finish) -> None:
        self._light, self._dither, self._before = light, dither, before
        after, begins, over = _entered(light)
        self._after = _loop(after, dither)
        self._first = number_at(begins)
        self._end = _frames_in(begins + over)
        self._frames: dict[int, bytes] = {}

    def frame(self, number: int) -> bytes:
        if number >= self._end:
            return self._after.frame(number)
        if number not in self._frames:
            self._frames[number] = self._render(number)
        return self._frames[number]

    def on_until(self, number: int) -> tuple[bytes, int | None]:
        if number >= self._end:
            return self._after.on_until(number)
        return self.frame(number), number + 1

    def finish(self, number: int) -> Finish:
        share = min(1.0, max(0.0, (number - self._first) / (self._end - self._first)))
        gain, spread = self._before.towards(self._after.finish(number), share)
        # During the entry the light moves, even if it stands still before and after.
        return Finish(gain, max(spread, min(1.0, share / BRIEF, (1 - share) / BRIEF)))

    def _render(self, number: int) -> bytes:
        frame = self._light.at(number / RATE, self._dither.strip.pixels)
        return self._dither.render(frame, number, self.finish(number))


@lru_cache(maxsize=8)
def _loop(light: Light, dither: Dither) -> _Loop:
    return _Loop(light, dither)


def frames_of(light: Light, dither: Dither, before: Finish | None = None) -> FrameSource:
    """The frames of a light; equal lights share them.

    `before` is the finish of the light that was shown before, if there was one.
    """
    if isinstance(light, Crossfade):
        return _Entry(light, dither, before or AS_FINE)
    loop = _loop(light, dither)
    return loop if before in (None, loop.finish(0)) else _Entry(light, dither, before)


def _entered(light: Light) -> tuple[Light, float, float]:
    """The light that a light becomes, the second at which that begins, and how many it takes."""
    if isinstance(light, Crossfade):
        return light.after, light.begins, light.over
    return light, 0.0, CROSSFADE_SECONDS


def number_at(seconds: float) -> int:
    """The number of the frame that is shown `seconds` after the start of a light."""
    return floor(seconds * RATE + _CLOSE_ENOUGH)


def _frames_in(seconds: float) -> int:
    return ceil(seconds * RATE - _CLOSE_ENOUGH)
