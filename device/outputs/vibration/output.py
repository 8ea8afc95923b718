"""The motor as an output: it plays the pulses of each scene."""

from __future__ import annotations

from typing import Protocol

from device.core.ports import Presented
from device.outputs.vibration.pulses import NONE, Pulses, pulses_for


class Motor(Protocol):
    """A vibration motor."""

    def play(self, pulses: Pulses, since: float) -> None:
        """Play `pulses`, which began at the moment `since` (seconds), until the next call.

        Returns at once. A pulse of those that were played before ends at once.
        """


class VibrationOutput:
    """Plays the pulses of scenes on a motor."""

    def __init__(self, motor: Motor) -> None:
        self._motor = motor
        self._played = (NONE, 0.0)

    def present(self, presented: Presented, now: float) -> None:
        """Play the scene's pulses, unless they are being played already."""
        pulses = pulses_for(presented)
        began = now if presented.since is None else presented.since
        played = (pulses, 0.0 if pulses == NONE else began)
        if played != self._played:
            self._played = played
            self._motor.play(*played)
