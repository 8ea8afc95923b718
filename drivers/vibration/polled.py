"""A motor without a thread: it is switched when its caller says what time it is."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from device.outputs.vibration.pulses import NONE, Pulse, Pulses
from drivers.vibration.motors import Motor

OnVibrate = Callable[[float, int], object]
"""Called when a phase begins with pulses, with that moment, and how many they are."""


class PolledMotor:
    """Plays pulses on a `motor`: each change is made when its caller says, as of its moment.

    `due` is the moment of the next, in seconds of `now`; infinity if there is none.
    """

    def __init__(
        self,
        motor: Motor,
        length: float,
        now: Callable[[], float],
        on_vibrate: OnVibrate | None = None,
    ) -> None:
        self.due = inf
        self._motor, self._length, self._now = motor, length, now
        self._on_vibrate = on_vibrate
        self._pulses, self._since, self._joined = NONE, 0.0, 0.0
        self._on: Pulse | None = None

    def play(self, pulses: Pulses, since: float) -> None:
        """Play `pulses`, which began at the moment `since` (seconds), from now on."""
        now = self._now()
        self._pulses, self._since, self._joined = pulses, since, now - self._length - since
        self._turn(now)

    def advance(self, before: float) -> None:
        """Make every change that is due before this moment."""
        while self.due < before:
            self.change()

    def change(self) -> None:
        """Make the change that is due."""
        self._turn(self.due)

    def _turn(self, at: float) -> None:
        pulse, until = self._pulses.on_until(at - self._since, self._length, self._joined)
        self.due = inf if until is None else self._since + until
        if pulse == self._on:
            return
        self._on = pulse
        if pulse is None:
            self._motor.off()
            return
        self._motor.on()
        if pulse.number == 1 and self._on_vibrate is not None:
            self._on_vibrate(at, pulse.of)
