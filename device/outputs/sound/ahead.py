"""Samples that are rendered before they are heard, and rendered anew when the track changes.

A speaker is given sound ahead of time, so that it never lacks any. What it has not played yet may
become wrong: an exercise is stopped, somebody speaks. So the renderer is kept as it was before each
block, and goes on from the sample that is heard at that moment, as if nothing had been rendered
after it.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from device.outputs.sound.renderer import Renderer
from device.outputs.sound.samples import RATE, WIDTH, count_of
from device.outputs.sound.track import Track

BLOCK = RATE // 10
"""Samples, 100 ms, of which the renderer is kept at most: so many are rendered to go back."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Samples of a track, the first of which is heard at a moment, and the renderer before them."""

    before: Renderer
    track: Track
    heard: float
    samples: bytes

    def renderer_after(self, count: int) -> Renderer:
        """The renderer as it was after so many samples of the block."""
        renderer = self.before.copy()
        renderer.block(self.track, self.heard, count)
        return renderer


class Ahead:
    """Renders a stream ahead of what is heard of it; all moments are seconds of one clock."""

    def __init__(self) -> None:
        self._renderer = Renderer()
        self._blocks: deque[_Block] = deque()

    @property
    def silent(self) -> bool:
        """Whether no sound is on after the last sample, not even one that is faded out."""
        return self._renderer.silent

    def more(self, track: Track, heard: float, count: int) -> bytes:
        """The next `count` samples of the stream; the first is heard at the moment `heard`."""
        starts = range(0, count, BLOCK)
        blocks = (self._add(track, heard + at / RATE, min(BLOCK, count - at)) for at in starts)
        return b"".join(blocks)

    def keeps(self, track: Track, queued: int) -> bool:
        """Whether the last `queued` samples, which are not heard yet, are as a new track has them.

        If not, they are taken back: the stream is interrupted before them, and goes on with what
        `more` gives next.
        """
        old = self._take_back(queued)
        before = self._renderer.copy()
        if all(self._add(track, heard, count_of(samples)) == samples for heard, samples in old):
            return True
        self._renderer = before
        self._renderer.interrupt()
        self._blocks.clear()
        return False

    def _add(self, track: Track, heard: float, count: int) -> bytes:
        before = self._renderer.copy()
        samples = self._renderer.block(track, heard, count)
        self._blocks.append(_Block(before, track, heard, samples))
        return samples

    def _take_back(self, queued: int) -> list[tuple[float, bytes]]:
        """Go back before the last `queued` samples; returns them, block by block, with moments."""
        self._forget(queued)
        old = [(block.heard, block.samples) for block in self._blocks]
        if old:
            first, begun = self._blocks[0], sum(count_of(each) for _, each in old) - queued
            self._renderer = first.renderer_after(begun)
            old[0] = first.heard + begun / RATE, first.samples[begun * WIDTH :]
        self._blocks.clear()
        return old

    def _forget(self, queued: int) -> None:
        """Forget the blocks of which nothing is among the last `queued` samples."""
        kept = sum(count_of(block.samples) for block in self._blocks)
        while self._blocks and kept - count_of(self._blocks[0].samples) >= queued:
            kept -= count_of(self._blocks.popleft().samples)
