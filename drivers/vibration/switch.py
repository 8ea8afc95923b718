"""The motor's switch: it opens the motor when it is needed, and again after it failed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from drivers.retry import Retry
from drivers.vibration.motors import Motor

AGAIN_SECONDS = 0.1
"""How soon a motor that may run, and could not be switched off, is tried again."""

URGENT_SECONDS = 3.0
"""For how long it is tried so often: most faults of a bus are over by then, or stay."""


class MotorSwitch:
    """Switches the motor that `connect` opens, as long as it is there.

    It never raises `OSError`. A motor that fails while it may run is tried again ten times a
    second for a while, before it is left to its `retry`: opening it switches it off. `may_run` is
    whether the motor was switched on, and has not been switched off for certain.
    """

    def __init__(
        self, connect: Callable[[], Motor], retry: Retry, now: Callable[[], float]
    ) -> None:
        self._connect, self._retry, self._now = connect, retry, now
        self._motor: Motor | None = None
        self.may_run = False

    def set(self, *, on: bool) -> float | None:
        """Switch the motor; returns None, or the moment to try again if it does not work."""
        if self._motor is not None and on == self.may_run:
            return None
        if not self._urgent and not self._retry.ready():
            return self._retry.due_at
        try:
            self._switch(on=on)
        except OSError as error:
            self._drop()
            if not self._urgent:
                self._retry.failed(error)
            return self._now() + AGAIN_SECONDS if self._urgent else self._retry.due_at
        self._retry.worked()
        return None

    def close(self) -> None:
        """Switch the motor off, and close it; a motor that fails is tried once more."""
        for _ in range(2):
            if self.may_run:
                with suppress(OSError):
                    self._switch(on=False)
            self._drop()

    @property
    def _urgent(self) -> bool:
        since = self._retry.since
        return self.may_run and since is not None and self._now() - since < URGENT_SECONDS

    def _switch(self, *, on: bool) -> None:
        if self._motor is None:
            self._motor = self._connect()
            self.may_run = False
        if on:
            self.may_run = True
            self._motor.on()
        elif self.may_run:
            self._motor.off()
            self.may_run = False

    def _drop(self) -> None:
        motor, self._motor = self._motor, None
        if motor is not None:
            with suppress(OSError):
                motor.close()
