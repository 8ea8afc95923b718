"""Which frame a ring shows at which moment, decided without a thread and without a clock."""

from __future__ import annotations

from dataclasses import dataclass

from device.outputs.light.crossfade import Crossfade
from device.outputs.light.light import Light, Off
from drivers.ring.dither import Dither
from drivers.ring.frames import RATE, FrameSource, frames_of, number_at

HEAL_SECONDS = 10.0
"""How often a light that stands still is sent again, in case a disturbance changed an LED."""


@dataclass(frozen=True, slots=True)
class Playback:
    """The frames of a light that began at `since`: the write that is due, and when the next is."""

    dither: Dither
    frames: FrameSource
    since: float

    @classmethod
    def first(cls, light: Light, dither: Dither, since: float = 0.0) -> Playback:
        """A light that begins at the moment `since`, with no other light before it."""
        return cls(dither, frames_of(light, dither), since)

    @classmethod
    def dark(cls, dither: Dither) -> Playback:
        """The ring before its first light and after its last."""
        return cls.first(Off(), dither)

    def then(self, light: Light, since: float) -> Playback:
        """The playback of `light`, begun at the moment `since`, after this one."""
        begins = light.begins if isinstance(light, Crossfade) else 0.0
        before = self.frames.finish(number_at(since + begins - self.since))
        return Playback(self.dither, frames_of(light, self.dither, before), since)

    def at(self, now: float) -> bytes:
        """The write that is due at the moment `now`."""
        return self.frames.frame(number_at(now - self.since))

    def on_until(self, now: float, stride: float = 1.0) -> tuple[bytes, float]:
        """The write that is due at the moment `now`, and the moment of the next.

        The next is the next change, or the repetition of a still light after `HEAL_SECONDS`. It is
        at least `stride` frames later, for a simulated clock that is faster than a ring can be.
        """
        number = number_at(now - self.since)
        frame, change = self.frames.on_until(number)
        heal = now + HEAL_SECONDS
        if change is None:
            return frame, heal
        # Calls of `min` and `max` would be a fifth of what a frame costs beside its write.
        earliest = number + stride
        due = self.since + (change if change > earliest else earliest) / RATE
        return frame, due if due < heal else heal
