"""What is kept of what a device does: a history, or only counts, as the settings have it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from device.settings.settings import Settings
from drivers.history.history import History
from drivers.history.place import own_file


@contextmanager
def keeping(settings: Settings, local_time: Callable[[], datetime | None]) -> Iterator[History]:
    """The history of a device, for as long as it runs; in memory outside of a service.

    `local_time` gives None while the date is not known. What waits is written at the end.
    """
    history = History(own_file(), local_time, sessions=settings.keeps_history)
    try:
        yield history
    finally:
        history.close()
