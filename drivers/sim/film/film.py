"""Films: what a virtual board shows in some period of time, kept to be drawn."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image

from device.model.page import Page
from device.outputs.light.light import Frame
from drivers.ring.frames import RATE
from drivers.sim.wires.wire import Pixels

SAMPLE_RATE = RATE / 3
"""How many times a second the ring is sampled. Its dither repeats after four frames: by sampling
every third frame, all four occur one after the other."""

AVERAGED = 4
"""How many samples of the ring are averaged for a picture: the eye, too, sees no single frame."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A page that was shown from `start` up to `end`, in seconds of the film."""

    page: Page
    picture: Image
    start: float
    end: float


@dataclass(frozen=True, slots=True, eq=False)
class Film:
    """The pages in their order, and the colours of the ring, `SAMPLE_RATE` times a second.

    `ring` has a row for each sample: red, green and blue of each LED, as the wire decoded them.
    """

    shots: tuple[Shot, ...]
    ring: NDArray[np.float32]

    @property
    def seconds(self) -> float:
        """Its length in seconds."""
        return self.shots[-1].end

    def shot(self, at: float) -> Shot:
        """The page shown at a moment; before the film the first page, after it the last."""
        return self.shots[max(0, bisect_right(self.shots, at, key=lambda shot: shot.start) - 1)]

    def light(self, at: float) -> Frame:
        """The ring as it is seen at a moment: the mean of samples around it, linear, 0 to 1."""
        first = round(at * SAMPLE_RATE) - AVERAGED // 2
        first = max(0, min(first, len(self.ring) - AVERAGED))
        mean = self.ring[first : first + AVERAGED].mean(axis=0, dtype=np.float64) / 255
        return tuple((red, green, blue) for red, green, blue in mean.tolist())

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
        return Film(shots, self.ring[round(start * SAMPLE_RATE) : round(end * SAMPLE_RATE)])


class Camera:
    """Records a virtual board from the moment `start` up to `end`, in the board's seconds."""

    def __init__(self, start: float, end: float) -> None:
        self._start, self._end = start, end
        self._ring: list[Pixels] = []
        self._pages: list[tuple[float, Page, Image]] = []

    def frame(self, at: float, pixels: Pixels) -> None:
        """Keep what the ring shows at a moment."""
        if self._start <= at < self._end:
            self._ring.append(pixels)

    def page(self, at: float, page: Page, picture: Image) -> None:
        """Keep a page that is shown from a moment on."""
        if self._start <= at < self._end:
            self._pages.append((at - self._start, page, picture))

    def film(self) -> Film:
        """The film that it recorded."""
        ends = (*(at for at, _, _ in self._pages[1:]), self._end - self._start)
        shots = (
            Shot(page, picture, at, end)
            for (at, page, picture), end in zip(self._pages, ends, strict=True)
        )
        return Film(tuple(shots), np.array(self._ring, np.float32))
