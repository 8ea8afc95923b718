"""Plays pulses on a motor, each when it is due, on a thread of its own."""

from __future__ import annotations

from threading import Thread

from device.outputs.vibration.pulses import NONE, Pulses
from drivers.clock import Clock, Closed, Inbox, join
from drivers.retry import Retry
from drivers.vibration.switch import MotorSwitch

SETTLE_SECONDS = 0.008
"""How long a pulse waits after its phase began: a breath that ends at that moment is replaced by
then, and its motor never begins the next."""

HANGING_SECONDS = 10.0
"""A thread that is so late hangs at its bus."""


class PulsePlayer:
    """Switches a motor when that is due, and waits for the next change or the next pulses.

    Deadlines are absolute. A pulse whose whole time has passed is left out, and so is the other
    pulse of its phase; one that begins late lasts as long as any other. `due` is the moment of the
    next change, in seconds of the clock; None while there is none.
    """

    def __init__(self, switch: MotorSwitch, length: float, clock: Clock) -> None:
        self._switch, self._length, self._clock = switch, length, clock
        self._pulses, self._since, self._joined = NONE, 0.0, 0.0
        self.due: float | None = clock.now()
        self._inbox: Inbox[tuple[Pulses, float]] = clock.inbox()

    def play(self, pulses: Pulses, since: float) -> None:
        """Play `pulses`, which began at the moment `since`, from now on."""
        self._inbox.put((pulses, since))

    def stop(self) -> None:
        """Switch the motor off, and let `run` return."""
        self._inbox.close()

    def run(self) -> None:
        """Play until stopped; at the end the motor is off, even after an error."""
        try:
            while True:
                self._next_change()
        except Closed:
            pass
        finally:
            self._switch.close()

    def _next_change(self) -> None:
        now = self._clock.now()
        if self.due is not None and now - self.due >= self._length:
            self._joined = now
        on, until = self._turn(now)
        again = self._switch.set(on=on)
        self.due = min((each for each in (until, again) if each is not None), default=None)
        if (message := self._inbox.get(self.due)) is not None:
            self._pulses, since = message
            self._since = since + SETTLE_SECONDS
            self._joined = self._clock.now() - self._length

    def _turn(self, now: float) -> tuple[bool, float | None]:
        """Whether the motor is to run at the moment `now`, and the moment at which that changes."""
        since = self._since
        pulse, until = self._pulses.on_until(now - since, self._length, self._joined - since)
        if pulse is not None and not self._switch.may_run:
            return True, now + self._length
        return pulse is not None, None if until is None else since + until


class ThreadedMotor:
    """A motor that plays on a thread of its own; its `retry` knows whether it works.

    The thread sleeps while no pulse is due. It opens the motor at once, so that it is known whether
    there is one.
    """

    def __init__(self, switch: MotorSwitch, length: float, clock: Clock, retry: Retry) -> None:
        self.retry = retry
        self._player = PulsePlayer(switch, length, clock)
        self._thread = Thread(target=self._player.run, name="motor", daemon=True)
        self._thread.start()

    def play(self, pulses: Pulses, since: float) -> None:
        self._player.play(pulses, since)

    def alive(self, now: float) -> bool:
        """Whether it still plays at the moment `now`: its thread is there, and does not hang."""
        due = self._player.due
        return self._thread.is_alive() and (due is None or now - due < HANGING_SECONDS)

    def close(self) -> None:
        """Switch the motor off; return when it is off, or after `CLOSE_SECONDS`."""
        self._player.stop()
        join(self._thread)
