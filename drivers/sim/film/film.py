"""Films: a stretch of what a virtual board shows, kept to be drawn."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PIL.Image import Image

from device.model.page import Page
from device.outputs.light.light import Frame
from drivers.ring.frames import RATE
from drivers.sim.wires.ws2812 import Pixels

EXPOSED = 8
"""Frames of the ring that a picture is the mean of. An eye that sees no flicker sees no single
frame either; an even number of them, so that the dither's two phases count alike."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A page that was on show from `start` up to `end`, in seconds of the film."""

    page: Page
    picture: Image
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Film:
    """The pages in their order, and what the ring's wire carried, `RATE` times a second."""

    shots: tuple[Shot, ...]
    ring: Sequence[Pixels]

    @property
    def seconds(self) -> float:
        """How long it is."""
        return self.shots[-1].end

    def shot(self, at: float) -> Shot:
        """The page on show at a moment; the first or last one beyond the film's ends."""
        return self.shots[max(0, bisect_right(self.shots, at, key=lambda shot: shot.start) - 1)]

    def light(self, at: float) -> Frame:
        """The ring as it is seen at a moment: the mean of some frames around it."""
        first = round(at * RATE) - EXPOSED // 2
        first = max(0, min(first, len(self.ring) - EXPOSED))
        return _mean(self.ring[first : first + EXPOSED])

    def cut(self, start: float, end: float) -> Film:
        """The part from `start` up to `end` seconds; raises `ValueError` if there is none."""
        end = min(end, self.seconds)
        if not 0 <= start < end:
            raise ValueError(f"the film is {self.seconds:g} s long")
        shots = tuple(
            replace(shot, start=max(shot.start, start) - start, end=min(shot.end, end) - start)
            for shot in self.shots
            if shot.start < end and shot.end > start
        )
        return Film(shots, self.ring[round(start * RATE) : round(end * RATE)])


def _mean(frames: Sequence[Pixels]) -> Frame:
    """Linear light, 0 to 1: what 8-bit pulse widths are on average."""
    full = 255 * len(frames)
    return tuple(
        (
            sum(led[0] for led in leds) / full,
            sum(led[1] for led in leds) / full,
            sum(led[2] for led in leds) / full,
        )
        for leds in zip(*frames, strict=True)
    )


class Camera:
    """Watches a virtual board from the moment `start` up to `end`, in the board's seconds."""

    def __init__(self, start: float, end: float) -> None:
        self._start, self._end = start, end
        self._ring: list[Pixels] = []
        self._pages: list[tuple[float, Page, Image]] = []

    def frame(self, at: float, pixels: Pixels) -> None:
        """Keep what the ring shows at a moment."""
        if self._start <= at < self._end:
            self._ring.append(pixels)

    def page(self, at: float, page: Page, picture: Image) -> None:
        """Keep a page that is turned to at a moment."""
        if self._start <= at < self._end:
            self._pages.append((at - self._start, page, picture))

    def film(self) -> Film:
        """What it saw."""
        ends = (*(at for at, _, _ in self._pages[1:]), self._end - self._start)
        shots = (
            Shot(page, picture, at, end)
            for (at, page, picture), end in zip(self._pages, ends, strict=True)
        )
        return Film(tuple(shots), self._ring)
