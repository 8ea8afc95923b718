"""What a ring shows when: all that decides it, without a thread and without a clock."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from device.light import Eased, Light, Off
from drivers.exposure import Exposure
from drivers.reel import Reel, number_at, reel

HEAL_SECONDS = 10.0
"""How often a light that stands still is sent again, in case a glitch upset an LED."""


@dataclass(frozen=True, slots=True)
class Playback:
    """A reel that began at the moment `since`: which write is due now, and when the next is."""

    exposure: Exposure
    reel: Reel
    since: float

    @classmethod
    def dark(cls, exposure: Exposure) -> Playback:
        """The ring before its first light and after its last."""
        return cls(exposure, reel(Off(), exposure), 0.0)

    def then(self, light: Light, since: float) -> Playback:
        """What follows when `light`, begun at the moment `since`, takes over."""
        begins = light.begins if isinstance(light, Eased) else 0.0
        gain = self.reel.gain(number_at(since + begins - self.since))
        return Playback(self.exposure, reel(light, self.exposure, gain), since)

    def at(self, now: float) -> bytes:
        """The write that is due at the moment `now`."""
        return self.reel.frame(number_at(now - self.since))

    def turn(self, now: float, stride: int = 1) -> tuple[bytes, float]:
        """The write that is due at the moment `now`, and the moment of the next.

        That is the next change, or the healing of a still light, but at least `stride` frames
        later, for a clock that runs faster than a ring can.
        """
        since = self.since
        number = floor((now - since) * 100 + 1e-6)
        frame, change = self.reel.turn(number)
        if change is None:
            return frame, now + HEAL_SECONDS
        change = max(change, number + stride)
        until = since + change / 100
        return frame, (until if until < now + 10 else now + 10)
