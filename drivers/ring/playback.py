"""What a ring shows when: all that decides it, without a thread and without a clock."""

from __future__ import annotations

from dataclasses import dataclass

from device.outputs.light.crossfade import Crossfade
from device.outputs.light.light import Light, Off
from drivers.ring.dither import Dither
from drivers.ring.frames import RATE, FrameSource, frames_of, number_at

HEAL_SECONDS = 10.0
"""How often a light that stands still is sent again, in case a glitch upset an LED."""


@dataclass(frozen=True, slots=True)
class Playback:
    """A reel that began at the moment `since`: which write is due now, and when the next is."""

    dither: Dither
    frames: FrameSource
    since: float

    @classmethod
    def first(cls, light: Light, dither: Dither, since: float = 0.0) -> Playback:
        """A light that begins at the moment `since`, and that no other comes before."""
        return cls(dither, frames_of(light, dither), since)

    @classmethod
    def dark(cls, dither: Dither) -> Playback:
        """The ring before its first light and after its last."""
        return cls.first(Off(), dither)

    def then(self, light: Light, since: float) -> Playback:
        """What follows when `light`, begun at the moment `since`, takes over."""
        begins = light.begins if isinstance(light, Crossfade) else 0.0
        before = self.frames.finish(number_at(since + begins - self.since))
        return Playback(self.dither, frames_of(light, self.dither, before), since)

    def at(self, now: float) -> bytes:
        """The write that is due at the moment `now`."""
        return self.frames.frame(number_at(now - self.since))

    def turn(self, now: float, stride: float = 1.0) -> tuple[bytes, float]:
        """The write that is due at the moment `now`, and the moment of the next.

        That is the next change, or the healing of a still light, but at least `stride` frames
        later, for a clock that runs faster than a ring can.
        """
        number = number_at(now - self.since)
        frame, change = self.frames.turn(number)
        heal = now + HEAL_SECONDS
        if change is None:
            return frame, heal
        # `min` and `max` would take a fifth of what a step takes beside its write.
        earliest = number + stride
        due = self.since + (change if change > earliest else earliest) / RATE
        return frame, due if due < heal else heal
