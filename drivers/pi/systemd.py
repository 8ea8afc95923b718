"""What a service tells systemd: that it is ready, its status, and that it is alive.

The protocol is datagrams of lines to a socket; source: sd_notify(3), sd_watchdog_enabled(3).
Without systemd nothing is sent.
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
    """Tells systemd, if systemd asks for that by the environment."""

    def __init__(self, environment: Mapping[str, str] = os.environ) -> None:
        address = environment.get("NOTIFY_SOCKET", "")
        # A name that begins with @ is abstract: the kernel expects a zero byte in its place.
        self._address = address.replace("@", "\0", 1) if address.startswith("@") else address
        self.period = _period(environment) if address else None

    def tell(self, **state: str) -> None:
        """Send variables, such as `READY="1"`; an error while sending is ignored."""
        if not self._address:
            return
        message = "\n".join(f"{name}={value}" for name, value in state.items())
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
            sender.sendto(message.encode(), self._address)


class Watchdog:
    """Notifies systemd's watchdog twice in its timeout, while `healthy(now)` is true."""

    def __init__(self, notifier: Notifier, healthy: Callable[[float], bool]) -> None:
        self._notifier, self._healthy = notifier, healthy
        self._due = None if notifier.period is None else 0.0

    def due(self) -> float | None:
        """The moment, in seconds, from which `run` has something to do; None for never."""
        return self._due

    def run(self, now: float) -> None:
        """Notify the watchdog, if it is time for that."""
        if self._due is None or self._notifier.period is None or now < self._due:
            return
        self._due = now + self._notifier.period
        if self._healthy(now):
            self._notifier.tell(WATCHDOG="1")


def power_off(systemctl: str = "/usr/bin/systemctl") -> None:
    """Ask systemd to switch the machine off; systemd then ends this program as usual."""
    _logger.warning("All three buttons were held: switching off.")
    try:
        asked = subprocess.run([systemctl, "poweroff"], check=False)  # noqa: S603 - our own words
    except OSError as error:
        _logger.warning("It could not be switched off: %s.", error)
        return
    # If a signal ended `systemctl` (a negative code), the machine is already going down.
    if asked.returncode > 0:
        _logger.warning("It could not be switched off: systemd did not take it.")


def _period(environment: Mapping[str, str]) -> float | None:
    """Half the watchdog's timeout in seconds; None without one, or if it is for another process."""
    if environment.get("WATCHDOG_PID", str(os.getpid())) != str(os.getpid()):
        return None
    microseconds = environment.get("WATCHDOG_USEC", "")
    return int(microseconds) / 2e6 if microseconds.isdigit() else None
