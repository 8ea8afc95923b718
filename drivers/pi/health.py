"""Which parts of a board work; systemd is told."""

from __future__ import annotations

from collections.abc import Callable

from drivers.pi.systemd import Notifier
from drivers.retry import Retry


class Health:
    """Has a `Retry` for each part, and tells systemd when a part fails or works again.

    `later` calls a function on the device's own thread, because each part is tried on a thread of
    its own. `ring` is the ring's retry: the ring may have been tried already.
    """

    def __init__(
        self,
        notifier: Notifier,
        now: Callable[[], float],
        later: Callable[[Callable[[], None]], None],
        ring: Retry,
    ) -> None:
        self._notifier = notifier
        others = {part: Retry(f"the {part}", now) for part in ("screen", "buttons")}
        self.retries = {"ring": ring, **others}
        for retry in self.retries.values():
            retry.changed = lambda: later(self._report)
        if ring.works is not None:
            later(self._report)

    def _report(self) -> None:
        """Tell which parts work, and, once each has been tried, that the device is ready."""
        missing = [name for name, retry in self.retries.items() if retry.works is False]
        status = f"Without its {', '.join(missing)}." if missing else "All parts work."
        tried = all(retry.works is not None for retry in self.retries.values())
        self._notifier.tell(STATUS=status, **({"READY": "1"} if tried else {}))
