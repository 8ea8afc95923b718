"""The ring as an output: it plays the light of each scene, crossfaded from the light before."""

from __future__ import annotations

from typing import Protocol

from device.core.ports import Presented
from device.outputs.light.crossfade import crossfade
from device.outputs.light.light import Light, Off
from device.outputs.light.tracks import Looks, light_for


class Ring(Protocol):
    """A ring of LEDs."""

    @property
    def pixels(self) -> int:
        """How many LEDs there are."""

    def play(self, light: Light, since: float) -> None:
        """Show `light`, which began at the moment `since` (seconds), until the next call.

        Returns at once.
        """


class RingOutput:
    """Plays the lights of scenes on a ring; `looks` gives its brightness and colour.

    `shown` is the light that the ring has already, if it is not dark.
    """

    def __init__(self, ring: Ring, looks: Looks, shown: Light | None = None) -> None:
        self._ring, self._looks = ring, looks
        self._shown: Light = shown or Off()
        self._light: Light | None = None
        self._since = 0.0
        self._begun: float | None = None

    def present(self, presented: Presented, now: float) -> None:
        """Crossfade to the scene's light, unless the ring already shows it."""
        light = light_for(presented, self._looks)
        if light == self._light and presented.since == self._begun:
            return
        before = self._shown.at(now - self._since, self._ring.pixels)
        since = now if presented.since is None else presented.since
        self._shown = crossfade(before, light, now - since)
        self._light, self._begun, self._since = light, presented.since, since
        self._ring.play(self._shown, since)
