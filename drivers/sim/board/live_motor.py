"""The motor of a live board: the real player, and what is seen of it."""

from __future__ import annotations

from collections.abc import Callable

from drivers.clock import Clock
from drivers.retry import Retry
from drivers.sim.board.parts import Parts
from drivers.sim.wires.motor import MotorWire
from drivers.vibration.motors import Motor
from drivers.vibration.player import ThreadedMotor
from drivers.vibration.switch import MotorSwitch


class LiveMotor:
    """A motor at the end of a `wire`; `changed` is called when it begins to run, or stops.

    `pulses` counts how often it has begun. `player` plays on it.
    """

    def __init__(
        self, parts: Parts, wire: MotorWire, clock: Clock, changed: Callable[[], None]
    ) -> None:
        self.pulses = 0
        self._wire, self._changed = wire, changed
        retry = Retry("the motor", clock.now)
        switch = MotorSwitch(lambda: _Shown(parts.opened_motor(wire), self), retry, clock.now)
        self.player = ThreadedMotor(switch, parts.pulse_seconds, clock, retry)

    @property
    def running(self) -> bool:
        """Whether it runs, as its wire decoded it."""
        return self._wire.drive > 0

    def switched(self) -> None:
        """Note that it was switched on or off."""
        self.pulses += self.running
        self._changed()


class _Shown:
    """A motor that tells when it is switched."""

    def __init__(self, motor: Motor, live: LiveMotor) -> None:
        self._motor, self._live = motor, live

    def on(self) -> None:
        self._motor.on()
        self._live.switched()

    def off(self) -> None:
        self._motor.off()
        self._live.switched()

    def close(self) -> None:
        self._motor.close()
