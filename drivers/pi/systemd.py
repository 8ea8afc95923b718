"""What a service tells systemd: that it is ready, how it is, and that it is alive.

The protocol is datagrams of lines to a socket; source: sd_notify(3), sd_watchdog_enabled(3).
Without systemd nobody is told.
"""

from __future__ import annotations

import logging
import os
import socket
import subprocess
from collections.abc import Callable, Mapping
from contextlib import suppress

_logger = logging.getLogger(__name__)


class Notifier:
    """Tells systemd, if it asked for it in the environment."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        address = environment.get("NOTIFY_SOCKET", "")
        # A name that begins with @ is abstract: the kernel wants a zero byte there.
        self._address = address.replace("@", "\0", 1) if address.startswith("@") else address
        self.period = _period(environment) if address else None

    def tell(self, **state: str) -> None:
        """Send variables, such as `READY="1"`; what hinders that hinders nothing else."""
        if not self._address:
            return
        message = "\n".join(f"{name}={value}" for name, value in state.items())
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            sender.sendto(message.encode(), self._address)


class Watchdog:
    """Feeds systemd's watchdog twice in its time, as long as `healthy(now)` says so."""

    def __init__(self, notifier: Notifier, healthy: Callable[[float], bool]) -> None:
        self._notifier, self._healthy = notifier, healthy
        self._due = None if notifier.period is None else 0.0

    def due(self) -> float | None:
        """The moment, in seconds, from which `run` has something to do."""
        return self._due

    def run(self, now: float) -> None:
        """Feed it, if it is time to."""
        if self._due is None or self._notifier.period is None or now < self._due:
            return
        self._due = now + self._notifier.period
        if self._healthy(now):
            self._notifier.tell(WATCHDOG="1")


def power_off(systemctl: str = "/usr/bin/systemctl") -> None:
    """Ask systemd to switch the machine off, which ends this program in good order."""
    _logger.warning("All three buttons were held: switching off.")
    try:
        asked = subprocess.run([systemctl, "poweroff"], check=False)  # noqa: S603 - our own words
    except OSError as error:
        _logger.warning("It could not be switched off: %s.", error)
        return
    # One that was ended by a signal was obeyed: it is part of what goes down.
    if asked.returncode > 0:
        _logger.warning("It could not be switched off: systemd did not take it.")


def _period(environment: Mapping[str, str]) -> float | None:
    """Half the watchdog's time in seconds; None without one, or when it is for another process."""
    if environment.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return None
    microseconds = environment.get("WATCHDOG_USEC", "")
    return int(microseconds) / 2e6 if microseconds.isdigit() else None
